import { addDays, isWeekend, weekday, type Jour, type Weekday } from './jour.js';
import { goodFriday, legalHolidays, saintStephen } from './holidays.js';
import { nbsp } from './typographie.js';

/**
 * The holidays of a place: metropolitan France, Alsace-Moselle (Good Friday only in communes with a Protestant temple
 * or a mixed church, CT L3134-13), overseas (abolition of slavery, CT L3422-2). A fact holds the code, never the days.
 */
export const calendarCodes = [
  'FR', 'FR-ALSACE-MOSELLE', 'FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT',
  'FR-GUADELOUPE', 'FR-MARTINIQUE', 'FR-GUYANE', 'FR-REUNION', 'FR-MAYOTTE', 'FR-SAINT-BARTHELEMY', 'FR-SAINT-MARTIN',
] as const;
export type CalendarCode = (typeof calendarCodes)[number];

type Local = (year: number) => readonly (readonly [Jour, string])[];
/** CT L3422-2 gives each place its own day; Good Friday, kept by custom in Guadeloupe and Martinique, is not in it. */
const abolition = (monthDay: string): Local => (year) => [[`${year}-${monthDay}`, 'Abolition de l’esclavage']];

const local: Readonly<Record<CalendarCode, Local>> = {
  FR: () => [],
  'FR-ALSACE-MOSELLE': (year) => [goodFriday(year), saintStephen(year)],
  'FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT': (year) => [saintStephen(year)],
  'FR-GUADELOUPE': abolition('05-27'),
  'FR-MARTINIQUE': abolition('05-22'),
  'FR-GUYANE': abolition('06-10'),
  'FR-REUNION': abolition('12-20'),
  'FR-MAYOTTE': abolition('04-27'),
  'FR-SAINT-BARTHELEMY': abolition('10-09'),
  'FR-SAINT-MARTIN': abolition('05-27'),
};

export const calendarLabels: Readonly<Record<CalendarCode, string>> = {
  FR: 'France métropolitaine',
  'FR-ALSACE-MOSELLE': 'Alsace-Moselle, commune où le Vendredi saint est férié',
  'FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT': 'Alsace-Moselle, autre commune',
  'FR-GUADELOUPE': 'Guadeloupe', 'FR-MARTINIQUE': 'Martinique', 'FR-GUYANE': 'Guyane', 'FR-REUNION': 'La Réunion',
  'FR-MAYOTTE': 'Mayotte', 'FR-SAINT-BARTHELEMY': 'Saint-Barthélemy', 'FR-SAINT-MARTIN': 'Saint-Martin',
};

const years = new Map<string, ReadonlyMap<Jour, string>>();
function holidaysOf(year: number, code: CalendarCode): ReadonlyMap<Jour, string> {
  const key = `${year}${code}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const found = new Map([...legalHolidays(year), ...local[code](year)]);
  years.set(key, found);
  return found;
}

/** The French name of a holiday of that place, or undefined. */
export const holidayName = (day: Jour, code: CalendarCode): string | undefined => holidaysOf(Number(day.slice(0, 4)), code).get(day);

/** Monday to Friday and not a holiday (*jour ouvré*). */
export const isWorkingDay = (day: Jour, code: CalendarCode): boolean => !isWeekend(day) && holidayName(day, code) === undefined;

export type OuvrableOptions = { readonly weeklyRest?: readonly Weekday[]; readonly holidaysWorked?: readonly Jour[] };

/** Neither the weekly rest (Sunday by default) nor a holiday, unless that holiday is declared worked (*jour ouvrable*). */
export const isOuvrable = (day: Jour, code: CalendarCode, options: OuvrableOptions = {}): boolean => whyNotOuvrable(day, code, options) === undefined;

const dayNames: Readonly<Record<Weekday, string>> = { Mon: 'lundi', Tue: 'mardi', Wed: 'mercredi', Thu: 'jeudi', Fri: 'vendredi', Sat: 'samedi', Sun: 'dimanche' };
const ferie = (name: string): string => `férié${nbsp}: ${name}`;

/** Why a day is not ouvrable, in French: `dimanche`, `lundi, repos hebdomadaire`, `férié : Ascension`. */
export function whyNotOuvrable(day: Jour, code: CalendarCode, { weeklyRest = ['Sun'], holidaysWorked = [] }: OuvrableOptions = {}): string | undefined {
  const holiday = holidayName(day, code);
  if (holiday !== undefined && !holidaysWorked.includes(day)) return ferie(holiday);
  const of = weekday(day);
  if (!weeklyRest.includes(of)) return undefined;
  return of === 'Sun' ? dayNames.Sun : `${dayNames[of]}, repos hebdomadaire`;
}

/** Why a day is not worked by the courts or the service, in French. */
export function whyNotWorking(day: Jour, code: CalendarCode): string | undefined {
  const holiday = holidayName(day, code);
  if (holiday !== undefined) return ferie(holiday);
  return isWeekend(day) ? dayNames[weekday(day)] : undefined;
}

/** The last working day that is not after `day`: the operational limit. */
export function latestWorkingDay(day: Jour, code: CalendarCode): Jour {
  let d = day;
  while (!isWorkingDay(d, code)) d = addDays(d, -1);
  return d;
}

/** The next working day when `day` is a Saturday, a Sunday or a holiday (CPC 642). */
export function rollForward(day: Jour, code: CalendarCode): Jour {
  let d = day;
  while (!isWorkingDay(d, code)) d = addDays(d, 1);
  return d;
}
