import { describe, expect, it } from '@jest/globals';
import { accesDossier, conservationDossier, reflexionDossier } from './dossier-medical.js';

describe('L’accès au dossier médical (CSP L. 1111-7)', () => {
  it.each([['2026-04-23', '2026-05-01'], ['2026-04-24', '2026-05-02'], ['2026-04-25', '2026-05-03']])('demandé le %s : huit jours, le %s, sans report', (receivedOn, latest) => {
    expect(accesDossier.evaluate({ receivedOn, olderThan5Years: false, calendar: 'FR' })).toMatchObject({ latest, latestWorkingDay: '2026-04-30' });
  });

  it('deux mois quand les informations ont plus de cinq ans', () => {
    expect(accesDossier.evaluate({ receivedOn: '2026-12-30', olderThan5Years: true, calendar: 'FR' })).toMatchObject({ latest: '2027-02-28', earliest: '2027-01-01' });
  });

  it.each([
    ['2026-10-24T10:00:00+02:00', '2026-10-26T09:00:00Z', '2026-10-26T08:00:00Z'], // two days of 25 and 24 hours
    ['2026-03-28T10:00:00+01:00', '2026-03-30T09:00:00Z', '2026-03-30T08:00:00Z'],
  ])('quarante-huit heures à travers un changement d’heure : l’instant le plus tardif (A-16)', (receivedAt, later, earlier) => {
    expect(reflexionDossier.evaluate({ receivedAt })).toEqual({ notBeforeUtc: later, ambiguous: true, recommended: { notBeforeUtc: later }, alternatives: [{ notBeforeUtc: earlier }] });
  });

  it('quarante-huit heures sans changement d’heure n’ont qu’une lecture', () => {
    expect(reflexionDossier.evaluate({ receivedAt: '2026-06-01T08:00:00Z' })).toEqual({ notBeforeUtc: '2026-06-03T08:00:00Z' });
    expect(reflexionDossier.inputs.safeParse({ receivedAt: '2026-06-01T08:00:00' }).success).toBe(false);
  });
});

describe('La conservation du dossier médical (CT R. 4624-45-9)', () => {
  const keepUntil = (facts: object): string => conservationDossier.evaluate({ lastVisitOn: '2026-03-10', calendar: 'FR', ...facts }).keepUntil;

  it('quarante ans après la dernière visite, dix ans au plus après le décès', () => {
    expect(keepUntil({})).toBe('2066-03-10');
    expect(keepUntil({ diedOn: '2030-05-01' })).toBe('2040-05-01');
    expect(keepUntil({ diedOn: '2060-05-01' })).toBe('2066-03-10');
  });

  it('cinquante ans après une exposition chimique, même après le décès (CT R. 4412-55)', () => {
    expect(keepUntil({ chemicalExposureEndedOn: '2026-02-28' })).toBe('2076-02-28');
    expect(keepUntil({ chemicalExposureEndedOn: '2010-01-01' })).toBe('2066-03-10');
    expect(keepUntil({ lastVisitOn: '2019-11-04', diedOn: '2021-01-15', chemicalExposureEndedOn: '2018-06-30' })).toBe('2068-06-30');
  });

  it('jusqu’à soixante-quinze ans et au moins cinquante ans après les rayonnements (CT R. 4451-83 II)', () => {
    expect(keepUntil({ bornOn: '2005-06-15', ionisingActivityEndedOn: '2026-12-31' })).toBe('2080-06-15');
    expect(keepUntil({ bornOn: '1970-06-15', ionisingActivityEndedOn: '2026-12-31' })).toBe('2076-12-31');
    expect(keepUntil({ bornOn: '2005-06-15' })).toBe('2066-03-10');
  });

  it('dit quelle classe l’emporte, la dernière à finir', () => {
    const classe = (facts: object): string => conservationDossier.evaluate({ lastVisitOn: '2026-03-10', calendar: 'FR', ...facts }).classe;

    expect([{}, { diedOn: '2030-05-01' }, { chemicalExposureEndedOn: '2026-02-28' }, { chemicalExposureEndedOn: '2010-01-01' }].map(classe)).toEqual(['visite', 'deces', 'chimique', 'visite']);
    expect([{ bornOn: '2005-06-15', ionisingActivityEndedOn: '2026-12-31' }, { bornOn: '1970-06-15', ionisingActivityEndedOn: '2026-12-31' }, { biologicalExposureEndedOn: '2026-05-01' }].map(classe)).toEqual(['soixanteQuinzeAns', 'ionisant', 'biologique']);
  });

  it('quarante ans après la cessation pour les agents biologiques (CT R. 4426-9, A-22)', () => {
    expect(keepUntil({ biologicalExposureEndedOn: '2026-05-01' })).toBe('2066-05-01');
  });
});
