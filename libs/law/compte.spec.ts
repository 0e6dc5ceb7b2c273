import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarCodes, whyNotOuvrable, type CalendarCode } from './calendar.js';
import { compter, type Borne, type Etendue } from './compte.js';
import { addDays, daysBetween, type Jour } from './jour.js';
import { joursOuvrables } from './period.js';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const unite = ['jour ouvrable', 'jours ouvrables'] as const;
const legale: Borne = { libelle: 'la loi', article: 'CSS D323-6-5', jours: 14 };
const etendue = (du: Jour, au: Jour, more: Partial<Etendue> = {}, calendar: CalendarCode = 'FR'): Etendue =>
  ({ du, au, unite, ecarte: (day) => whyNotOuvrable(day, calendar), bornes: [legale], ...more });

describe('Un compte de jours (CSS D. 323-6-5)', () => {
  it('donne une ligne par jour : comptée avec son rang, ou écartée avec sa raison et le nom du férié', () => {
    const { jours } = compter(etendue('2026-05-07', '2026-05-11'));

    expect(jours.map((j) => [j.jour, j.rang ?? plain(j.raison ?? '')])).toEqual([
      ['2026-05-07', 1], ['2026-05-08', 'férié : Victoire de 1945'], ['2026-05-09', 2], ['2026-05-10', 'dimanche'], ['2026-05-11', 3],
    ]);
  });

  it.each([['2026-05-20', 13], ['2026-05-21', 14], ['2026-05-22', 15]])('du lundi 4 mai au %s : %i jours, et le quatorzième est le jeudi 21 mai', (au, compte) => {
    const found = compter(etendue('2026-05-04', au));

    expect(found).toMatchObject({ compte, plafond: 14, bornes: [{ jours: 14, dernierJour: '2026-05-21', lie: true }] });
  });

  it('dit laquelle de ses bornes vient la première, la loi à égalité', () => {
    const borne = (dernierJour: Jour): Borne => ({ libelle: 'la fin de l’arrêt', article: 'CSS D323-6', dernierJour });
    const lie = (dernierJour: Jour) => compter(etendue('2026-05-04', '2026-05-09', { bornes: [legale, borne(dernierJour)] })).bornes.map((b) => b.lie);

    expect(lie('2026-05-20')).toEqual([false, true]);
    expect(lie('2026-05-21')).toEqual([true, false]);
    expect(lie('2026-05-22')).toEqual([true, false]);
  });

  it('arrêté avant sa fin, ne compte que les jours faits et garde la raison pour les autres', () => {
    const found = compter(etendue('2026-05-04', '2026-05-07', { arret: { dernierJour: '2026-05-05', raison: 'période interrompue' } }));

    expect(found.compte).toBe(2);
    expect(found.jours.map((j) => j.raison)).toEqual([undefined, undefined, 'période interrompue', 'période interrompue']);
  });

  it('dit tout en une phrase qui se refait à la main', () => {
    const { phrase } = compter(etendue('2026-05-07', '2026-05-11', { bornes: [legale, { libelle: 'la fin de l’arrêt', article: 'CSS D323-6', dernierJour: '2026-05-12' }] }));

    expect(plain(phrase)).toBe('Du jeudi 7 mai 2026 au lundi 11 mai 2026, premier et dernier jours compris : 3 jours ouvrables. Ne comptent pas : vendredi 8 mai 2026 (férié : Victoire de 1945) et dimanche 10 mai 2026. Au plus : la loi, 14 jours ouvrables, jusqu’au mardi 26 mai 2026 (CSS D. 323-6-5) ; la fin de l’arrêt, 4 jours ouvrables, jusqu’au mardi 12 mai 2026 (CSS D. 323-6). La plus proche l’emporte : la fin de l’arrêt.');
  });

  it('d’un jour à la veille est vide, et une borne jamais atteinte n’a pas de jour', () => {
    expect(compter(etendue('2026-05-05', '2026-05-04'))).toMatchObject({ jours: [], compte: 0 });
    expect(compter(etendue('2026-05-04', '2026-05-06', { ecarte: (day) => (day === '2026-05-04' ? undefined : 'non prévu') })).bornes).toEqual([{ ...legale, lie: true }]);
  });

  it('trouve sous tout calendrier le dernier jour que trouve le compte à rebours des jours ouvrables', () => {
    fc.assert(fc.property(fc.nat(1_500), fc.integer({ min: 1, max: 28 }), fc.constantFrom(...calendarCodes), (offset, n, calendar) => {
      const du = addDays('2025-01-01', offset);
      const expected = joursOuvrables(n).count(du, calendar);

      const found = compter(etendue(du, expected.end, { bornes: [{ ...legale, jours: n }] }, calendar));

      expect(found.bornes[0]?.dernierJour).toBe(expected.end);
      expect(found.compte).toBe(n);
      expect(found.jours).toHaveLength(daysBetween(du, expected.end) + 1);
      expect(found.jours.filter((j) => j.raison !== undefined).map((j) => ({ day: j.jour, reason: j.raison }))).toEqual(expected.skipped);
    }));
  });
});
