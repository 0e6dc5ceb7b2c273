import { addDays, type Jour } from '../jour.js';
import { composeFrench } from '../typographie.js';

/** One wording of a text, in force from a day to a day; the last has no end. `note` says what brought it, in French. */
export type Version = { readonly from: Jour; readonly to?: Jour; readonly note: string };

/** A text of law, a ruling or a rule of the service, with its French title and its wordings, oldest first. */
export type Texte = { readonly titre: string; readonly versions: readonly [Version, ...Version[]] };

const before = '1900-01-01';

/** Wordings older than the first one held here are said to be so, rather than passed off as it. */
export function texte(titre: string, ...changes: readonly (readonly [from: Jour, note: string])[]): Texte {
  const versions = changes.map(([from, note], i): Version => {
    const next = changes[i + 1]?.[0];
    return { from, ...(next === undefined ? {} : { to: addDays(next, -1) }), note: composeFrench(note) };
  });
  const first = changes[0]?.[0] ?? before;
  return { titre: composeFrench(titre), versions: [{ from: before, to: addDays(first, -1), note: composeFrench('Antérieur aux rédactions tenues par ce registre') }, ...versions] };
}
