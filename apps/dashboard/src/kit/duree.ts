const unites: Readonly<Record<string, readonly [string, string]>> = {
  jours: ['jour calendaire', 'jours calendaires'], jours_proceduraux: ['jour', 'jours'], mois: ['mois', 'mois'], ans: ['an', 'ans'], jours_ouvrables: ['jour ouvrable', 'jours ouvrables'], jours_ouvres: ['jour ouvré', 'jours ouvrés'],
};

/** « 1 jour ouvré », « 0 jour », « 2 mois »: in French the plural begins at two. */
export function duree(n: number, unite: string): string {
  const [un = unite, plusieurs = unite] = unites[unite] ?? [];
  return `${n}\u00A0${n < 2 ? un : plusieurs}`;
}
