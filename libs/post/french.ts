import { Temporal } from 'temporal-polyfill';
import { jourOf, type Jour } from '../law/jour.js';
import { parisOffset } from '../law/paris.js';
import { nbsp } from '../law/typographie.js';

export { composeFrench, enumeration as frenchList, nbsp, thin } from '../law/typographie.js';

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** « 1er juin 2026 ». Not `Intl`: what a letter says must not change with the machine's ICU data. */
export function frenchDate(jour: Jour): string {
  const day = Temporal.PlainDate.from(jour);
  return `${day.day === 1 ? '1er' : day.day}${nbsp}${months[day.month - 1]} ${day.year}`;
}

/** « juin 2026 ». */
export function monthName(jour: Jour): string {
  const day = Temporal.PlainDate.from(jour);
  return `${months[day.month - 1]} ${day.year}`;
}

/** « lundi 1er juin 2026 ». */
export function frenchDay(jour: Jour): string {
  return `${weekdays[Temporal.PlainDate.from(jour).dayOfWeek - 1]} ${frenchDate(jour)}`;
}

/** « 9 h 05 », « 14 h ». */
export function frenchHour(hour: string): string {
  const [h, m] = hour.split(':');
  return `${Number(h)}${nbsp}h${m === '00' ? '' : `${nbsp}${m}`}`;
}

/** « 1er juin 2026 à 14 h 05 », on the clocks of Paris. */
export const frenchInstant = (ms: number): string => `${frenchDate(jourOf(ms))} à ${frenchHour(new Date(ms + parisOffset(ms)).toISOString().slice(11, 16))}`;
