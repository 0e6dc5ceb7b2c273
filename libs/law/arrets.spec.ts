import { describe, expect, it } from '@jest/globals';
import { absencesDe, derniereAbsence, onlyNonWorking } from './arrets.js';

const arret = (du: string, au: string) => ({ du, au });

describe('Les arrêts enchaînés', () => {
  it.each([
    ['le lendemain', '2026-08-22', '2026-07-20'], ['après un week-end', '2026-08-24', '2026-07-20'], ['après un jour travaillé', '2026-08-25', '2026-08-25'],
  ])('%s : l’absence commence le bon jour (choix A-23)', (_when, du, start) => {
    expect(derniereAbsence([arret('2026-07-20', '2026-08-21'), arret(du, '2026-09-30')], 'FR', true)).toMatchObject({ du: start, au: '2026-09-30' });
  });

  it('séparés par un week-end font deux absences quand le service le choisit (A-23)', () => {
    expect(derniereAbsence([arret('2026-07-20', '2026-08-21'), arret('2026-08-24', '2026-09-30')], 'FR', false)?.du).toBe('2026-08-24');
  });

  it('qui se recouvrent ne comptent qu’une fois, dans quelque ordre qu’ils soient dits', () => {
    const [a, b] = [arret('2026-08-01', '2026-09-30'), arret('2026-08-15', '2026-08-31')];

    expect(derniereAbsence([b, a], 'FR', true)).toMatchObject({ du: '2026-08-01', au: '2026-09-30', arrets: [a, b] });
    expect(derniereAbsence([], 'FR', true)).toBeUndefined();
  });

  it('garde les absences d’avant, chacune avec ses jours', () => {
    expect(absencesDe([arret('2026-10-06', '2026-10-16'), arret('2026-07-20', '2026-08-21'), arret('2026-08-24', '2026-09-30')], 'FR', true).map(({ du, au }) => [du, au])).toEqual([['2026-07-20', '2026-09-30'], ['2026-10-06', '2026-10-16']]);
  });

  it('voit un pont férié comme non travaillé, là seulement où il l’est (CT L. 3134-13)', () => {
    expect(onlyNonWorking('2026-12-25', '2026-12-27', 'FR')).toBe(true);
    expect(onlyNonWorking('2025-12-25', '2025-12-28', 'FR')).toBe(false);
    expect(onlyNonWorking('2025-12-25', '2025-12-28', 'FR-ALSACE-MOSELLE')).toBe(true);
  });
});
