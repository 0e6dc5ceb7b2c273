import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deadLinks, decisions, documentation, names, pathsIn, quotedParts, sourceOf, type Page } from './docs/read.js';
import { projectRoot } from './machine/project.js';

const pages = documentation();
const named = (list: readonly Page[]) => list.map((page) => [page.path, page] as const);
const guardsOf = ({ text }: Page): string => text.slice(text.indexOf('**Enforced by'));

describe('La documentation', () => {
  it('tient pour le README sur un écran', () => {
    expect(pages[0]?.text.split('\n').length).toBeLessThanOrEqual(50);
  });

  it.each(named(pages))('%s : chaque lien mène quelque part', (_path, page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  it.each(named(pages))('%s : chaque commande npm existe', (_path, { text }) => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }; // npm's own file

    const cited = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((found) => found[1] ?? '');
    expect(cited.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(named(pages.filter(({ path }) => !path.startsWith('docs/parcours/'))))('%s : chaque fichier nommé existe', (_path, { text }) => {
    expect(pathsIn(text).filter((path) => names(path).length === 0 && !/^(var|dist|workflows\/<)/.test(path))).toEqual([]);
  });
});

describe('Les règles du noyau', () => {
  const rows = pages.filter(({ path }) => path === 'docs/kit.md').flatMap(({ text }) => [...text.matchAll(/^\| (\d+) \|.*\| (.+) \|$/gm)].map((found) => [Number(found[1]), found[2] ?? ''] as const));

  it('sont vingt-neuf, dans l’ordre', () => {
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 29 }, (_, i) => i + 1));
  });

  it.each(rows)('règle %i : ce qui la tient existe, et dit ce qu’elle en cite', (_number, guards) => {
    const files = pathsIn(guards).flatMap(names);
    const said = files.map(sourceOf).join('\n');

    expect(files.length).toBeGreaterThan(0);
    expect(quotedParts(guards).filter((part) => !said.includes(part))).toEqual([]);
  });
});

describe('Une décision', () => {
  it.each(named(decisions()))('%s : tient en une page, dit son contexte, ce qui est décidé, la suite et ce qui le tient', (path, { text }) => {
    const [, number] = /\/(\d{4})-/.exec(path) ?? [];

    expect(text.startsWith(`# ${number}. `)).toBe(true);
    expect(['**Context.**', '**Decision.**', '**Consequence.**', '**Enforced by'].map((part) => text.includes(part))).toEqual([true, true, true, true]);
    expect(text.split('\n').length).toBeLessThanOrEqual(41);
  });

  it('porte un numéro à elle', () => {
    const numbers = decisions().map(({ path }) => path.slice(15, 19));

    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(named(decisions()))('%s : est tenue par un fichier au moins, qui dit ce qu’elle en cite', (_path, page) => {
    const files = pathsIn(guardsOf(page)).flatMap(names);
    const said = files.map(sourceOf).join('\n');

    expect(files.length).toBeGreaterThan(0);
    expect(quotedParts(guardsOf(page)).filter((part) => !said.includes(part))).toEqual([]);
  });
});
