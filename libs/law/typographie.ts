import { weekday, type Jour } from './jour.js';

const longDays = { Mon: 'lundi', Tue: 'mardi', Wed: 'mercredi', Thu: 'jeudi', Fri: 'vendredi', Sat: 'samedi', Sun: 'dimanche' } as const;
const shortDays = { Mon: 'lun.', Tue: 'mar.', Wed: 'mer.', Thu: 'jeu.', Fri: 'ven.', Sat: 'sam.', Sun: 'dim.' } as const;
const longMonths = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const shortMonths = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** No-break space and its thin form, as French typography sets them. */
export const nbsp = '\u00A0';
export const thin = '\u202F';

const date = (day: Jour): string => (day.slice(8, 10) === '01' ? '1er' : String(Number(day.slice(8, 10))));
const month = (day: Jour, names: readonly string[]): string => names[Number(day.slice(5, 7)) - 1] ?? '';

/** « vendredi 11 décembre 2026 ». */
export const jourEnClair = (day: Jour): string => `${longDays[weekday(day)]} ${date(day)} ${month(day, longMonths)} ${day.slice(0, 4)}`;

/** « ven. 11 déc. 2026 ». */
export const jourCourt = (day: Jour): string => `${shortDays[weekday(day)]} ${date(day)} ${month(day, shortMonths)} ${day.slice(0, 4)}`;

/** « 1 248 », the thousands parted by a thin no-break space. */
export const nombre = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, thin);
