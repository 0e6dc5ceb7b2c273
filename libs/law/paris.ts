const dayMs = 86_400_000;
const hourMs = 3_600_000;
const march = 2;
const april = 3;
const september = 8;
const october = 9;

type Changes = { readonly toSummer: number; readonly toWinter: number };
const never: Changes = { toSummer: Infinity, toWinter: -Infinity };

const sundayFrom = (year: number, month: number, date: number): number => {
  const n = Date.UTC(year, month, date) / dayMs;
  return n + ((((3 - n) % 7) + 7) % 7); // day 3 of 1970 was a Sunday
};
const lastSunday = (year: number, month: number): number => sundayFrom(year, month + 1, 1) - 7;

/**
 * The two instants at which Paris changes its clocks, always at 01:00 UTC from 1977: directive 2000/84/EC for every
 * year from 1996 (last Sundays of March and October), the rules before it for older years. Between 1946 and 1975
 * there was no summer time; 1976 and the years before 1946 are held to winter time, which no deadline of ours reaches.
 */
function changesOf(year: number): Changes {
  if (year < 1977) return never;
  const spring = year <= 1980 ? sundayFrom(year, april, 1) : lastSunday(year, march);
  const autumn = year === 1978 ? sundayFrom(year, october, 1) : lastSunday(year, year < 1996 ? september : october);
  return { toSummer: spring * dayMs + hourMs, toWinter: autumn * dayMs + hourMs };
}

const known = new Map<number, Changes>();
function changes(year: number): Changes {
  const found = known.get(year) ?? changesOf(year);
  known.set(year, found);
  return found;
}

/** How far (ms) Paris is ahead of UTC at an instant (ms). */
export function parisOffset(instant: number): number {
  const { toSummer, toWinter } = changes(new Date(instant).getUTCFullYear());
  return instant >= toSummer && instant < toWinter ? 2 * hourMs : hourMs;
}

/**
 * The instant (ms) at which the clocks of Paris show that many ms since 1 January 1970 at midnight. An hour that
 * comes twice is its first coming; an hour that is skipped is read as the clocks read after the change.
 */
export function atParis(local: number): number {
  const inSummer = local - 2 * hourMs;
  return parisOffset(inSummer) === 2 * hourMs ? inSummer : local - hourMs;
}
