import { Temporal } from 'temporal-polyfill';
import type { Jour } from '../law/jour.js';

/** Espace insécable and espace fine insécable: a line never ends on them. */
export const nbsp = '\u00A0';
export const thin = '\u202F';

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** « 1er juin 2026 ». Not `Intl`: what a letter says must not change with the machine's ICU data. */
export function frenchDate(jour: Jour): string {
  const day = Temporal.PlainDate.from(jour);
  return `${day.day === 1 ? '1er' : day.day}${nbsp}${months[day.month - 1]} ${day.year}`;
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

/** « a, b et c ». */
export function frenchList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}

const rules: readonly (readonly [RegExp, string])[] = [
  [/(\p{L})'(?=[\p{L}{«])/gu, '$1’'],
  [/ ([;?!])/g, `${thin}$1`],
  [/ :/g, `${nbsp}:`],
  [/« /g, `«${nbsp}`],
  [/ »/g, `${nbsp}»`],
  [/ ([%€])/g, `${nbsp}$1`],
  [/\bn° /g, `n°${nbsp}`],
  [/(?<!\p{L})(MM?\.|Mmes?|Mlle|Dr|Pr) (?=\S)/gu, `$1${nbsp}`],
  [/\b([LRD])\. ?(?=\d)/g, `$1.${nbsp}`],
  [/\b(articles?) (?=[LRD]\.)/g, `$1${nbsp}`],
  [/(\d|\}\}) (?=(?:jours?|heures?|h|minutes?|mois|ans?|années?|semaines?)(?!\p{L}))/gu, `$1${nbsp}`],
];

/** The typography of the French Imprimerie nationale, for text typed with plain spaces and straight apostrophes. */
export function composeFrench(text: string): string {
  return rules.reduce((composed, [found, put]) => composed.replace(found, put), text);
}
