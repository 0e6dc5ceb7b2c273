/** Set by `npm run test:entier` and `npm run preuves`: each proof in its long form. */
export const entier = process.env['PREUVES_LONGUES'] === '1';

/** Of many cases that prove the same rule, those to play: all in the long form, the fewest that show everything in the short one. */
export const enough = <T>(cases: readonly T[], shows: (one: T) => readonly string[]): readonly T[] => (entier ? cases : fewest(cases, shows));

/** A greedy cover: the cases, in their order, that together show whatever any of them shows. */
export function fewest<T>(cases: readonly T[], shows: (one: T) => readonly string[]): readonly T[] {
  const offers = cases.map((one) => ({ one, shown: [...new Set(shows(one))] }));
  const left = new Set(offers.flatMap(({ shown }) => shown));
  const kept = new Set<T>();
  while (left.size > 0) {
    const gains = offers.map(({ shown }) => shown.filter((what) => left.has(what)).length);
    const best = offers[gains.indexOf(Math.max(...gains))];
    if (best === undefined) break;
    kept.add(best.one);
    for (const what of best.shown) left.delete(what);
  }
  return cases.filter((one) => kept.has(one));
}
