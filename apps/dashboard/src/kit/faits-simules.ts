import type { ActeDecrit, Dossier, Parcours } from '../api/types';

/** A fact that the simulator counts from. */
export type FaitSimule = { readonly nom: string; readonly le: string; readonly donnees: Readonly<Record<string, unknown>> };

/** A simulation has no people: an act that names one cannot be told to it. */
export const simulable = (acte: ActeDecrit): boolean => !Object.values(acte.schema.properties ?? {}).some((c) => c.champ === 'professionnel');

/** What stands in a dossier, for the simulator to start from. */
export function faitsSimules(d: Dossier, parcours: Parcours | undefined): readonly FaitSimule[] {
  const noms = new Set(parcours?.actes.filter(simulable).map((a) => a.nom));
  return d.faits.filter((f) => f.enVigueur && noms.has(f.nom)).map(({ nom, le, donnees }) => ({ nom, le, donnees }));
}

/** A simulation knows one place: an establishment that an act names is there. */
export function auLieu(f: FaitSimule, acte: ActeDecrit | undefined, calendrier: string): FaitSimule {
  const la = Object.entries(acte?.schema.properties ?? {}).filter(([, c]) => c.champ === 'etablissement').map(([nom]) => [nom, { id: 'etablissement', calendrier }]);
  return { ...f, donnees: { ...f.donnees, ...Object.fromEntries(la) } };
}
