import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { coverages } from '../workflows/coverage.js';
import { journeys } from '../workflows/index.js';
import { projectRoot } from './machine/project.js';
import { pages } from './parcours-docs/pages.js';

/** Written once: each page rehearses every scenario of its journey. */
const written = pages();

/** The first line that differs, rather than a page of differences. */
function outdated(path: string, text: string): string | undefined {
  const file = join(projectRoot, path);
  const kept = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const made = text.split('\n');
  const line = made.findIndex((l, i) => l !== kept[i]);
  if (line === -1 && kept.length === made.length) return undefined;
  const at = line === -1 ? made.length : line;
  return `${path} n’est plus à jour (ligne ${at + 1}) : lancez « npm run parcours » et relisez ce qui change.\n  écrit   : ${kept[at] ?? '(rien)'}\n  attendu : ${made[at] ?? '(rien)'}`;
}

describe('La documentation des parcours', () => {
  it.each(Object.keys(journeys))('%s : la page écrite est celle que donnent la définition et les répétitions', async (name) => {
    const page = (await written).find((p) => p.path === `docs/parcours/${name}.md`);

    expect(page === undefined ? `pas de page pour ${name}` : outdated(page.path, page.text)).toBeUndefined();
  });

  it('est la même deux fois de suite', async () => {
    expect(await pages()).toEqual(await written);
  });

  it.each(Object.values(journeys).map((j) => [j.name, j] as const))('%s : tout y est, chaque acte, chaque étape, chaque courrier, chaque document, chaque scénario, et aucun refus sans motif', async (name, journey) => {
    const text = (await written).find((p) => p.path.endsWith(`/${name}.md`))?.text ?? '';
    const plain = (words: string): string => words.replace(/\s/g, ' ').replaceAll('\'', '’');
    const said = (words: string): boolean => plain(text).includes(plain(words));

    const rows = [...Object.values(journey.actes), ...Object.values(journey.courriers), ...Object.values(journey.documents)].map((x) => `| **${x.label}**`);
    const clocks = journey.clockRules.map((rule) => `#### ${rule.title ?? (rule.kind === 'informs' ? rule.name : rule.act.label)} (`);
    const stages = Object.values(journey.etapes).map((e) => e.label);
    const scenarios = (coverages[name]?.scenarios ?? []).map((s, i) => `### ${i + 1}. ${s.titre.charAt(0).toLocaleUpperCase('fr')}${s.titre.slice(1)}`);
    expect([...rows, ...clocks, ...stages, ...scenarios].filter((words) => !said(words))).toEqual([]);
    expect(text).not.toContain('aucun scénario ne montre ce refus');
    expect(text).not.toContain('undefined');
  });
});
