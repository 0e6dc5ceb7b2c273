import { isWorkingDay, type CalendarCode } from './calendar.js';
import { addDays, type Jour } from './jour.js';
import { inclusiveDays } from './period.js';

type Arret = { readonly du: Jour; readonly au: Jour };
export type Absence<A extends Arret> = { readonly du: Jour; readonly au: Jour; readonly arrets: readonly A[] };

/**
 * The absences that arrêts make, in order: each from the first day of the first to the last day of the last. Overlaps
 * count once; arrêts that only non-working days part are one when `chaines` says so.
 */
export function absencesDe<A extends Arret>(told: readonly A[], calendar: CalendarCode, chaines: boolean): readonly Absence<A>[] {
  const inOrder = [...told].sort((a, b) => (a.du < b.du ? -1 : 1));
  return inOrder.reduce<readonly Absence<A>[]>((before, a) => {
    const chain = before.at(-1);
    const follows = chain !== undefined && (a.du <= addDays(chain.au, 1) || (chaines && onlyNonWorking(addDays(chain.au, 1), addDays(a.du, -1), calendar)));
    if (!follows) return [...before, { du: a.du, au: a.au, arrets: [a] }];
    return [...before.slice(0, -1), { du: chain.du, au: a.au > chain.au ? a.au : chain.au, arrets: [...chain.arrets, a] }];
  }, []);
}

/** The last absence. */
export const derniereAbsence = <A extends Arret>(told: readonly A[], calendar: CalendarCode, chaines: boolean): Absence<A> | undefined => absencesDe(told, calendar, chaines).at(-1);

/** Whether nobody works from one day to another: a week-end, holidays. */
export function onlyNonWorking(from: Jour, to: Jour, calendar: CalendarCode): boolean {
  if (inclusiveDays(from, to) > 15) return false; // no run of holidays is that long
  for (let d = from; d <= to; d = addDays(d, 1)) if (isWorkingDay(d, calendar)) return false;
  return true;
}
