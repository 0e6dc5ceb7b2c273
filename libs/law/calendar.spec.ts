import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { calendarCodes, calendarLabels, holidayName, isOuvrable, isWorkingDay, latestWorkingDay, rollForward, whyNotOuvrable, whyNotWorking, type CalendarCode } from './calendar.js';
import { easter } from './holidays.js';
import { addDays, daysBetween, type Jour } from './jour.js';

/** What an independent library calls these places. */
const countries = {
  FR: 'FR', 'FR-GUADELOUPE': 'GP', 'FR-MARTINIQUE': 'MQ', 'FR-GUYANE': 'GF', 'FR-REUNION': 'RE', 'FR-MAYOTTE': 'YT',
  'FR-SAINT-BARTHELEMY': 'BL', 'FR-SAINT-MARTIN': 'MF',
} as const;

const independent = (source: Holidays, year: number): readonly Jour[] =>
  [...new Set(source.getHolidays(year).filter((h) => h.type === 'public').map((h) => h.date.slice(0, 10)))].sort();

function ours(code: CalendarCode, year: number): readonly Jour[] {
  const days: Jour[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) if (holidayName(day, code) !== undefined) days.push(day);
  return days;
}

const years = Array.from({ length: 61 }, (_, i) => 2000 + i);
const goodFridayOf = (year: number): Jour => addDays(easter(year), -2);
/** Kept by custom in Guadeloupe and Martinique, listed by date-holidays, absent from CT L3422-2. */
const custom = ['FR-GUADELOUPE', 'FR-MARTINIQUE'];

describe('Les jours fériés (CT L. 3133-1, L. 3134-13, L. 3422-2)', () => {
  it.each(Object.keys(countries) as (keyof typeof countries)[])('%s : les mêmes qu’une source indépendante, de 2000 à 2060', (code) => {
    const source = new Holidays(countries[code]);

    for (const year of years) {
      const found = independent(source, year).filter((day) => !custom.includes(code) || day !== goodFridayOf(year));

      expect(found).toEqual(ours(code, year));
    }
  });

  it.each(['57', '67', '68'])('Alsace-Moselle (%s) : les mêmes qu’une source indépendante, de 2000 à 2060', (state) => {
    const source = new Holidays('FR', state);

    for (const year of years) expect(independent(source, year)).toEqual(ours('FR-ALSACE-MOSELLE', year));
  });

  it('le Vendredi saint n’est férié qu’en Alsace-Moselle, dans les communes déclarées', () => {
    expect(holidayName('2026-04-03', 'FR')).toBeUndefined();
    expect(holidayName('2026-04-03', 'FR-ALSACE-MOSELLE')).toBe('Vendredi saint');
    expect(holidayName('2026-04-03', 'FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT')).toBeUndefined();
    expect(holidayName('2026-12-26', 'FR-ALSACE-MOSELLE-SANS-VENDREDI-SAINT')).toBe('Saint-Étienne');
  });

  it('chaque lieu a son nom, et son jour de l’abolition de l’esclavage outre-mer', () => {
    const abolition = calendarCodes.map((code) => [code, ours(code, 2026).filter((day) => holidayName(day, code)?.startsWith('Abolition')).join()]);

    expect(Object.keys(calendarLabels)).toEqual([...calendarCodes]);
    expect(Object.fromEntries(abolition.filter(([, day]) => day !== ''))).toEqual({
      'FR-MAYOTTE': '2026-04-27', 'FR-MARTINIQUE': '2026-05-22', 'FR-GUADELOUPE': '2026-05-27', 'FR-SAINT-MARTIN': '2026-05-27',
      'FR-GUYANE': '2026-06-10', 'FR-SAINT-BARTHELEMY': '2026-10-09', 'FR-REUNION': '2026-12-20',
    });
  });
});

describe('Un jour ouvré', () => {
  it('le vendredi du pont de l’Ascension est ouvré, l’Ascension ne l’est pas', () => {
    expect([isWorkingDay('2026-05-13', 'FR'), isWorkingDay('2026-05-14', 'FR'), isWorkingDay('2026-05-15', 'FR')]).toEqual([true, false, true]);
  });

  it('dit pourquoi un jour ne l’est pas', () => {
    expect(whyNotWorking('2026-05-02', 'FR')).toBe('samedi');
    expect(whyNotWorking('2026-05-03', 'FR')).toBe('dimanche');
    expect(whyNotWorking('2026-05-01', 'FR')).toBe('férié\u00A0: Fête du Travail');
    expect(whyNotWorking('2026-05-04', 'FR')).toBeUndefined();
  });

  it('le dernier qui précède et le premier qui suit encadrent le week-end de Pâques', () => {
    expect(latestWorkingDay('2026-04-06', 'FR')).toBe('2026-04-03');
    expect(latestWorkingDay('2026-04-06', 'FR-ALSACE-MOSELLE')).toBe('2026-04-02');
    expect(rollForward('2026-04-04', 'FR')).toBe('2026-04-07');
    expect(rollForward('2026-04-07', 'FR')).toBe('2026-04-07');
  });

  it('est toujours le plus proche, dans les deux sens, sur tous les calendriers', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 22_000 }), fc.constantFrom(...calendarCodes), (n, code) => {
      const day = addDays('2000-01-01', n);
      const [before, after] = [latestWorkingDay(day, code), rollForward(day, code)];

      for (let d = addDays(before, 1); d < after; d = addDays(d, 1)) expect(isWorkingDay(d, code)).toBe(false);
      expect([isWorkingDay(before, code), isWorkingDay(after, code)]).toEqual([true, true]);
      expect(daysBetween(before, day)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(day, after)).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe('Un jour ouvrable (CSS D. 323-6-5)', () => {
  it('est du lundi au samedi, sauf les jours fériés', () => {
    expect(isOuvrable('2026-05-02', 'FR')).toBe(true);
    expect(isOuvrable('2026-05-03', 'FR')).toBe(false);
    expect(isOuvrable('2026-05-08', 'FR')).toBe(false);
  });

  it('compte un férié que l’entreprise d’accueil travaille, et prend le repos qu’elle déclare', () => {
    expect(isOuvrable('2026-05-08', 'FR', { holidaysWorked: ['2026-05-08'] })).toBe(true);
    expect(whyNotOuvrable('2026-05-04', 'FR', { weeklyRest: ['Mon'] })).toBe('lundi, repos hebdomadaire');
    expect(whyNotOuvrable('2026-05-03', 'FR', { weeklyRest: ['Mon'] })).toBeUndefined();
    expect(whyNotOuvrable('2026-05-03', 'FR')).toBe('dimanche');
  });
});
