import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, citer, isCitable } from './article.js';
import { articles } from './articles.js';
import { choices } from './choix.js';
import { addDays } from './jour.js';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('Un article cité', () => {
  it('s’écrit comme le code l’écrit, avec son alinéa', () => {
    expect(plain(citer('CT R4624-31'))).toBe('CT R. 4624-31');
    expect(plain(citer('CT R4624-42 2°'))).toBe('CT R. 4624-42, 2°');
    expect(plain(citer('CT R4624-31 dernier al.'))).toBe('CT R. 4624-31, dernier al.');
    expect(plain(citer('CT L1226-1-3, D1226-8-1'))).toBe('CT L. 1226-1-3, D. 1226-8-1');
    expect(plain(citer('CPC 642'))).toBe('CPC 642');
    expect(plain(citer('CSS D323-6-5'))).toBe('CSS D. 323-6-5');
    expect(plain(citer('procédure du service, convocations'))).toBe('Procédure du service, convocations');
    expect(plain(citer('Procédure TJ-1'))).toBe('Procédure du service, TJ-1');
    expect(citer('CT R4624-31')).toContain('R.\u00A04624');
  });

  it('porte un titre français', () => {
    expect(plain(article('CT R4624-29').titre)).toBe('Visite de préreprise : arrêts de plus de trente jours');
  });

  it('inconnu est refusé, et le plus long gagne', () => {
    expect(() => article('CT R9999-1')).toThrow(/Source inconnue/);
    expect(() => article('')).toThrow(/Source inconnue/);
    expect(isCitable('CT R4624-4')).toBe(false);
    expect(article('CT R4624-28-1 2°').titre).not.toBe(article('CT R4624-28').titre);
  });
});

describe('La rédaction d’un article', () => {
  it.each([
    ['CT R4624-31', '2022-03-30', '2017-01-01'], ['CT R4624-31', '2022-03-31', '2022-03-31'], ['CT R4624-31', '2022-04-01', '2022-03-31'],
    ['CT R4624-31', '2026-06-14', '2022-04-28'], ['CT R4624-31', '2026-06-15', '2026-06-15'], ['CT R4624-31', '2026-06-16', '2026-06-15'],
    ['CT R4624-23', '2026-04-09', '2022-04-28'], ['CT R4624-23', '2026-04-10', '2026-04-10'], ['CT R4624-23', '2026-04-11', '2026-04-10'],
    ['CT R4323-56', '2025-09-30', '2017-01-01'], ['CT R4323-56', '2025-10-01', '2025-10-01'], ['CT R4323-56', '2025-10-02', '2025-10-01'],
  ])('%s le %s est celle du %s', (code, on, from) => {
    expect(article(code, on).version.from).toBe(from);
  });

  it('sans jour est la dernière, et n’a pas de fin', () => {
    expect(article('CT R4624-31').version).toMatchObject({ from: '2026-06-15' });
    expect(article('CT R4624-31').version.to).toBeUndefined();
  });

  it('d’avant le registre dit qu’elle n’y est pas', () => {
    expect(article('CT R4624-31', '2010-01-01').version.note).toMatch(/^Antérieur aux rédactions/);
  });

  it('couvre tous les jours, sans trou ni recouvrement, et dit d’où elle vient', () => {
    for (const [code, { versions }] of articles) {
      versions.forEach((version, i) => {
        expect([code, version.to]).toEqual([code, versions[i + 1] === undefined ? undefined : addDays(versions[i + 1]?.from ?? '', -1)]);
        expect(version.note).not.toBe('');
      });
    }
  });
});

const root = process.cwd();
const sources = ['libs', 'workflows', 'apps/api', 'activities'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.startsWith('law/articles'))
    .map((name) => join(root, folder, name)));

describe('Tout ce qui est cité', () => {
  it('est au registre, dans tout le code', () => {
    const cited = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/['"`]((?:CT|CSS|CSP|CPCE) [LRD]\d[^'"`]*|CPC \d[^'"`]*|Cass\. [^'"`]*)['"`]/g)].map((found) => found[1] ?? ''));

    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter((code) => !isCitable(code.replaceAll('\\u00A0', ' ')))).toEqual([]);
  });

  it('par un choix du service est au registre', () => {
    expect(choices.filter((choice) => !isCitable(plain(choice.source))).map((choice) => choice.source)).toEqual([]);
  });
});
