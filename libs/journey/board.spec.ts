import { describe, expect, it } from '@jest/globals';
import { acts } from './acts.js';
import { cardOf, slipped, type Promesse, type Tableau } from './board.js';
import { etapes } from './etapes.js';
import { inForce, type Fact } from './fact.js';
import { Facts } from './facts.js';
import { code, jour } from './fields.js';
import { journey } from './journey.js';
import { tell } from './toy/told.js';

const actes = acts({
  accord: { by: 'pdp', law: 'CSP L1110-4', label: 'Accord', data: { reponse: code('Réponse', { oui: 'Oui', non: 'Non' }) } },
  promesse: { by: 'pdp', law: 'CT L4622-8-1', label: 'Promesse', data: { pourLe: jour('Pour le') } },
  tenue: { by: 'pdp', law: 'CT L4622-8-1', label: 'Promesse tenue' },
  point: { by: 'pdp', law: 'CT L4622-8-1', label: 'Point', data: { decision: code('Décision', { maintenu: 'Plan maintenu' }) } },
  passation: { by: 'pdp', law: 'Procédure PDP', label: 'Passation' },
});
const plan = (facts: Facts): readonly Promesse[] => {
  const [first, ...next] = facts.all(actes.promesse);
  const last = next.at(-1) ?? first;
  return first === undefined || last === undefined ? [] : [{ cle: '1', quoi: 'Aménagement', discret: 'Aménagement', qui: 'employeur', pourLe: last.data.pourLe, fait: facts.has(actes.tenue), ...(last === first ? {} : { recule: { le: last.on, de: first.data.pourLe } }) }];
};
const tableau: Tableau = {
  confie: () => 'c-1', passation: actes.passation, reunion: actes.point, prochaine: () => undefined, plan, jours: () => [],
  accord: (facts) => (facts.last(actes.accord)?.data.reponse === 'non' ? { etat: 'retire', dit: 'retiré' } : { etat: 'donne', dit: 'donné' }),
};
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });
const bare = { name: 'cas', label: 'Cas', etapes: stages, issues: {}, actes, loi: {}, courriers: {}, histoire: async () => undefined };
const followed = journey({ ...bare, tableau });

const opened = '2026-03-02';
const promesse = (pourLe: string, on = opened) => ({ name: 'promesse', on, data: { pourLe } });
const point = (on: string) => ({ name: 'point', on, data: { decision: 'maintenu' } });
const told = (...acts: Parameters<typeof tell>[2]) => tell('cas', opened, acts);
const card = (facts: readonly Fact[], hidden: readonly number[] = []) => cardOf(followed, new Facts(inForce(facts).filter((f) => !hidden.includes(f.seq))));
const comments = (facts: readonly Fact[], on: string) => slipped(card(facts), on).map((g) => g.comment);

describe('La carte d’un dossier', () => {
  it('dit le jour du dernier acte qui peut se voir ; sans acte, celui de l’ouverture', () => {
    const facts = told(promesse('2026-04-01'), promesse('2026-04-01', '2026-03-09'));

    expect(card(facts).dernierLe).toBe('2026-03-09');
    expect(card(facts, [3]).dernierLe).toBe(opened);
    expect(card(told()).dernierLe).toBe(opened);
  });

  it('dit à quels dossiers il est lié, chacun une fois, et rien de ce qui est caché', () => {
    const link = (seq: number, dossier: string): Fact => ({ seq, kind: 'lien', name: 'essai-encadre', on: opened, at: 1, author: { id: 'jalon', role: 'systeme' }, key: `l${seq}`, bodyHash: '', data: { dossier } });

    expect(card([...told(), link(2, 'd-2'), link(3, 'd-2'), link(4, 'd-4')], [4]).liens).toEqual(['d-2']);
  });

  it('n’a ni référent, ni consentement, ni plan quand le parcours n’a pas de tableau', () => {
    expect(cardOf(journey(bare), new Facts(inForce(told(promesse('2026-03-01')))))).toMatchObject({ confie: null, accord: null, plan: [], aRevoirLe: null });
  });

  it('n’a plus de plan quand le consentement est retiré (CSP L. 1110-4)', () => {
    const before = told(promesse('2026-03-10'));
    const after = told(promesse('2026-03-10'), { name: 'accord', on: '2026-03-03', data: { reponse: 'non' } });

    expect([card(before).plan.length, card(after).plan.length, card(after).aRevoirLe]).toEqual([1, 0, null]);
  });
});

describe('Un plan qui glisse', () => {
  it('glisse le lendemain de son jour, pas le jour même', () => {
    const facts = told(promesse('2026-03-10'));

    expect(card(facts).aRevoirLe).toBe('2026-03-11');
    expect([comments(facts, '2026-03-09'), comments(facts, '2026-03-10'), comments(facts, '2026-03-11')]).toEqual([[], [], ['passe']]);
  });

  it('tenu, ne glisse pas', () => {
    expect(card(told(promesse('2026-03-10'), { name: 'tenue', on: '2026-03-12' })).aRevoirLe).toBeNull();
  });

  it('glisse le jour où il est reculé, d’où et jusqu’où', () => {
    const facts = told(promesse('2026-03-10'), promesse('2026-03-30', '2026-03-05'));

    expect(card(facts).aRevoirLe).toBe('2026-03-05');
    expect(slipped(card(facts), '2026-03-05')).toMatchObject([{ comment: 'recule', pourLe: '2026-03-30', recule: { de: '2026-03-10' } }]);
  });

  it('vu en réunion, n’y revient pas ; ce qui glisse ensuite y revient', () => {
    const missed = told(promesse('2026-03-10'), point('2026-03-12'));
    const later = told(promesse('2026-03-10'), point('2026-03-05'));

    expect(card(missed)).toMatchObject({ aRevoirLe: null, reunion: { le: '2026-03-12', dit: 'Plan maintenu' } });
    expect(card(later).aRevoirLe).toBe('2026-03-11');
    expect(comments(told(promesse('2026-03-10'), promesse('2026-03-30', '2026-03-11'), point('2026-03-12')), '2026-03-20')).toEqual([]);
  });
});
