import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarCodes, isOuvrable, isWorkingDay, latestWorkingDay } from './calendar.js';
import { addDays, endOf, weekday, type Jour } from './jour.js';
import { days, daysToWorkingDay, inclusiveDays, joursOuvrables, months, proceduralDays, replay, workingDays, years, type Period } from './period.js';

const anyDay = fc.integer({ min: 0, max: 22_280 }).map((n) => addDays('2000-01-01', n));
const anyCalendar = fc.constantFrom(...calendarCodes);
const anyRest = fc.uniqueArray(fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'), { minLength: 0, maxLength: 6 });
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.integer({ min: -60, max: 60 }).map(days),
  fc.integer({ min: -30, max: 30 }).map(months),
  fc.integer({ min: -50, max: 50 }).map(years),
  fc.integer({ min: 1, max: 60 }).map(proceduralDays),
  fc.integer({ min: 1, max: 60 }).map(daysToWorkingDay),
  fc.integer({ min: 1, max: 40 }).map(workingDays),
  fc.tuple(fc.integer({ min: 1, max: 40 }), anyRest).map(([n, weeklyRest]) => joursOuvrables(n, { weeklyRest })),
);
const ends = (period: Period, from: Jour, calendar: (typeof calendarCodes)[number] = 'FR'): Jour => period.count(from, calendar).end;

describe('Un délai en jours', () => {
  it('ne compte pas le jour de départ et ne se reporte pas (CPC 641 al. 1)', () => {
    const found = days(8).count('2026-04-30', 'FR');

    expect(found).toMatchObject({ startCounted: false, firstCounted: '2026-05-01', skipped: [], rolled: [], raw: '2026-05-08', end: '2026-05-08', weekday: 'Fri', endsAt: '2026-05-08T22:00:00Z', latestWorkingDay: '2026-05-07', counted: 8 });
  });

  it('se compte à rebours', () => {
    expect(ends(days(-30), '2026-10-01')).toBe('2026-09-01');
    expect(days(-30).count('2026-10-01', 'FR').firstCounted).toBe('2026-09-30');
  });

  it('de zéro jour finit le jour même', () => {
    expect(days(0).count('2026-05-04', 'FR')).toMatchObject({ end: '2026-05-04', counted: 0 });
  });
});

describe('Un délai de procédure (CPC 641 et 642)', () => {
  it.each([
    ['2022-05-14', '2022-05-29', '2022-05-30'], // 15th day a Sunday
    ['2026-03-20', '2026-04-04', '2026-04-07'], // Saturday, Easter Sunday, Easter Monday
    ['2026-03-19', '2026-04-03', '2026-04-03'], // Good Friday is worked
  ])('quinze jours du %s : %s, reporté au %s', (from, raw, end) => {
    expect(proceduralDays(15).count(from, 'FR')).toMatchObject({ raw, end, endsAt: endOf(end) });
  });

  it('nomme chaque jour qui le reporte, selon le lieu', () => {
    const found = proceduralDays(15).count('2026-03-19', 'FR-ALSACE-MOSELLE');

    expect(found.rolled).toEqual([
      { day: '2026-04-03', reason: 'férié\u00A0: Vendredi saint' }, { day: '2026-04-04', reason: 'samedi' },
      { day: '2026-04-05', reason: 'dimanche' }, { day: '2026-04-06', reason: 'férié\u00A0: Lundi de Pâques' },
    ]);
    expect(found.end).toBe('2026-04-07');
  });

  it('ne finit jamais un samedi, un dimanche ou un jour férié', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyCalendar, (from, n, calendar) => {
      expect(isWorkingDay(ends(proceduralDays(n), from, calendar), calendar)).toBe(true);
    }));
  });
});

describe('Un délai en mois ou en années (CPC 641 al. 2)', () => {
  it.each([['2026-01-30', '2026-02-28'], ['2026-01-31', '2026-02-28'], ['2026-02-01', '2026-03-01'], ['2028-01-31', '2028-02-29'], ['2026-04-14', '2026-05-14']])('un mois du %s : %s, sans report', (from, end) => {
    expect(months(1).count(from, 'FR')).toMatchObject({ end, rolled: [] });
  });

  it('cinq ans du 29 février finissent le 28', () => {
    expect(years(5).count('2024-02-29', 'FR')).toMatchObject({ unit: 'ans', length: 5, end: '2029-02-28' });
    expect(ends(years(4), '2024-02-29')).toBe('2028-02-29');
  });
});

describe('Une durée en jours ouvrables (CSS D. 323-6-5)', () => {
  it('compte le premier jour, le samedi, et saute dimanches et fériés', () => {
    const found = joursOuvrables(14).count('2026-03-30', 'FR');

    expect(found).toMatchObject({ startCounted: true, firstCounted: '2026-03-30', end: '2026-04-15', weekday: 'Wed', counted: 14 });
    expect(found.skipped.map((s) => s.day)).toEqual(['2026-04-05', '2026-04-06', '2026-04-12']);
  });

  it('un départ non ouvrable ne consomme pas de jour', () => {
    expect(joursOuvrables(14).count('2026-05-01', 'FR')).toMatchObject({ firstCounted: '2026-05-02', end: '2026-05-20' });
  });

  it('un férié travaillé dans l’entreprise d’accueil compte', () => {
    expect(ends(joursOuvrables(14), '2026-05-04')).toBe('2026-05-21');
    expect(ends(joursOuvrables(14, { holidaysWorked: ['2026-05-08'] }), '2026-05-04')).toBe('2026-05-20');
  });

  it('contient exactement le nombre de jours ouvrables dit', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 40 }), anyCalendar, (from, n, calendar) => {
      const { end } = joursOuvrables(n).count(from, calendar);
      const counted = Array.from({ length: inclusiveDays(from, end) }, (_, i) => addDays(from, i)).filter((d) => isOuvrable(d, calendar));

      expect(counted).toHaveLength(n);
      expect(counted.at(-1)).toBe(end);
    }));
  });

  it('refuse une semaine sans jour ouvrable, et une durée qui n’est pas un nombre entier de jours', () => {
    expect(() => joursOuvrables(1, { weeklyRest: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] })).toThrow(RangeError);
    expect(() => joursOuvrables(0)).toThrow(RangeError);
    expect(() => days(1.5)).toThrow(RangeError);
  });
});

describe('Une durée en jours ouvrés', () => {
  it('saute week-ends et fériés après le jour de départ', () => {
    expect(workingDays(3).count('2026-04-30', 'FR')).toMatchObject({ startCounted: false, firstCounted: '2026-05-04', end: '2026-05-06' });
  });
});

describe('Une explication', () => {
  it('suffit à refaire le compte, pour tout délai, tout calendrier et tout départ de 2000 à 2060', () => {
    fc.assert(fc.property(anyPeriod, anyDay, anyCalendar, (period, from, calendar) => {
      const found = period.count(from, calendar);

      expect(replay(found)).toBe(found.end);
      expect(found.endsAt).toBe(endOf(found.end));
      expect(found.weekday).toBe(weekday(found.end));
      expect(found.latestWorkingDay).toBe(latestWorkingDay(found.end, calendar));
    }), { numRuns: 3_000 });
  });

  it('à laquelle il manque un jour sauté ou reporté mène ailleurs', () => {
    const ouvrables = joursOuvrables(14).count('2026-03-30', 'FR');
    const procedure = proceduralDays(15).count('2026-03-20', 'FR');

    expect(replay({ ...ouvrables, skipped: ouvrables.skipped.slice(1) })).not.toBe(ouvrables.end);
    expect(replay({ ...procedure, rolled: [] })).not.toBe(procedure.end);
    expect(replay({ ...procedure, rolled: [{ day: '2026-01-01', reason: 'ailleurs' }] })).toBe(procedure.raw);
  });

  it('se lit à voix haute', () => {
    const plain = (period: Period, from: Jour): string => period.count(from, 'FR').sentence.replace(/[\u00A0\u202F]/g, ' ');

    expect(plain(days(8), '2026-04-30')).toBe('On part du jeudi 30 avril 2026, qui ne compte pas. 8 jours mènent au vendredi 8 mai 2026. Le délai s’achève le vendredi 8 mai 2026 à 24 h, heure de Paris. Ce n’est pas un jour ouvré ; le dernier jour ouvré qui précède est le jeudi 7 mai 2026.');
    expect(plain(daysToWorkingDay(8), '2026-10-02')).toBe('On part du vendredi 2 octobre 2026, qui ne compte pas. 8 jours mènent au samedi 10 octobre 2026. Le samedi 10 octobre 2026 et le dimanche 11 octobre 2026 ne sont pas des jours ouvrés : le terme passe au premier jour ouvré suivant, le lundi 12 octobre 2026 (choix du service). Le délai s’achève le lundi 12 octobre 2026 à 24 h, heure de Paris.');
    expect(plain(proceduralDays(15), '2026-03-20')).toBe('On part du vendredi 20 mars 2026, qui ne compte pas. 15 jours mènent au samedi 4 avril 2026. Le samedi 4 avril 2026, le dimanche 5 avril 2026 et le lundi 6 avril 2026 (férié : Lundi de Pâques) ne sont pas des jours ouvrés : le terme passe au premier jour ouvré suivant, le mardi 7 avril 2026 (art. 642 du code de procédure civile). Le délai s’achève le mardi 7 avril 2026 à 24 h, heure de Paris.');
    expect(plain(months(1), '2026-01-31')).toBe('On part du samedi 31 janvier 2026 et l’on compte de quantième à quantième. 1 mois mène au samedi 28 février 2026, dernier jour d’un mois qui n’a pas de 31. Le délai s’achève le samedi 28 février 2026 à 24 h, heure de Paris. Ce n’est pas un jour ouvré ; le dernier jour ouvré qui précède est le vendredi 27 février 2026.');
    expect(plain(joursOuvrables(2), '2026-05-01')).toBe('On part du vendredi 1er mai 2026, compté s’il est ouvrable ; premier jour compté : le samedi 2 mai 2026. 2 jours ouvrables mènent au lundi 4 mai 2026. Ne comptent pas : vendredi 1er mai 2026 (férié : Fête du Travail) et dimanche 3 mai 2026. Le délai s’achève le lundi 4 mai 2026 à 24 h, heure de Paris.');
    expect(plain(days(-30), '2026-10-01')).toBe('On part du jeudi 1er octobre 2026, qui ne compte pas, et l’on remonte. 30 jours mènent au mardi 1er septembre 2026.');
  });
});
