import { z } from 'zod';
import { atParis, parisOffset } from './paris.js';

/** A civil day in Europe/Paris, ISO: `2026-03-18`. Law counts days; nothing outside this library handles hours of a day. */
export type Jour = string;

export type Weekday = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';

const dayMs = 86_400_000;
const firstYear = 1900;
const lastYear = 2100;
const firstNumber = Date.UTC(firstYear, 0, 1) / dayMs;
const lastNumber = Date.UTC(lastYear, 11, 31) / dayMs;
const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const; // 1 January 1970 was a Thursday

// The days met so far, both ways: a few years of them, some 73 000 at the most. Rules compare the same days all the time.
const names = new Map<number, Jour>();
const numbers = new Map<Jour, number>();

/** Days since 1 January 1970. */
const dayNumber = (day: Jour): number => numbers.get(day) ?? reckon(day);

const reckon = (day: Jour): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs;

function dayOfNumber(n: number): Jour {
  const known = names.get(n);
  if (known !== undefined) return known;
  const day = new Date(n * dayMs).toISOString().slice(0, 10);
  if (n >= firstNumber && n <= lastNumber) {
    names.set(n, day);
    numbers.set(day, n);
  }
  return day;
}

/** Whether the text is a day of the calendar, of a year this century's law can speak of. */
export function isJour(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const n = dayNumber(text);
  return year >= firstYear && year <= lastYear && !Number.isNaN(n) && dayOfNumber(n) === text;
}

/** A day as typed: 31 February and year 20226 are refused with a French sentence. */
export const zJour = z.string({ error: 'Date attendue' }).refine(isJour, { error: 'Date impossible\u00A0: choisissez un jour du calendrier.' }).meta({ format: 'date' });

/** The last day of a period of `n` calendar days after `day`: day zero is not counted (CPC 641 al. 1). */
export const addDays = (day: Jour, n: number): Jour => dayOfNumber(dayNumber(day) + n);

/** The same quantième `n` months later, or the last day of that month when it has none (CPC 641 al. 2). */
export function addMonths(day: Jour, n: number): Jour {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8, 10)), lastOfMonth);
  return dayOfNumber(Date.UTC(year, month, date) / dayMs);
}

export const compareJours = (a: Jour, b: Jour): number => (a < b ? -1 : a > b ? 1 : 0);
export const daysBetween = (from: Jour, to: Jour): number => dayNumber(to) - dayNumber(from);

export function weekday(day: Jour): Weekday {
  const n = dayNumber(day);
  return weekdays[((n % 7) + 7) % 7] ?? 'Thu';
}

export const isWeekend = (day: Jour): boolean => ['Sat', 'Sun'].includes(weekday(day));

/** The instant (ms) at which a civil day begins in Paris. Midnight is never inside a clock change. */
export const startOfMs = (day: Jour): number => atParis(dayNumber(day) * dayMs);

/** The instant (ms) of 24:00 Europe/Paris: the day is over. */
export const endOfMs = (day: Jour): number => startOfMs(addDays(day, 1));
export const startOf = (day: Jour): string => isoInstant(startOfMs(day));
/** 24:00 Europe/Paris as a UTC instant. */
export const endOf = (day: Jour): string => isoInstant(endOfMs(day));

/** UTC to the second, as `2026-03-18T23:00:00Z`. */
export const isoInstant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** The Paris civil day of an instant (ISO or ms). */
export function jourOf(instant: string | number): Jour {
  const ms = typeof instant === 'string' ? Date.parse(instant) : instant;
  return dayOfNumber(Math.floor((ms + parisOffset(ms)) / dayMs));
}

/** The instant at which the clocks of Paris show, `days` days later, the hour they show now. */
export function sameHourLater(instant: string, days: number): string {
  const ms = Date.parse(instant);
  return isoInstant(atParis(ms + parisOffset(ms) + days * dayMs));
}
