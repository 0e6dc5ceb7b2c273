import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lawCases } from './command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cas-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(contents: unknown): string {
  const path = join(folder, `${(files += 1)}.json`);
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return path;
}

const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00A0\u202F]/g, ' ').replaceAll(folder, '');
const vip = (id: string, expected?: object, from = '2026-11-30') => ({ id, journey: 'suivi', rule: 'vip.initiale.3mois', inputs: { from, sansRapport: 1 }, expected, note: 'jamais lue' });

describe('Les cas de droit', () => {
  it('disent ce qui est juste, ce qui est faux avec les deux côtés, et les règles inconnues', () => {
    const outcome = lawCases([file([vip('A', { deadline: '2027-02-28' }), vip('B', { deadline: '2027-03-01' }), { ...vip('C', {}), rule: 'regle.inconnue' }])]);

    expect(outcome).toEqual({
      code: 1,
      lines: ['PASS A', 'FAIL B expected {"deadline":"2027-03-01"} got {"deadline":"2027-02-28"}', 'UNKNOWN regle.inconnue C', '1 passed, 1 failed, 1 unknown'],
    });
  });

  it('n’échouent pas pour une règle inconnue', () => {
    expect(lawCases([file([vip('A', { deadline: '2027-02-28', weekday: 'Sun' }), { ...vip('C', {}), rule: 'regle.inconnue' }])]).code).toBe(0);
  });

  it('ne comparent que les clés attendues, jusqu’au fond', () => {
    const anticipation = (expected: object) => ({ id: 'M', rule: 'mi_carriere.anticipation', inputs: { bornOn: '1982-09-15' }, expected });

    expect(lawCases([file([anticipation({ recommended: { jointVisitFrom: '2025-01-01' } })])]).code).toBe(0);
    expect(lawCases([file([anticipation({ recommended: { jointVisitFrom: '2025-01-02' } })])]).code).toBe(1);
    expect(lawCases([file([anticipation({ alternatives: [{ jointVisitFrom: '2025-09-15' }] })])]).code).toBe(1);
    expect(lawCases([file([anticipation({ inconnue: null })])]).code).toBe(1);
  });

  it('échouent en français quand la règle refuse une date impossible', () => {
    const { code, lines } = lawCases([file([vip('A', { deadline: '2027-02-28' }, '2026-02-31')])]);

    expect(code).toBe(1);
    expect(plain(lines[0])).toBe('FAIL A expected {"deadline":"2027-02-28"} got refus : from : Date impossible : choisissez un jour du calendrier.');
  });

  it('passent par les règles d’un parcours', () => {
    const reprise = { id: 'R', rule: 'reprise.8j', inputs: { effectiveReturnOn: '2026-07-16' }, expected: { deadline: '2026-07-24' } };

    expect(lawCases([file([reprise])]).lines[0]).toBe('PASS R');
  });

  it('s’impriment sans regarder ce qu’ils attendent', () => {
    const outcome = lawCases([file([vip('A'), vip('B', { deadline: 'n’importe quoi' })]), '--print']);

    expect(outcome.code).toBe(0);
    expect(outcome.lines).toEqual([
      'A {"deadline":"2027-02-28","weekday":"Sun","latestWorkingDay":"2027-02-26","expiresAtUtc":"2027-02-28T23:00:00Z"}',
      'B {"deadline":"2027-02-28","weekday":"Sun","latestWorkingDay":"2027-02-26","expiresAtUtc":"2027-02-28T23:00:00Z"}',
      '2 computed, 0 refused, 0 unknown',
    ]);
  });

  it.each([
    ['{', '/\\d+.json n’est pas un fichier JSON.'],
    [{ id: 'A' }, '/\\d+.json n’est pas une liste de cas : une liste est attendue.'],
    [['A'], '/\\d+.json n’est pas une liste de cas : l’élément 1 n’est pas un cas.'],
    [[vip('A', {}), { id: 'B', inputs: {} }], '/\\d+.json n’est pas une liste de cas : l’élément 2 n’a pas de champ « rule » valable.'],
    [[vip('A')], '/\\d+.json n’est pas une liste de cas : le cas A n’a pas de résultat attendu \\(expected\\).'],
  ])('d’un fichier mal formé tiennent en une phrase (%j)', (contents, sentence) => {
    const { code, lines, complaint } = lawCases([file(contents)]);

    expect([code, lines]).toEqual([2, []]);
    expect(plain(complaint)).toMatch(new RegExp(`^${sentence}$`));
  });

  it('sans fichier, ou avec un mot de trop, rappellent comment on les appelle', () => {
    expect(plain(lawCases([]).complaint)).toMatch(/^Usage/);
    expect(plain(lawCases(['--printe', 'cas.json']).complaint)).toMatch(/^Usage/);
    expect(lawCases(['a.json', 'b.json']).code).toBe(2);
    expect(plain(lawCases([join(folder, 'absent.json')]).complaint)).toBe('/absent.json ne se lit pas : le fichier existe-t-il ?');
  });
});
