import { describe, expect, it } from '@jest/globals';
import { isCitable } from '../article.js';
import { regles } from './index.js';
import { attestationConduite, sirPlomb } from './risques.js';

describe('Le plomb (CT R. 4624-23, I, 2°)', () => {
  const faible = { airMgM3: 0.02, plombemieUgL: 50, sex: 'M' } as const;

  it.each([['2026-04-09', false], ['2026-04-10', true], ['2026-04-11', true]])('faible exposition le %s : suivi renforcé %s (plus de seuil dès le 10 avril 2026)', (exposedOn, sir) => {
    expect(sirPlomb.evaluate({ ...faible, exposedOn })).toEqual({ sir });
  });

  it.each([
    [{ airMgM3: 0.05 }, false], [{ airMgM3: 0.051 }, true],
    [{ plombemieUgL: 200, sex: 'M' }, false], [{ plombemieUgL: 201, sex: 'M' }, true],
    [{ plombemieUgL: 100, sex: 'F' }, false], [{ plombemieUgL: 101, sex: 'F' }, true],
    [{ plombemieUgL: 150 }, true],
  ] as const)('avant, au-dessus des seuils seulement : %j donne %s (ancien R. 4412-160)', (measured, sir) => {
    expect(sirPlomb.evaluate({ exposedOn: '2026-04-09', ...measured })).toEqual({ sir });
  });
});

describe('L’attestation de conduite (CT R. 4323-56)', () => {
  it.each([['2024-02-28', '2029-02-28'], ['2024-02-29', '2029-02-28'], ['2024-03-01', '2029-03-01']])('du %s vaut jusqu’au %s', (issuedOn, validUntil) => {
    expect(attestationConduite.evaluate({ issuedOn, kind: 'avis_aptitude_before_2025-10-01', calendar: 'FR' })).toMatchObject({ validUntil });
  });
});

describe('Les règles d’aucun parcours', () => {
  it('ont chacune un identifiant, un titre et une source au registre', () => {
    expect(new Set(regles.map((rule) => rule.id)).size).toBe(regles.length);
    expect(regles.filter((rule) => !isCitable(rule.article) || rule.titre === '').map((rule) => rule.id)).toEqual([]);
  });

  it('refusent en français des entrées impossibles', () => {
    for (const rule of regles) expect(() => rule.evaluate({})).toThrow(/attendu|impossible/);
  });
});
