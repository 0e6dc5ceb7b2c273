import { describe, expect, it } from '@jest/globals';
import { zJour, type Jour } from '../law/jour.js';
import { acts } from './acts.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { journey } from './journey.js';
import { law, type Candidate } from './law.js';
import { refusals, warnings } from './refusals.js';
import { tell } from './toy/told.js';

const actes = acts({ periode: { by: 'aep', law: 'CT R4624-28-3', label: 'Période', data: { du: zJour, au: zJour } }, autre: { by: 'aep', law: 'CT R4624-28-3', label: 'Autre' } });
const parcours = journey({
  name: 'essai', label: 'Essai', etapes: {}, issues: {}, actes, courriers: {}, histoire: async () => undefined,
  loi: {
    ordre: law('CT R4624-28-3').forbids(actes.periode).whenData('une fin qui suit le début', (p) => p.data.au < p.data.du, 'au'),
    ancienne: law('CT R4624-28-1').warns(actes.periode).whenData((p) => `avant la règle du 31 mars 2022 : ${p.data.au}`, (p) => p.data.au < '2022-03-31', 'au'),
    deja: law('CT R4624-28-1').warns(actes.periode).whenData('une période est déjà connue', (_p, f) => f.has(actes.periode)),
  },
});
const aucun = new Facts(inForce(tell('essai', '2026-03-02', [])));
const periode = (du: Jour, au: Jour): Candidate => ({ name: 'periode', on: '2026-03-02', at: 0, data: { du, au }, author: { id: 'a', role: 'aep' } });

describe('Ce qui est dit d’un acte', () => {
  it('un refus nomme le champ qu’il vise (R. 4624-28-3)', () => {
    expect(refusals(parcours, aucun, 'periode', periode('2026-03-02', '2026-03-01'), 0)).toEqual([{ regle: 'ordre', article: 'CT R4624-28-3', manque: ['une fin qui suit le début'], champ: 'au' }]);
    expect(refusals(parcours, aucun, 'periode', periode('2026-03-02', '2026-03-02'), 0)).toEqual([]);
  });

  it.each([['2022-03-30', true], ['2022-03-31', false], ['2022-04-01', false]] as const)('un avertissement se dit sous son champ et ne refuse jamais : fin le %s, averti %s', (au, said) => {
    const seen = periode('2000-01-01', au);

    expect(refusals(parcours, aucun, 'periode', seen, 0)).toEqual([]);
    expect(warnings(parcours, aucun, 'periode', seen)).toEqual(said ? [{ regle: 'ancienne', article: 'CT R4624-28-1', dit: `avant la règle du 31 mars 2022 : ${au}`, champ: 'au' }] : []);
  });

  it('un avertissement lit les faits d’avant, et ne se dit que de son acte', () => {
    const facts = new Facts(inForce(tell('essai', '2026-03-02', [{ name: 'periode', on: '2026-03-02', data: { du: '2026-01-01', au: '2026-02-01' } }])));

    expect(warnings(parcours, facts, 'periode', periode('2026-03-01', '2026-03-02')).map((w) => w.regle)).toEqual(['deja']);
    expect(warnings(parcours, facts, 'autre', { ...periode('2026-03-01', '2026-03-02'), name: 'autre', data: {} })).toEqual([]);
  });
});
