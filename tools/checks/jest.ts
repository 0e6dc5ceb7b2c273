import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, type Outcome } from './check.js';
import { projectRoot, varDir } from '../machine/project.js';

type Counts = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numTotalTests: number;
};

const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');

/** Runs the specs whose paths match `args` (all of them without) on the servers that `env` names. */
export async function runJest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome> {
  const report = join(varDir('test'), `jest-${process.pid}.json`);
  rmSync(report, { force: true });
  const { code, output } = await runNode([jest, ...(process.stdout.isTTY ? ['--colors'] : []), '--forceExit', '--json', `--outputFile=${report}`, ...args], { ...process.env, ...env, TZ: 'UTC', ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }) }, true);
  const counts = existsSync(report) ? countsIn(report) : undefined;
  rmSync(report, { force: true });
  if (counts === undefined) return { passed: 0, failed: 1, output };
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  // Jest may also fail without a failing test: no spec found, a leak it was asked to see.
  return { passed: counts.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, output: '' };
}

const countsIn = (report: string): Counts => JSON.parse(readFileSync(report, 'utf8')) as Counts; // Jest's own report
