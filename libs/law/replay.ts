import { addDays, type Jour } from './jour.js';
import type { Derivation } from './period.js';

type Printed = Pick<Derivation, 'start' | 'startCounted' | 'unit' | 'length' | 'skipped' | 'rolled'>;

/**
 * Redoes a count day by day from what its explanation prints, and nothing else: no calendar, and none of the
 * arithmetic that found it. A day found otherwise than it is explained shows here.
 */
export function replay(printed: Printed): Jour {
  const raw = printed.unit === 'mois' || printed.unit === 'ans' ? byQuantieme(printed) : byDays(printed);
  return printed.rolled.reduce((end, rolled) => (rolled.day === end ? addDays(end, 1) : end), raw);
}

function byDays({ start, startCounted, length, skipped }: Printed): Jour {
  const step = Math.sign(length);
  const left = new Set(skipped.map((s) => s.day));
  let day = startCounted ? addDays(start, -step) : start;
  for (let counted = 0; counted < Math.abs(length);) {
    day = addDays(day, step);
    if (!left.has(day)) counted += 1;
  }
  return day;
}

/** Month after month to the month of the end; then its same quantième, or its last day when it has none. */
function byQuantieme({ start, unit, length }: Printed): Jour {
  const step = Math.sign(length);
  let [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  for (let left = Math.abs(length) * (unit === 'ans' ? 12 : 1); left > 0; left -= 1) {
    month += step;
    if (month === 0 || month === 13) [year, month] = [year + step, month === 0 ? 12 : 1];
  }
  const quantieme = Math.min(Number(start.slice(8, 10)), lengthOfMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(quantieme).padStart(2, '0')}`;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
