import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, tell } from './machine/blocked.js';
import { projectRoot } from './machine/project.js';
import { browserPresent } from './checks/browser.js';
import { bundleSize } from './checks/bundle-size.js';
import { program, type Check, type Outcome } from './checks/check.js';
import { runJest } from './checks/jest.js';
import { startTestServers } from './checks/servers.js';

const dashboardTypes = join(projectRoot, 'apps', 'dashboard', 'tsconfig.json');

/** How it is written; `npm run lint` says it alone. */
const writing: readonly Check[] = [
  program('règles d’écriture (oxlint)', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '.']),
  program('sens des dépendances (dependency-cruiser)', 'dependency-cruiser/bin/dependency-cruise.mjs', ['apps', 'workflows', 'activities', 'libs', 'tools']),
  ...(existsSync(dashboardTypes) ? [program('types des écrans (tsc)', 'typescript-7/bin/tsc', ['-p', dashboardTypes, '--noEmit'])] : []),
];

const checks: readonly Check[] = [...writing, bundleSize, browserPresent];

async function report(check: Check): Promise<Outcome> {
  const outcome = await timed(check.name, () => check.run());
  if (outcome.failed > 0) tell(outcome.output);
  return outcome;
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  try {
    return await work();
  } finally {
    tell(`• ${name} : ${seconds(began)}`);
  }
}

const seconds = (began: number): string => `${((Date.now() - began) / 1000).toFixed(1)} s`;

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}

function conclude(outcomes: readonly Outcome[], began: number): void {
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  tell(`Durée totale : ${seconds(began)}`);
  process.stdout.write(`${sum((outcome) => outcome.passed)} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** `npm test` runs everything; `npm test -- <path>` only the specs that match, on the same servers; `npm run lint` only how it is written. */
await runCommand(async () => {
  const paths = process.argv.slice(2);
  const began = Date.now();
  if (paths[0] === '--ecriture') return conclude(await Promise.all(writing.map(report)), began);
  const servers = await timed('serveurs', startTestServers);
  const stopOnce = once(servers.stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopOnce().finally(() => process.exit(1)));
  const outcomes: Outcome[] = [];
  try {
    if (paths.length === 0) outcomes.push(...(await Promise.all(checks.map(report))));
    outcomes.push(await timed('tests (jest)', () => runJest(paths, servers.env)));
  } finally {
    await stopOnce();
  }
  conclude(outcomes, began);
});
