/** Every page there is: the router draws these and no other, the tests of the screens visit each of them. */
export const pages = [
  '/', '/secretariat', '/cellule', '/dossiers', '/dossiers/$id', '/ouvrir', '/simulateur', '/protocoles', '/partenaires', '/refus', '/administration/choix', '/administration/comptes', '/administration/adherents', '/administration/doublons', '/demonstration', '/compte',
] as const;

export type Chemin = (typeof pages)[number];
