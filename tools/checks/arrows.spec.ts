import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../machine/project.js';

type Violation = { readonly from: string; readonly to: string };

const ours = [
  'libs/law/jour.ts', 'libs/journey/law.ts', 'libs/journey/facts.ts', 'libs/db/save.ts', 'libs/testing/database.ts', 'activities/index.ts', 'apps/api/main.ts', 'apps/worker/main.ts',
  'apps/dashboard/main.ts', 'workflows/index.ts', 'workflows/reprise/reprise.ts', 'workflows/reprise/cases.ts',
];

const refused: readonly (readonly [string, string])[] = [
  ['libs/law/a.ts', 'libs/journey/law.ts'],
  ['libs/law/b.ts', 'node:fs'],
  ['libs/journey/a.ts', 'libs/db/save.ts'],
  ['libs/journey/b.ts', 'node:crypto'],
  ['libs/journey/c.ts', '@temporalio/workflow'],
  ['workflows/inaptitude/a.ts', 'activities/index.ts'],
  ['workflows/inaptitude/b.ts', 'node:path'],
  ['workflows/inaptitude/c.ts', 'workflows/reprise/cases.ts'],
  ['activities/a.ts', 'workflows/index.ts'],
  ['activities/b.ts', 'libs/journey/law.ts'],
  ['apps/api/a.ts', 'activities/index.ts'],
  ['apps/api/b.ts', 'apps/worker/main.ts'],
  ['apps/worker/a.ts', 'apps/api/main.ts'],
  ['apps/worker/b.ts', 'workflows/reprise/reprise.ts'],
  ['apps/dashboard/a.ts', 'libs/law/jour.ts'],
  ['libs/db/a.ts', 'apps/api/main.ts'],
  ['libs/db/b.ts', 'libs/testing/database.ts'],
];

const accepted: readonly (readonly [string, string])[] = [
  ['libs/journey/d.ts', 'libs/law/jour.ts'],
  ['libs/journey/on-temporal/a.ts', '@temporalio/workflow'],
  ['workflows/inaptitude/d.ts', 'workflows/reprise/reprise.ts'],
  ['workflows/inaptitude/e.ts', 'libs/journey/law.ts'],
  ['activities/c.ts', 'libs/db/save.ts'],
  ['activities/d.ts', 'libs/journey/facts.ts'],
  ['apps/api/c.ts', 'workflows/index.ts'],
  ['apps/worker/c.ts', 'activities/index.ts'],
  ['libs/db/c.spec.ts', 'libs/testing/database.ts'],
];

describe('le sens des dépendances', () => {
  const root = mkdtempSync(join(tmpdir(), 'jalon-'));
  let violations: readonly Violation[];

  beforeAll(() => {
    for (const file of ours) write(root, file, 'export const value = 1;\n');
    for (const [from, to] of [...refused, ...accepted]) write(root, from, `import * as to from '${specifier(from, to)}';\nexport const used = to;\n`);
    write(root, 'activities/types.ts', `import type { value } from '../libs/journey/law.js';\nexport type Used = typeof value;\n`);
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) copyFileSync(join(projectRoot, file), join(root, file));
    symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
    violations = cruised(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(refused)('interdit que %s se serve de %s', (from, to) => {
    const found = new Set(violations.filter((violation) => violation.from === from).map((violation) => violation.to));

    expect([...found]).toEqual([expect.stringContaining(to.replace('node:', ''))]);
  });

  it.each(accepted)('permet que %s se serve de %s', (from) => {
    expect(violations.filter((violation) => violation.from === from)).toEqual([]);
  });

  it('distingue un type, qui disparaît à l’exécution', () => {
    expect(violations.filter(({ from }) => from === 'activities/types.ts')).toEqual([]);
  });
});

const specifier = (from: string, to: string): string => (to.endsWith('.ts') ? relative(dirname(from), to).replace(/^(?!\.)/, './').replace(/\.ts$/, '.js') : to);

function write(root: string, file: string, text: string): void {
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function cruised(root: string): readonly Violation[] {
  const { stdout } = spawnSync(process.execPath, [
    join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--output-type', 'json', 'apps', 'workflows', 'activities', 'libs',
  ], { cwd: root, encoding: 'utf8', maxBuffer: 50e6 });
  return (JSON.parse(stdout) as { readonly summary: { readonly violations: readonly Violation[] } }).summary.violations; // the tool's own report
}
