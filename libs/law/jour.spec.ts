import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, daysBetween, endOf, endOfMs, isJour, jourOf, sameHourLater, startOf, weekday, zJour, type Jour } from './jour.js';

const zone = 'Europe/Paris';
const anyDay = (from: Jour, to: Jour) => fc.integer({ min: 0, max: daysBetween(from, to) }).map((n) => addDays(from, n));
const thisCentury = anyDay('2000-01-01', '2060-12-31');
const midnight = (day: Jour) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().epochMilliseconds;

describe('Un jour civil', () => {
  it.each(['2026-02-31', '2026-02-29', '20226-01-01', '2026-1-5', '2026-00-10', '1899-12-31', '2101-01-01', 'demain', ''])('refuse %s', (text) => {
    expect(isJour(text)).toBe(false);
    expect(zJour.safeParse(text).error?.issues[0]?.message).toMatch(/^Date impossible/);
  });

  it.each(['2028-02-29', '1900-01-01', '2100-12-31'])('accepte %s', (text) => {
    expect(zJour.parse(text)).toBe(text);
  });

  it('dit en français qu’un nombre n’est pas une date', () => {
    expect(zJour.safeParse(20260101).error?.issues[0]?.message).toBe('Date attendue');
  });
});

describe('Le calendrier grégorien', () => {
  it('ajoute des jours et nomme les jours de la semaine comme Temporal', () => {
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

    fc.assert(fc.property(anyDay('1900-01-01', '2100-01-01'), fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
      expect(addDays(day, n)).toBe(Temporal.PlainDate.from(day).add({ days: n }).toString());
      expect(weekday(day)).toBe(names[Temporal.PlainDate.from(day).dayOfWeek - 1]);
    }));
  });

  it('ajoute des mois de quantième à quantième, ou jusqu’au dernier jour du mois (CPC 641 al. 2)', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-02-28', 1)).toBe('2026-03-28');
    expect(addMonths('2028-03-31', -1)).toBe('2028-02-29');

    fc.assert(fc.property(anyDay('1950-01-01', '2100-01-01'), fc.integer({ min: -600, max: 600 }), (day, n) => {
      expect(addMonths(day, n)).toBe(Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }).toString());
    }));
  });
});

describe('La fin d’un jour à Paris', () => {
  it.each([
    ['2026-03-28', '2026-03-28T23:00:00Z'], ['2026-03-29', '2026-03-29T22:00:00Z'], ['2026-03-30', '2026-03-30T22:00:00Z'],
    ['2026-10-24', '2026-10-24T22:00:00Z'], ['2026-10-25', '2026-10-25T23:00:00Z'], ['2026-10-26', '2026-10-26T23:00:00Z'],
  ])('du %s est %s, la veille, le jour et le lendemain d’un changement d’heure', (day, instant) => {
    expect(endOf(day)).toBe(instant);
  });

  it('est le début du lendemain, comme le dit Temporal, tous les jours de 1977 à 2100', () => {
    for (let day = '1977-01-01'; day < '2100-12-31'; day = addDays(day, 1)) {
      const next = addDays(day, 1);
      if (endOfMs(day) !== midnight(next)) throw new Error(`${day} : ${endOf(day)}`);
    }
    expect(endOf('2026-05-01')).toBe(startOf('2026-05-02'));
  });

  it('sépare deux jours civils à la milliseconde', () => {
    fc.assert(fc.property(thisCentury, (day) => {
      expect(jourOf(endOfMs(day) - 1)).toBe(day);
      expect(jourOf(endOfMs(day))).toBe(addDays(day, 1));
      expect(jourOf(endOf(day))).toBe(addDays(day, 1));
    }));
  });
});

describe('Le jour civil d’un instant', () => {
  it('est celui de Paris, pas celui de l’heure universelle', () => {
    expect(jourOf('2026-10-24T22:30:00Z')).toBe('2026-10-25');
    expect(jourOf('2026-06-30T22:10:00Z')).toBe('2026-07-01');
    expect(jourOf('2026-06-30T21:59:59Z')).toBe('2026-06-30');
  });

  it('est celui que donne Temporal, à toute heure', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1977, 0), max: Date.UTC(2100, 0) }), (ms) => {
      expect(jourOf(ms)).toBe(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString());
    }));
  });
});

describe('La même heure, des jours plus tard', () => {
  it('suit la montre, pas les heures écoulées, à travers un changement d’heure', () => {
    expect(sameHourLater('2026-10-24T10:00:00+02:00', 2)).toBe('2026-10-26T09:00:00Z');
    expect(sameHourLater('2026-03-28T10:00:00+01:00', 2)).toBe('2026-03-30T08:00:00Z');
  });

  it('est celle de Temporal, heure sautée ou répétée comprise', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 }), fc.integer({ min: 1, max: 30 }), (minutes, days) => {
      const now = Temporal.Instant.fromEpochMilliseconds(minutes * 60_000);
      const later = now.toZonedDateTimeISO(zone).toPlainDateTime().add({ days }).toZonedDateTime(zone).toInstant();
      expect(sameHourLater(now.toString(), days)).toBe(later.toString());
    }), { numRuns: 2_000 });
  });
});
