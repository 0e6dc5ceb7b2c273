import { addDays, type Jour } from './jour.js';

/** Easter Sunday of a year, Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
export function easter(year: number): Jour {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The eleven legal holidays (CT L3133-1). */
export function legalHolidays(year: number): ReadonlyMap<Jour, string> {
  const sunday = easter(year);
  return new Map([
    [`${year}-01-01`, 'Jour de l’an'],
    [addDays(sunday, 1), 'Lundi de Pâques'],
    [`${year}-05-01`, 'Fête du Travail'],
    [`${year}-05-08`, 'Victoire de 1945'],
    [addDays(sunday, 39), 'Ascension'],
    [addDays(sunday, 50), 'Lundi de Pentecôte'],
    [`${year}-07-14`, 'Fête nationale'],
    [`${year}-08-15`, 'Assomption'],
    [`${year}-11-01`, 'Toussaint'],
    [`${year}-11-11`, 'Armistice de 1918'],
    [`${year}-12-25`, 'Noël'],
  ]);
}

/** Good Friday and Saint Stephen's day in Moselle, Bas-Rhin and Haut-Rhin (CT L3134-13). */
export const goodFriday = (year: number): readonly [Jour, string] => [addDays(easter(year), -2), 'Vendredi saint'];
export const saintStephen = (year: number): readonly [Jour, string] => [`${year}-12-26`, 'Saint-Étienne'];
