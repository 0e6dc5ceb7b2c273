import { weekday, type Jour } from './jour.js';

const longDays = { Mon: 'lundi', Tue: 'mardi', Wed: 'mercredi', Thu: 'jeudi', Fri: 'vendredi', Sat: 'samedi', Sun: 'dimanche' } as const;
const shortDays = { Mon: 'lun.', Tue: 'mar.', Wed: 'mer.', Thu: 'jeu.', Fri: 'ven.', Sat: 'sam.', Sun: 'dim.' } as const;
const longMonths = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const shortMonths = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** Espace insécable and espace fine insécable: a line never ends on them. */
export const nbsp = '\u00A0';
export const thin = '\u202F';

const date = (day: Jour): string => (day.slice(8, 10) === '01' ? '1er' : String(Number(day.slice(8, 10))));
const month = (day: Jour, names: readonly string[]): string => names[Number(day.slice(5, 7)) - 1] ?? '';

/** « vendredi 11 décembre 2026 ». */
export const jourEnClair = (day: Jour): string => `${longDays[weekday(day)]} ${date(day)} ${month(day, longMonths)} ${day.slice(0, 4)}`;

/** « ven. 11 déc. 2026 ». */
export const jourCourt = (day: Jour): string => `${shortDays[weekday(day)]} ${date(day)} ${month(day, shortMonths)} ${day.slice(0, 4)}`;

/** « 1 248 », « 0,05 »: the thousands parted by a thin no-break space, the decimals by a comma. */
export function nombre(n: number): string {
  const [whole = '', decimals] = String(n).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thin);
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/** « a, b et c ». */
export const enumeration = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;

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

/** The typography of the Imprimerie nationale, for text typed with plain spaces and straight apostrophes. */
export const composeFrench = (text: string): string => rules.reduce((composed, [found, put]) => composed.replace(found, put), text);
