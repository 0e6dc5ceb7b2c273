import { describe, expect, it } from '@jest/globals';
import { facturationAbsence, preavisConvocation } from './convocation.js';

describe('Le préavis d’une convocation (procédure du service)', () => {
  const appointment = { appointmentOn: '2026-11-02', visitType: 'periodique', minNoticeDays: 8 };

  it.each([['2026-10-24', 9, true], ['2026-10-25', 8, true], ['2026-10-26', 7, false]])('envoyée le %s : %i jours, suffisant %s, à travers un changement d’heure', (sentOn, noticeDays, ok) => {
    expect(preavisConvocation.evaluate({ ...appointment, sentOn })).toEqual({ noticeDays, ok, exempt: false, latestSendingDay: '2026-10-25' });
  });

  it.each(['reprise', 'second_examen', 'urgence'])('ne vaut pas pour %s', (visitType) => {
    expect(preavisConvocation.evaluate({ ...appointment, visitType, sentOn: '2026-11-01' })).toEqual({ noticeDays: 1, ok: true, exempt: true, latestSendingDay: null });
  });

  it('s’allonge, mais ne descend jamais sous huit jours', () => {
    expect(preavisConvocation.evaluate({ ...appointment, minNoticeDays: 10, sentOn: '2026-10-24' }).ok).toBe(false);
    expect(preavisConvocation.inputs.safeParse({ ...appointment, sentOn: '2026-10-24', minNoticeDays: 7 }).success).toBe(false);
  });
});

describe('La facturation d’une absence (procédure du service)', () => {
  it.each([['2026-12-30', '2026-12-31', '2027-01-05'], ['2026-12-31', '2026-12-31', '2027-01-05'], ['2027-01-01', '2027-01-31', '2027-02-05'], ['2028-02-29', '2028-02-29', '2028-03-05']])('absent le %s : notifiée avant le %s, facturée le %s', (absentOn, notifyBy, invoiceOn) => {
    expect(facturationAbsence.evaluate({ absentOn })).toEqual({ notifyBy, invoiceOn });
  });
});
