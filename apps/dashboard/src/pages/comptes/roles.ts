/** The roles that an account may have, under the names that the API gives them. */
export const roles = [
  ['medecin', 'Médecin du travail'], ['collaborateur', 'Collaborateur médecin'], ['interne', 'Interne en médecine du travail'], ['infirmier', 'Infirmier en santé au travail'], ['aep', 'Assistante d’équipe pluridisciplinaire'],
  ['iprp', 'Ergonome ou intervenant en prévention'], ['assistant_social', 'Assistant social'], ['psychologue', 'Psychologue du travail'], ['pdp', 'Chargé de maintien en emploi (cellule PDP)'], ['manager', 'Manager'],
  ['directeur', 'Directeur'], ['comptabilite', 'Comptabilité'], ['juriste', 'Juriste ou auditeur'], ['administrateur', 'Administrateur'],
] as const;
export const roleEnClair = (role: string): string => roles.find(([r]) => r === role)?.[1] ?? role;
