/** The people of an occupational-health service who record acts. An account has one role. */
export const roles = {
  medecin: 'Médecin du travail',
  collaborateur: 'Collaborateur médecin',
  interne: 'Interne en médecine du travail',
  infirmier: 'Infirmier en santé au travail',
  aep: 'Assistante d’équipe pluridisciplinaire',
  iprp: 'Ergonome ou intervenant en prévention',
  assistant_social: 'Assistant social',
  psychologue: 'Psychologue du travail',
  pdp: 'Chargé de maintien en emploi (cellule PDP)',
  manager: 'Manager',
  directeur: 'Directeur',
  comptabilite: 'Comptabilité',
  juriste: 'Juriste ou auditeur',
  administrateur: 'Administrateur',
} as const;

export type Role = keyof typeof roles;

/** Those who practise medicine under the responsibility of a médecin du travail (CT R4623-14, R4623-25). */
export const doctors = ['medecin', 'collaborateur', 'interne'] as const satisfies readonly Role[];
/** Those bound to the care secret who may read medical fields. */
export const caregivers = [...doctors, 'infirmier'] as const satisfies readonly Role[];
/** The team that keeps a dossier going day by day. */
export const team = [...caregivers, 'aep'] as const satisfies readonly Role[];
/** Those who open a dossier that no act opens. */
export const openers = [...team, 'pdp'] as const satisfies readonly Role[];
