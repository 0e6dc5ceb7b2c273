import { isOuvrable, isWorkingDay, latestWorkingDay, whyNotOuvrable, whyNotWorking, type CalendarCode, type OuvrableOptions } from './calendar.js';
import { explain } from './derivation-sentence.js';
import { addDays, addMonths, daysBetween, endOf, weekday, type Jour, type Weekday } from './jour.js';

export type Unit = 'jours' | 'jours_proceduraux' | 'mois' | 'ans' | 'jours_ouvrables' | 'jours_ouvres';
export type Skipped = { readonly day: Jour; readonly reason: string };

/**
 * How a date was found, complete enough to be redone by hand: where it starts and whether that day counts, what was
 * counted, each day skipped or rolled over with its reason, the end as a day and as the UTC instant of 24:00 in Paris.
 */
export type Derivation = {
  readonly start: Jour;
  readonly startCounted: boolean;
  readonly unit: Unit;
  readonly length: number;
  readonly counted: number;
  readonly firstCounted: Jour;
  readonly skipped: readonly Skipped[];
  readonly rolled: readonly Skipped[];
  /** The end before any roll-over. */
  readonly raw: Jour;
  readonly end: Jour;
  readonly weekday: Weekday;
  readonly endsAt: string;
  readonly latestWorkingDay: Jour;
  readonly calendar: CalendarCode;
  /** All of it in one French paragraph. */
  readonly sentence: string;
};

export type Period = { readonly unit: Unit; readonly length: number; readonly count: (from: Jour, calendar: CalendarCode) => Derivation };

type Counted = Pick<Derivation, 'startCounted' | 'firstCounted' | 'skipped' | 'raw'> & { readonly rolled?: readonly Skipped[] };

function period(unit: Unit, length: number, counting: (from: Jour, calendar: CalendarCode) => Counted): Period {
  if (!Number.isInteger(length)) throw new RangeError(`A period counts whole units, not ${length}`);
  return {
    unit, length,
    count: (start, calendar) => {
      const { rolled = [], ...found } = counting(start, calendar);
      const last = rolled.at(-1);
      const end = last === undefined ? found.raw : addDays(last.day, 1);
      const derivation = {
        start, unit, length, counted: Math.abs(length), rolled, end, calendar, ...found,
        weekday: weekday(end), endsAt: endOf(end), latestWorkingDay: latestWorkingDay(end, calendar),
      };
      return { ...derivation, sentence: explain(derivation) };
    },
  };
}

const afterTheStart = (from: Jour, n: number, raw: Jour): Counted => ({ startCounted: false, firstCounted: addDays(from, Math.sign(n)), skipped: [], raw });

/** Calendar days, day zero excluded; nothing is skipped, nothing rolls (CPC 641 al. 1). Negative: counted backwards. */
export function days(n: number): Period {
  const known = calendarDays.get(n);
  if (known !== undefined) return known;
  const made = period('jours', n, (from) => afterTheStart(from, n, addDays(from, n)));
  if (calendarDays.size < 1_000) calendarDays.set(n, made);
  return made;
}

/** One object a length, so that what was derived with it is found again. */
const calendarDays = new Map<number, Period>();

/** Months by quantième (CPC 641 al. 2); nothing rolls. */
export const months = (n: number): Period => period('mois', n, (from) => afterTheStart(from, n, addMonths(from, n)));

/** The day after months have passed, for those who read that the last day of a delay is still within it. */
export const dayAfterMonths = (n: number): Pick<Period, 'count'> => upTo((from) => addDays(addMonths(from, n), 1));

/** Years by quantième (CPC 641 al. 2): five years from 29 February 2024 end on 28 February 2029. */
export const years = (n: number): Period => period('ans', n, (from) => afterTheStart(from, n, addMonths(from, 12 * n)));

/** Days of a court deadline: an end on a Saturday, a Sunday or a holiday moves to the next working day (CPC 642). */
export const proceduralDays = (n: number): Period => period('jours_proceduraux', n, (from, calendar) => rolling(from, n, calendar));

/** The same where no text says it and the service chose so; never by itself. */
export const daysToWorkingDay = (n: number): Period => period('jours', n, (from, calendar) => rolling(from, n, calendar));

function rolling(from: Jour, n: number, calendar: CalendarCode): Counted {
  const raw = addDays(from, n);
  const rolled: Skipped[] = [];
  for (let d = raw, reason = whyNotWorking(d, calendar); reason !== undefined; d = addDays(d, 1), reason = whyNotWorking(d, calendar)) rolled.push({ day: d, reason });
  return { ...afterTheStart(from, n, raw), rolled };
}

/** A duration in jours ouvrables, the first day counted when it is one (CSS D323-6-5: an essai encadré). */
export function joursOuvrables(n: number, options: OuvrableOptions = {}): Period {
  if (new Set(options.weeklyRest).size >= 7) throw new RangeError('A week of rest has no jour ouvrable');
  return walking('jours_ouvrables', n, true, (d, calendar) => isOuvrable(d, calendar, options), (d, calendar) => whyNotOuvrable(d, calendar, options));
}

/** Working days after the first, which is not counted. */
export const workingDays = (n: number): Period => walking('jours_ouvres', n, false, isWorkingDay, whyNotWorking);

type DayTest<T> = (day: Jour, calendar: CalendarCode) => T;

function walking(unit: Unit, n: number, startCounted: boolean, counts: DayTest<boolean>, why: DayTest<string | undefined>): Period {
  if (n < 1) throw new RangeError(`A duration has at least one day, not ${n}`);
  return period(unit, n, (from, calendar) => {
    const skipped: Skipped[] = [];
    let firstCounted: Jour | undefined;
    for (let d = startCounted ? from : addDays(from, 1), left = n; ; d = addDays(d, 1)) {
      if (!counts(d, calendar)) {
        skipped.push({ day: d, reason: why(d, calendar) ?? '' });
        continue;
      }
      firstCounted ??= d;
      left -= 1;
      if (left === 0) return { startCounted, firstCounted, skipped, raw: d };
    }
  });
}

/** Calendar days from one day to another, both counted. */
export const inclusiveDays = (from: Jour, to: Jour): number => daysBetween(from, to) + 1;

export { replay } from './replay.js';

/** A day of the calendar found from another, explained as the calendar days that lead to it. */
const upTo = (target: (from: Jour) => Jour): Pick<Period, 'count'> => ({
  count: (from, calendar) => days(daysBetween(from, target(from))).count(from, calendar),
});

const firstOfNextMonth = (from: Jour): Jour => addMonths(`${from.slice(0, 7)}-01`, 1);

/** The last day of the month (service procedure: absences are notified by month end). */
export const endOfMonth = upTo((from) => addDays(firstOfNextMonth(from), -1));

/** A given day of the next month (service procedure: absences are invoiced on the 5th). */
export const ofNextMonth = (day: number) => upTo((from) => addDays(firstOfNextMonth(from), day - 1));
