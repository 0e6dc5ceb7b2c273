import { describe, expect, it } from '@jest/globals';
import { years } from '../law/period.js';
import { acts } from './acts.js';
import { droit } from './clocks.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { law } from './law.js';
import { tell } from './toy/told.js';

const actes = acts({ visite: { by: 'medecin', law: 'CT R4624-45-9', label: 'Visite' } });
const seul = law('CT R4624-45-9').grants('conservation').to({ 'quarante ans': (f) => f.has(actes.visite) }).otherwise('aucune visite');
const facts = (...told: Parameters<typeof tell>[2]) => new Facts(inForce(tell('conservation', '2026-03-02', told)));
const visite = { name: 'visite', on: '2026-03-10' } as const;

describe('Un droit', () => {
  it('qui dure a son dernier jour, avec le compte (R. 4624-45-9)', () => {
    const regle = seul.until((f) => { const v = f.last(actes.visite); return v === undefined ? undefined : years(40).count(v.on, 'FR'); });

    expect(droit(regle, facts(visite))).toMatchObject({ alinea: 'quarante ans', jusquAu: '2066-03-10', calcul: { unit: 'ans', length: 40, start: '2026-03-10' } });
    expect(droit(regle, facts())).toEqual({ regle: '', droit: 'conservation', article: 'CT R4624-45-9', dit: false, raison: 'aucune visite' });
  });

  it('sans durée n’a pas de jour', () => {
    expect(droit(seul, facts(visite))).not.toHaveProperty('jusquAu');
  });

  it('peut être dit même quand il n’est pas donné', () => {
    expect(droit(seul.alwaysSaid(), facts()).dit).toBe(true);
  });
});
