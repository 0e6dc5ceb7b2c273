import { addDays, type Jour } from './jour.js';
import { recount } from './compte-sentence.js';
import type { Derivation } from './period.js';

/** One day of a count: counted, with its rank; or not counted, with the reason in French. */
export type JourCompte = { readonly jour: Jour; readonly rang?: number; readonly raison?: string };

/** What may end a count: a number of days, a last day, or both. `calcul` when that day was itself counted. */
export type Borne = {
  readonly libelle: string; readonly article: string; readonly choix?: string;
  readonly jours?: number; readonly dernierJour?: Jour; readonly calcul?: Derivation;
};

/** Days from one to another, both included, of which some count. */
export type Etendue = {
  readonly du: Jour;
  readonly au: Jour;
  /** Singular and plural: « jour ouvrable », « jours ouvrables ». */
  readonly unite: readonly [one: string, many: string];
  /** Why a day does not count, in French; undefined when it does. */
  readonly ecarte: (day: Jour) => string | undefined;
  /** The last day really done, when it stopped before its end, and why the others do not count. */
  readonly arret?: { readonly dernierJour: Jour; readonly raison: string };
  readonly bornes: readonly Borne[];
};

/** A bound as it stands for these days: how many it lets count from the first, and whether it is the one that binds. */
export type BorneDuCompte = Borne & { readonly jours: number; readonly lie: boolean };

/** The days one by one, how many count, how many may at most, and which bound says so. */
export type Compte = {
  readonly du: Jour; readonly au: Jour; readonly unite: string;
  readonly jours: readonly JourCompte[];
  readonly compte: number;
  readonly plafond: number;
  readonly bornes: readonly BorneDuCompte[];
  /** All of it in one French paragraph. */
  readonly phrase: string;
};

/** No count walks further than that looking for the last day of a bound. */
const horizon = 800;

/** Counts days one by one, first and last included, and finds which of its bounds comes first. */
export function compter(e: Etendue): Compte {
  const jours = unParUn(e);
  const compte = jours.filter((j) => j.rang !== undefined).length;
  const known = e.bornes.map((b) => ({ ...b, ...permis(e, b) }));
  const plafond = known.length === 0 ? compte : Math.min(...known.map((b) => b.jours));
  const first = known.findIndex((b) => b.jours === plafond);
  const bornes = known.map((b, i) => ({ ...b, lie: i === first }));
  const found = { du: e.du, au: e.au, unite: e.unite[plafond > 1 ? 1 : 0], jours, compte, plafond, bornes };
  return { ...found, phrase: recount(found, e.unite) };
}

function unParUn({ du, au, ecarte, arret }: Etendue): readonly JourCompte[] {
  const jours: JourCompte[] = [];
  let rang = 0;
  for (let jour = du; jour <= au; jour = addDays(jour, 1)) {
    const raison = ecarte(jour) ?? (arret !== undefined && jour > arret.dernierJour ? arret.raison : undefined);
    if (raison === undefined) rang += 1;
    jours.push(raison === undefined ? { jour, rang } : { jour, raison });
  }
  return jours;
}

/** How many days a bound lets count from the first, and the day on which it is reached when it is. */
function permis({ du, ecarte }: Etendue, { jours, dernierJour }: Borne): { readonly jours: number; readonly dernierJour?: Jour } {
  if (jours !== undefined && dernierJour !== undefined) return { jours, dernierJour };
  let counted = 0;
  for (let i = 0, jour = du; i < horizon; i += 1, jour = addDays(jour, 1)) {
    if (dernierJour !== undefined && jour > dernierJour) return { jours: counted, dernierJour };
    if (ecarte(jour) !== undefined) continue;
    counted += 1;
    if (counted === jours) return { jours, dernierJour: jour };
  }
  return dernierJour === undefined ? { jours: jours ?? counted } : { jours: counted, dernierJour };
}
