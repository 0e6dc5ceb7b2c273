import type { Role } from '../../libs/journey/roles.js';

/** Invented people only, recognisable as such. */
export const password = 'demonstration-jalon';

export const centres = [{ id: 'centre-nord', nom: 'Centre Témoin Nord' }, { id: 'centre-sud', nom: 'Centre Témoin Sud' }] as const;

type Account = { readonly id: string; readonly identifiant: string; readonly nom: string; readonly role: Role; readonly centre: string | null };
export const accounts: readonly Account[] = [
  { id: 'compte-medecin-1', identifiant: 'medecin', nom: 'Dr Ada Exemple', role: 'medecin', centre: 'centre-nord' },
  { id: 'compte-medecin-2', identifiant: 'medecin2', nom: 'Dr Basile Modèle', role: 'medecin', centre: 'centre-nord' },
  { id: 'compte-medecin-3', identifiant: 'medecin3', nom: 'Dr Célia Spécimen', role: 'medecin', centre: 'centre-sud' },
  { id: 'compte-infirmier-1', identifiant: 'infirmiere', nom: 'Zoé Test', role: 'infirmier', centre: 'centre-nord' },
  { id: 'compte-infirmier-2', identifiant: 'infirmier', nom: 'Yann Essai', role: 'infirmier', centre: 'centre-sud' },
  { id: 'compte-aep', identifiant: 'assistante', nom: 'Inès Bureau', role: 'aep', centre: 'centre-nord' },
  { id: 'compte-pdp', identifiant: 'pdp', nom: 'Jo Référent', role: 'pdp', centre: 'centre-nord' },
  { id: 'compte-manager', identifiant: 'manager', nom: 'Mona Pilote', role: 'manager', centre: null },
  { id: 'compte-directeur', identifiant: 'directeur', nom: 'Dora Direction', role: 'directeur', centre: null },
  { id: 'compte-administrateur', identifiant: 'administrateur', nom: 'Alix Réglage', role: 'administrateur', centre: null },
];

export const adherents = [
  { id: 'adherent-1', nom: 'Établissements Témoin', statut: 'actif', commune: 'Caen', codePostal: '14000' },
  { id: 'adherent-2', nom: 'Ateliers Fictifs', statut: 'actif', commune: 'Caen', codePostal: '14000' },
  { id: 'adherent-3', nom: 'Transports Imaginaires', statut: 'actif', commune: 'Bayeux', codePostal: '14400' },
  { id: 'adherent-4', nom: 'Boulangerie d’Exemple', statut: 'actif', commune: 'Lisieux', codePostal: '14100' },
  { id: 'adherent-5', nom: 'Nettoyage Modèle', statut: 'actif', commune: 'Vire', codePostal: '14500' },
  { id: 'adherent-6', nom: 'Clinique Inventée', statut: 'actif', commune: 'Falaise', codePostal: '14700' },
  { id: 'adherent-7', nom: 'Menuiserie Suspendue', statut: 'suspendu', commune: 'Caen', codePostal: '14000' },
  { id: 'adherent-8', nom: 'Négoce Radié', statut: 'radie', commune: 'Bayeux', codePostal: '14400' },
] as const;

const firstNames = ['Inès', 'Luc', 'Nora', 'Paul', 'Lina', 'Marc', 'Élise', 'Hugo', 'Chloé', 'Yanis', 'Rose', 'Noé', 'Maëlle', 'Théo', 'Zélie', 'Axel', 'Anaïs', 'Jules', 'Émile', 'Flore'];
const lastNames = ['Modèle', 'Témoin', 'Essai', 'Contrôle', 'Exemple', 'Fictif', 'Spécimen', 'Échantillon', 'Maquette', 'Prototype'];
const posts = ['Préparateur de commandes', 'Soudeur', 'Chauffeur-livreur', 'Vendeuse', 'Agent d’entretien', 'Aide-soignante', 'Menuisier', 'Comptable'];

/** Forty workers, five for each member. */
export const workers = Array.from({ length: 40 }, (_, i) => {
  const employer = adherents[i % adherents.length];
  return {
    id: `salarie-${i + 1}`, prenom: firstNames[i % firstNames.length] ?? 'Inès', nom: lastNames[(i * 3 + Math.floor(i / 10)) % lastNames.length] ?? 'Modèle', civilite: i % 2 === 0 ? 'Mme' : 'M.',
    naissance: `${1964 + (i * 7) % 38}-${String(1 + (i * 5) % 12).padStart(2, '0')}-${String(1 + (i * 11) % 28).padStart(2, '0')}`,
    suivi: i % 9 === 0 ? 'SIR' : i % 5 === 0 ? 'SIA' : 'SI', nuit: i % 13 === 5, etablissement: `etablissement-${(i % adherents.length) + 1}`, poste: posts[i % posts.length] ?? 'Poste témoin', employeur: employer?.nom ?? '',
    courriel: i === 17 ? 'refuse@salarie.invalid' : `salarie${i + 1}@salarie.invalid`,
  };
});

/** A SIRET of fourteen digits whose Luhn sum is right, from a number that no real establishment bears (SIREN 000…). */
export function siret(n: number): string {
  const body = `000000${String(n).padStart(3, '0')}0001`;
  const sum = [...body].reduce((total, c, i) => { const d = Number(c) * (i % 2 === 0 ? 2 : 1); return total + (d > 9 ? d - 9 : d); }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The partners of the book, as invented as the rest. */
export const partners = [
  { id: 'partenaire-cpam', nature: 'cpam', nom: 'Caisse Témoin', courriel: 'caisse@partenaire.invalid' },
  { id: 'partenaire-carsat', nature: 'carsat', nom: 'Service social Témoin', courriel: 'carsat@partenaire.invalid' },
  { id: 'partenaire-cap-emploi', nature: 'cap_emploi', nom: 'Cap emploi Témoin', courriel: 'cap-emploi@partenaire.invalid' },
] as const;
