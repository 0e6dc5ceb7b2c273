import { acts } from '../../libs/journey/acts.js';
import { code, codes, employeur, entier, etablissement, facultatif, jour, jours, ouiNon, professionnel, texte } from '../../libs/journey/fields.js';
import { doctors, team } from '../../libs/journey/roles.js';

/** Those who follow an essai day by day; a task goes to the first. */
const cellule = ['pdp', 'assistant_social', ...team] as const;

export const medecins = { medecin_traitant: 'Médecin traitant', medecin_conseil: 'Médecin conseil', medecin_travail: 'Médecin du travail' } as const;
export type Medecin = keyof typeof medecins;

/** To whom the law sends each bilan; the last only when it accompanies the worker. */
export const destinataires = {
  medecin_employeur: 'Médecin du travail de l’employeur', medecin_hote: 'Médecin du travail de l’entreprise hôte', service_social: 'Service social de l’assurance maladie', organisme: 'Organisme de maintien en emploi',
} as const;
export type Destinataire = keyof typeof destinataires;

export const semaine = { lundi: 'Lundi', mardi: 'Mardi', mercredi: 'Mercredi', jeudi: 'Jeudi', vendredi: 'Vendredi', samedi: 'Samedi', dimanche: 'Dimanche' } as const;
export const issues = {
  meme_poste: 'Retour possible au même poste', poste_amenage: 'Retour possible au poste aménagé', autre_poste: 'Autre poste', echec: 'Essai non concluant', interrompu: 'Essai interrompu',
} as const;

const source = code('Source', { courrier: 'Courrier', courriel: 'Courriel', messagerie: 'Messagerie sécurisée', portail: 'Portail', telephone: 'Téléphone', entretien: 'De vive voix' });
const reponse = code('Réponse', { accord: 'Accord', refus: 'Refus' }, { aide: 'Jamais les raisons.' });

/** Who does what. */
export const actes = acts({
  arret: { by: cellule, law: 'CSS D323-6', label: 'Arrêt de travail', data: { du: jour('Du'), au: jour('Au'), nature: code('Nature', { initial: 'Arrêt initial', prolongation: 'Prolongation' }) } },
  finDArret: { by: cellule, law: 'CSS D323-6', label: 'Fin anticipée de l’arrêt', data: {
    dernierJour: jour('Dernier jour de l’arrêt'), motif: code('Motif', { reprise: 'Reprise du travail', caisse: 'Arrêt suspendu par la caisse' }, { sensible: 'dossier' }),
  } },
  courrierCaisse: { by: cellule, law: 'CSS D323-6', label: 'Courrier de la caisse pour un indépendant', data: { ecritDu: jour('Courrier du') } },
  demande: { by: cellule, law: 'CSS D323-6-3', label: 'Demande de l’assuré', data: {
    situation: code('Situation de l’assuré', { salarie: 'Salarié du régime général', interimaire: 'Intérimaire', apprenti: 'Apprenti', stagiaire: 'Stagiaire de la formation professionnelle', independant: 'Travailleur indépendant', autre: 'Autre' }),
    proposePar: code('Essai proposé par', { assure: 'L’assuré lui-même', service_social: 'Le service social de l’assurance maladie', service: 'Le service de prévention', organisme: 'Un organisme de maintien en emploi' }),
    joursDejaFaits: facultatif(entier('Jours déjà faits dans l’année, sous un autre arrêt', { min: 0, max: 28 }, { aide: 'Ne compte que si le service l’a choisi (A-14).' })),
  } },
  evaluation: { by: ['assistant_social', 'pdp', ...team], law: 'CSS D323-6-3', label: 'Évaluation globale par le service social', data: { source } },
  accordMedecinTraitant: { by: cellule, law: 'CSS D323-6-3', label: 'Réponse du médecin traitant', data: { reponse, source } },
  accordMedecinConseil: { by: cellule, law: 'CSS D323-6-3', label: 'Réponse du médecin conseil', data: { reponse, source } },
  accordMedecinTravail: { by: 'medecin', law: 'CSS D323-6-3', label: 'Réponse du médecin du travail', data: { reponse, source } },
  relance: { by: cellule, law: 'Procédure essai encadré', label: 'Relance d’un accord', data: { aupresDe: code('Auprès de', medecins) } },
  retraitAccord: { by: cellule, law: 'CSS D323-6-3', label: 'Accord retiré', data: { de: code('Par', medecins), source, dernierJour: facultatif(jour('Dernier jour de présence, s’il est antérieur')) } },
  decision: { by: cellule, law: 'CSS D323-6-4', label: 'Décision de la caisse', data: {
    decision: code('Décision', { accordee: 'Accordé', refusee: 'Refusé' }),
    motifs: facultatif(ouiNon('Le refus dit ses motifs')), recours: facultatif(ouiNon('Le refus dit les voies et délais de recours')),
  } },

  convention: { by: cellule, law: 'CSS D323-6-6', label: 'Convention d’une période', linesOf: 'Conventions', data: {
    hote: etablissement('Entreprise hôte'), employeur: facultatif(employeur('Employeur signataire, si l’assuré en a plusieurs')), tuteur: facultatif(texte('Tuteur dans l’entreprise hôte', { sensible: 'dossier' })),
    du: jour('Du'), au: jour('Au'), jours: facultatif(jours('Jours de présence, si la période est fractionnée', { aide: 'Sans eux, tous les jours ouvrables du premier au dernier.' })),
    repos: facultatif(codes('Repos hebdomadaire', semaine, { aide: 'Le dimanche, sauf indication contraire.' })), feriesTravailles: facultatif(jours('Jours fériés travaillés chez l’hôte')),
    signee: ouiNon('Signée par toutes les parties'),
  } },
  interruption: { by: cellule, law: 'CSS D323-6-5', label: 'Interruption de l’essai', data: {
    motif: code('Motif', { rechute: 'Rechute', hote: 'L’entreprise hôte se retire', assure: 'L’assuré arrête', autre: 'Autre' }, { sensible: 'dossier' }), dernierJour: jour('Dernier jour de présence'),
  } },
  accident: { by: cellule, law: 'CSS D323-6-2', label: 'Accident déclaré par l’entreprise hôte', data: { survenuLe: jour('Survenu le', { sensible: 'dossier' }) } },
  bilan: { by: cellule, law: 'CSS D323-6-7', label: 'Bilan d’une période reçu', data: { periode: facultatif(entier('Numéro de la période', { min: 1, max: 60 }, { aide: 'La plus ancienne dont le bilan manque, sauf indication contraire. Aucun contenu de santé n’est gardé.' })) } },
  transmission: { by: cellule, law: 'CSS D323-6-7', label: 'Bilan transmis', data: {
    a: codes('Transmis à', destinataires), periode: facultatif(entier('Numéro de la période', { min: 1, max: 60 }, { aide: 'La plus ancienne dont le bilan reste à transmettre, sauf indication contraire.' })),
  } },
  cloture: { by: [...doctors, 'pdp'], law: 'CSS D323-6-7', label: 'Issue de l’essai', data: { issue: code('Issue', issues, { sensible: 'dossier' }) } },

  renoncement: { by: cellule, law: 'CSS D323-6-3', label: 'L’assuré renonce avant toute période', ends: 'abandonne' },
  sansObjet: { by: cellule, law: 'Procédure essai encadré', label: 'Sans objet', ends: 'sans_objet', data: {
    motif: code('Motif', { deces: 'Décès du salarié', depart: 'Départ du salarié', changement_employeur: 'Changement d’employeur', fermeture: 'Fermeture de l’établissement' }),
  }, silences: (data) => (data['motif'] === 'deces' ? ['salarie'] : []) },
  erreurDePersonne: { by: [...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') }, silences: () => ['salarie', 'employeur'] },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
});
