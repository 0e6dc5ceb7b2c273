import { isOuvrable, isWorkingDay, latestWorkingDay, whyNotOuvrable, whyNotWorking, type CalendarCode, type OuvrableOptions } from './calendar.js';
import { addDays, addMonths, daysBetween, endOf, weekday, type Jour, type Weekday } from './jour.js';
import { jourEnClair } from './typographie.js';

export type Unit = 'jours' | 'jours_proceduraux' | 'mois' | 'jours_ouvrables' | 'jours_ouvres';
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
  readonly sentence: string;
};

export type Period = { readonly unit: Unit; readonly length: number; readonly count: (from: Jour, calendar: CalendarCode) => Derivation };

type Counted = Pick<Derivation, 'startCounted' | 'firstCounted' | 'skipped' | 'raw'> & { readonly rolled?: readonly Skipped[] };

function period(unit: Unit, length: number, counting: (from: Jour, calendar: CalendarCode) => Counted): Period {
  return {
    unit, length,
    count: (start, calendar) => {
      const { rolled = [], ...found } = counting(start, calendar);
      const last = rolled.at(-1);
      const end = last === undefined ? found.raw : addDays(last.day, 1);
      const derivation = {
        start, unit, length, counted: length, rolled, end, calendar, ...found,
        weekday: weekday(end), endsAt: endOf(end), latestWorkingDay: latestWorkingDay(end, calendar),
      };
      return { ...derivation, sentence: sentence(derivation) };
    },
  };
}

/** Calendar days, day zero excluded; nothing is skipped, nothing rolls (CPC 641 al. 1). Negative: counted backwards. */
export const days = (n: number): Period => period('jours', n, (from) => ({
  startCounted: false, firstCounted: addDays(from, Math.sign(n)), skipped: [], raw: addDays(from, n),
}));

/** Months by quantième (CPC 641 al. 2); nothing rolls. */
export const months = (n: number): Period => period('mois', n, (from) => ({
  startCounted: false, firstCounted: addDays(from, Math.sign(n)), skipped: [], raw: addMonths(from, n),
}));

export const years = (n: number): Period => months(12 * n);

/** Days of a court deadline: an end on a Saturday, a Sunday or a holiday moves to the next working day (CPC 642). */
export const proceduralDays = (n: number): Period => period('jours_proceduraux', n, (from, calendar) => {
  const raw = addDays(from, n);
  const rolled: Skipped[] = [];
  for (let d = raw, why = whyNotWorking(d, calendar); why !== undefined; d = addDays(d, 1), why = whyNotWorking(d, calendar)) rolled.push({ day: d, reason: why });
  return { startCounted: false, firstCounted: addDays(from, 1), skipped: [], raw, rolled };
});

/** A duration in jours ouvrables, the first day counted when it is one (CSS D323-6-5: an essai encadré). */
export const joursOuvrables = (n: number, options: OuvrableOptions = {}): Period =>
  walking('jours_ouvrables', n, true, (d, calendar) => isOuvrable(d, calendar, options), (d, calendar) => whyNotOuvrable(d, calendar, options));

/** Working days after the first, which is not counted. */
export const workingDays = (n: number): Period => walking('jours_ouvres', n, false, isWorkingDay, whyNotWorking);

function walking(unit: Unit, n: number, startCounted: boolean, counts: (d: Jour, c: CalendarCode) => boolean, why: (d: Jour, c: CalendarCode) => string | undefined): Period {
  return period(unit, n, (from, calendar) => {
    const skipped: Skipped[] = [];
    let firstCounted: Jour | undefined;
    let d = startCounted ? from : addDays(from, 1);
    for (let left = n; ; d = addDays(d, 1)) {
      if (counts(d, calendar)) {
        firstCounted ??= d;
        left -= 1;
        if (left <= 0) break;
      } else skipped.push({ day: d, reason: why(d, calendar) ?? '' });
    }
    return { startCounted, firstCounted, skipped, raw: d };
  });
}

const unitNames: Readonly<Record<Unit, string>> = {
  jours: 'jours', jours_proceduraux: 'jours', mois: 'mois', jours_ouvrables: 'jours ouvrables', jours_ouvres: 'jours ouvrés',
};

/** The count in one French paragraph that a person can read aloud and redo. */
function sentence(d: Omit<Derivation, 'sentence'>): string {
  const direction = d.length < 0 ? 'comptés à rebours' : d.startCounted ? 'premier jour compté' : 'ce jour n’est pas compté';
  const parts = [`Départ : ${jourEnClair(d.start)} (${direction}).`, `${Math.abs(d.length)} ${unitNames[d.unit]} jusqu’au ${jourEnClair(d.raw)}.`];
  if (d.skipped.length > 0) parts.push(`Jours non comptés : ${d.skipped.map((s) => `${jourEnClair(s.day)} (${s.reason})`).join(', ')}.`);
  if (d.rolled.length > 0) parts.push(`Report (CPC 642) : ${d.rolled.map((s) => `${jourEnClair(s.day)} (${s.reason})`).join(', ')}, donc ${jourEnClair(d.end)}.`);
  return [...parts, `Fin le ${jourEnClair(d.end)} à 24 h, heure de Paris.`].join(' ');
}

/** Redoes the count day by day from what the explanation prints, and nothing else. */
export function replay(d: Pick<Derivation, 'start' | 'startCounted' | 'unit' | 'length' | 'skipped' | 'rolled'>): Jour {
  const raw = d.unit === 'mois' ? addMonths(d.start, d.length) : walkPrinted(d);
  return d.rolled.reduce((end, r) => (r.day === end ? addDays(end, 1) : end), raw);
}

function walkPrinted(d: Pick<Derivation, 'start' | 'startCounted' | 'length' | 'skipped'>): Jour {
  const step = d.length < 0 ? -1 : 1;
  const skipped = new Set(d.skipped.map((s) => s.day));
  let day = d.startCounted ? d.start : addDays(d.start, step);
  for (let left = Math.abs(d.length); ; day = addDays(day, step)) {
    if (!skipped.has(day)) left -= 1;
    if (left <= 0) return d.length === 0 ? d.start : day;
  }
}

/** Calendar days from one day to another, both counted. */
export const inclusiveDays = (from: Jour, to: Jour): number => daysBetween(from, to) + 1;
