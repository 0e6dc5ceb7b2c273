import type { ActeDecrit, Dossier, Parcours } from '../api/types.js';

/** A fact that the simulator counts from. */
export type FaitSimule = { readonly nom: string; readonly le: string; readonly donnees: Readonly<Record<string, unknown>> };

/** A simulation has no people and no papers: an act that needs one cannot be told to it. */
export const simulable = ({ schema: { properties = {}, required = [] } }: ActeDecrit): boolean => !Object.entries(properties).some(([nom, c]) => c.champ === 'professionnel' || (c.champ === 'piece' && required.includes(nom)));

/** Facts of one journey, for the simulator to start from. */
export type Simulation = { readonly parcours: string; readonly faits: readonly FaitSimule[] };

/** What stands in a dossier, for the simulator to start from. */
export function simulationDe(d: Dossier, parcours: Parcours | undefined): Simulation {
  const noms = new Set(parcours?.actes.filter(simulable).map((a) => a.nom));
  return { parcours: d.parcours, faits: d.faits.filter((f) => f.enVigueur && noms.has(f.nom)).map(({ nom, le, donnees }) => ({ nom, le, donnees })) };
}

/** Facts as an address may carry them: what a person marked as confidential stays on the page. */
export const sansSensible = (faits: readonly FaitSimule[], parcours: Parcours): readonly FaitSimule[] => faits.map((f) => {
  const champs = parcours.actes.find((a) => a.nom === f.nom)?.schema.properties ?? {};
  return { ...f, donnees: Object.fromEntries(Object.entries(f.donnees).filter(([nom]) => champs[nom] !== undefined && champs[nom].sensible === undefined)) };
});

/** A simulation knows one place: an establishment that an act names is there. */
export function auLieu(f: FaitSimule, acte: ActeDecrit | undefined, calendrier: string): FaitSimule {
  const la = Object.entries(acte?.schema.properties ?? {}).filter(([, c]) => c.champ === 'etablissement').map(([nom]) => [nom, { id: 'etablissement', calendrier }]);
  return { ...f, donnees: { ...f.donnees, ...Object.fromEntries(la) } };
}
