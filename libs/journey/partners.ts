/** Partners of the service: bodies and people outside, kept in its book. */
export const naturesDePartenaire = {
  cpam: 'Caisse d’assurance maladie', carsat: 'Carsat, service social', cap_emploi: 'Cap emploi', mdph: 'MDPH', medecin_traitant: 'Médecin traitant', medecin_conseil: 'Médecin conseil',
  hote: 'Entreprise d’accueil', tuteur: 'Tuteur', autre: 'Autre partenaire',
} as const;
export type NatureDePartenaire = keyof typeof naturesDePartenaire;

/** Whoever a date binds: our own roles, or somebody outside. */
export type Party = 'service' | 'employeur' | 'salarie' | 'poste' | NatureDePartenaire;

/** As a sentence names them: « une date qui concerne l’employeur ». */
export const parties: Readonly<Record<Party, string>> = {
  service: 'le service', employeur: 'l’employeur', salarie: 'le salarié', poste: 'La Poste', cpam: 'la caisse', carsat: 'la Carsat', cap_emploi: 'Cap emploi', mdph: 'la MDPH',
  medecin_traitant: 'le médecin traitant', medecin_conseil: 'le médecin conseil', hote: 'l’entreprise d’accueil', tuteur: 'le tuteur', autre: 'un partenaire',
};
