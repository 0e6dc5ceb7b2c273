import { describe, expect, it } from '@jest/globals';
import { demandeurReprise, pratiqueLiaison, seuilLiaison, seuilPrereprise } from './absence.js';
import { dureeCrpe, plafondPsychologue, reponseMedecinConseil } from './maintien-en-emploi.js';

describe('La préreprise (CT R. 4624-29)', () => {
  it.each([['2026-06-29', 29, false], ['2026-06-30', 30, false], ['2026-07-01', 31, true]])('arrêt du 1er juin au %s : %i jours, droit %s (plus de trente jours)', (arretEndsOn, durationDays, eligible) => {
    expect(seuilPrereprise.evaluate({ arretStartsOn: '2026-06-01', arretEndsOn })).toEqual({ durationDays, eligible });
  });

  it('compte les jours d’un février bissextile', () => {
    expect(seuilPrereprise.evaluate({ arretStartsOn: '2028-02-01', arretEndsOn: '2028-03-02' })).toEqual({ durationDays: 31, eligible: true });
  });

  it('refuse un arrêt qui finit avant de commencer', () => {
    expect(seuilPrereprise.inputs.safeParse({ arretStartsOn: '2026-06-02', arretEndsOn: '2026-06-01' }).error?.issues[0]?.message).toBe('L’arrêt finit avant de commencer');
  });
});

describe('Le rendez-vous de liaison', () => {
  it('s’organise au 31e jour, ou au 30e dans l’autre lecture (A-07, CT L. 1226-1-3, D. 1226-8-1)', () => {
    expect(seuilLiaison.evaluate({ arretStartsOn: '2026-06-01' })).toEqual({ ambiguous: true, recommended: '2026-07-01', alternatives: ['2026-06-30'] });
  });

  it('se tient dans les quinze jours, le service prévenu huit jours avant (pratique)', () => {
    expect(pratiqueLiaison.evaluate({ workerAcceptedOn: '2026-09-01', meetingOn: '2026-09-16', calendar: 'FR' })).toEqual({ latestMeetingDay: '2026-09-16', spstWarnedNoLaterThan: '2026-09-08' });
  });
});

describe('Plusieurs employeurs (CT D. 4624-63)', () => {
  it.each([
    ['accident_du_travail', 'employeur_ayant_declare_l_AT'], ['maladie_non_professionnelle', 'employeur_principal'],
    ['maladie_professionnelle', 'employeur_principal'], ['maternite', 'employeur_principal'],
  ] as const)('après %s, %s demande la reprise', (cause, requestedBy) => {
    expect(demandeurReprise.evaluate({ cause })).toEqual({ requestedBy });
  });
});

describe('La réponse au médecin conseil (CSS D. 323-3)', () => {
  it.each([
    ['2026-10-10', { deadline: '2026-10-30', weekday: 'Fri', expiresAtUtc: '2026-10-30T23:00:00Z' }],
    ['2026-10-12', { deadline: '2026-11-01', weekday: 'Sun', expiresAtUtc: '2026-11-01T23:00:00Z', latestWorkingDay: '2026-10-30', ambiguous: true, alternatives: ['2026-11-02'] }],
    ['2026-10-13', { deadline: '2026-11-02', weekday: 'Mon', expiresAtUtc: '2026-11-02T23:00:00Z' }],
  ])('reçue le %s : sous vingt jours, sans texte de report', (receivedOn, expected) => {
    const found = reponseMedecinConseil.evaluate({ receivedOn, calendar: 'FR' });

    expect(found).toMatchObject(expected);
    expect('ambiguous' in found).toBe('ambiguous' in expected);
  });
});

describe('La rééducation professionnelle en entreprise (CT R. 5213-15)', () => {
  it.each([['2026-03-31', '2027-09-29'], ['2026-04-01', '2027-09-30'], ['2026-04-02', '2027-10-01']])('commencée le %s : dix-huit mois, dernier jour le %s', (startOn, lastDay) => {
    expect(dureeCrpe.evaluate({ startOn, calendar: 'FR' })).toEqual({ lastDay });
  });
});

describe('Les entretiens avec le psychologue (offre du service)', () => {
  it.each([[0, 1, true, 1], [1, 1, true, 0], [2, 1, false, 0], [1, 2, false, 1], [3, 0, false, 0]])('%i tenus, %i demandés : accordé %s, reste %i', (done, requested, allowed, remaining) => {
    expect(plafondPsychologue.evaluate({ done, requested })).toEqual({ allowed, remaining });
  });
});
