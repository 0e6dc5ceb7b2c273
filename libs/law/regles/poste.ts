import { isOuvrable, isWorkingDay, latestWorkingDay, whyNotOuvrable, whyNotWorking, type CalendarCode } from '../calendar.js';
import { explain } from '../derivation-sentence.js';
import { addDays, endOf, weekday, type Jour } from '../jour.js';
import type { Period, Skipped, Unit } from '../period.js';

type Day = { readonly counts: (day: Jour, calendar: CalendarCode) => boolean; readonly why: (day: Jour, calendar: CalendarCode) => string | undefined };

/** Days of some kind, counted back from a day that does not count. */
function back(unit: Unit, n: number, { counts, why }: Day): Period {
  return {
    unit, length: -n,
    count: (start, calendar) => {
      const skipped: Skipped[] = [];
      const reached: Jour[] = [];
      for (let d = addDays(start, -1); reached.length < n; d = addDays(d, -1)) {
        if (counts(d, calendar)) reached.push(d);
        else skipped.push({ day: d, reason: why(d, calendar) ?? '' });
      }
      const [firstCounted = start, end = reached.at(-1) ?? start] = [reached[0], reached.at(-1)];
      const found = {
        start, startCounted: false, unit, length: -n, counted: n, firstCounted, skipped, rolled: [], raw: end, end, calendar,
        weekday: weekday(end), endsAt: endOf(end), latestWorkingDay: latestWorkingDay(end, calendar),
      };
      return { ...found, sentence: explain(found) };
    },
  };
}

const known = new Map<string, Period>();
/** One object a length, so that what was derived with it is found again. */
function once(unit: Unit, n: number, day: Day): Period {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`A postal delay has at least one day, not ${n}`);
  const key = `${unit}${n}`;
  const made = known.get(key) ?? back(unit, n, day);
  known.set(key, made);
  return made;
}

/** The days the post needs before a limit, Sundays and holidays apart. */
export const joursOuvrablesAvant = (n: number): Period => once('jours_ouvrables', n, { counts: isOuvrable, why: whyNotOuvrable });

/** Working days before a limit. */
export const joursOuvresAvant = (n: number): Period => once('jours_ouvres', n, { counts: isWorkingDay, why: whyNotWorking });
