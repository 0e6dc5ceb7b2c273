import { describe, expect, it } from '@jest/globals';
import { isWorkingDay } from '../calendar.js';
import { addDays } from '../jour.js';
import { replay } from '../replay.js';
import { dispenseEmbauche, dispenseInterim } from './dispense.js';
import { anneeMiCarriere, anticipationMiCarriere, entretienParcours } from './mi-carriere.js';
import { affectationPrealable, categorieA, examenAptitude, suiviAdapte, suiviSimple, vipApprenti, vipInitiale, visiteIntermediaire } from './suivi.js';

describe('Les périodicités du suivi (CT R. 4624-10 à R. 4624-28, R. 6222-36, R. 4451-82)', () => {
  it.each([
    [vipInitiale, '2026-11-29', '2027-02-28'], [vipInitiale, '2026-11-30', '2027-02-28'], [vipInitiale, '2026-12-01', '2027-03-01'],
    [vipApprenti, '2026-12-30', '2027-02-28'], [vipApprenti, '2026-12-31', '2027-02-28'], [vipApprenti, '2027-01-01', '2027-03-01'],
    [suiviSimple, '2024-02-28', '2029-02-28'], [suiviSimple, '2024-02-29', '2029-02-28'], [suiviSimple, '2024-03-01', '2029-03-01'],
    [suiviAdapte, '2026-03-01', '2029-03-01'], [visiteIntermediaire, '2026-05-12', '2028-05-12'],
    [examenAptitude, '2024-02-29', '2028-02-29'], [categorieA, '2028-02-29', '2029-02-28'], [dispenseInterim, '2026-10-31', '2028-10-31'],
  ])('%# : de quantième à quantième, sans report', (rule, from, deadline) => {
    const found = rule.evaluate({ from, calendar: 'FR' });

    expect(found.deadline).toBe(deadline);
    expect(isWorkingDay(found.latestWorkingDay, 'FR')).toBe(true);
    expect(rule.period === undefined ? '' : replay(rule.period.count(from, 'FR'))).toBe(deadline);
  });
});

describe('Une visite préalable à l’affectation', () => {
  it.each([
    ['SIR', 'medecin_du_travail'], ['categorie_a', 'medecin_du_travail'], ['moins_de_18_ans_travaux_reglementes', 'medecin_du_travail'],
    ['travailleur_de_nuit', 'professionnel_de_sante'], ['moins_de_18_ans', 'professionnel_de_sante'], ['agents_biologiques_groupe_2', 'professionnel_de_sante'],
  ] as const)('%s : par %s (CT R. 4624-18, R. 4624-24, R. 4426-7, R. 4153-40)', (profile, by) => {
    expect(affectationPrealable.evaluate({ profile, assignedOn: '2026-06-01' })).toEqual({ visitDueBefore: '2026-06-01', by });
  });
});

describe('La dispense de visite à l’embauche (CT R. 4624-15)', () => {
  const hired = { hiredOn: '2026-08-31', sameJob: true, lastDocumentHeld: true, measuresInPeriod: false, regime: 'SI', calendar: 'FR' } as const;

  it.each([['SI', '2021-08-30', false], ['SI', '2021-08-31', true], ['SI', '2021-09-01', true], ['SIA', '2023-08-30', false], ['SIA', '2023-08-31', true], ['SIA', '2023-09-01', true]] as const)('%s, dernière visite le %s : %s', (regime, lastVisitOn, waived) => {
    expect(dispenseEmbauche.evaluate({ ...hired, regime, lastVisitOn }).waived).toBe(waived);
  });

  it('demande toutes les conditions à la fois', () => {
    const visited = { ...hired, lastVisitOn: '2024-01-15' };

    expect(dispenseEmbauche.evaluate(visited).waived).toBe(true);
    for (const broken of [{ sameJob: false }, { lastDocumentHeld: false }, { measuresInPeriod: true }, { lastVisitOn: addDays(hired.hiredOn, 1) }]) {
      expect(dispenseEmbauche.evaluate({ ...visited, ...broken }).waived).toBe(false);
    }
  });
});

describe('La visite de mi-carrière (CT L. 4624-2-2)', () => {
  it.each([['1980-12-31', 2025], ['1981-01-01', 2026], ['1981-12-31', 2026], ['1982-01-01', 2027]])('né le %s : l’année civile %i', (bornOn, year) => {
    expect(anneeMiCarriere.evaluate({ bornOn })).toEqual({ from: `${year}-01-01`, to: `${year}-12-31` });
  });

  it('suit l’accord de branche quand il y en a un', () => {
    expect(anneeMiCarriere.evaluate({ bornOn: '1981-09-15', branchAgreement: { from: '2024-01-01', to: '2024-06-30' } })).toEqual({ from: '2024-01-01', to: '2024-06-30' });
  });

  it('s’anticipe de deux ans : trois lectures, la première retenue (A-09)', () => {
    expect(anticipationMiCarriere.evaluate({ bornOn: '1984-02-29' })).toEqual({
      ambiguous: true, recommended: { jointVisitFrom: '2027-01-01' }, alternatives: [{ jointVisitFrom: '2027-02-28' }, { jointVisitFrom: '2027-12-31' }],
    });
  });

  it.each([['2026-12-30', '2027-02-28'], ['2026-12-31', '2027-02-28'], ['2027-01-01', '2027-03-01']])('tenue le %s : entretien de parcours par l’employeur avant le %s (CT L. 6315-1 IV)', (miCarriereVisitOn, deadline) => {
    expect(entretienParcours.evaluate({ miCarriereVisitOn, calendar: 'FR' })).toMatchObject({ deadline, owner: 'employeur' });
  });
});
