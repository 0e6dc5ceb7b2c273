import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, tracedProcess } from '../machine/processes.js';
import { until } from '../machine/until.js';
import type { Whole } from './whole.js';

/** What a whole Jalon is made of, each in a process that may die at any moment. */
export const parts = ['worker', 'api', 'temporal', 'postgres'] as const;
export type Part = (typeof parts)[number];

/** The process that is this part now; undefined while it is down. */
function processOf({ home }: Whole, part: Part): number | undefined {
  if (part === 'worker' || part === 'api') return tracedProcess(join(home, 'run', `${part}.pid`));
  if (part === 'temporal') return tracedProcess(join(home, 'temporal', 'server.pid'));
  const file = join(home, 'postgres', 'data', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isInteger(pid) && commandLine(pid) !== undefined ? pid : undefined;
}

/** Kills a part with -9; the launcher starts it again. `meanwhile` runs while it is down. Resolves once another process is in its place. */
export async function kill(whole: Whole, part: Part, meanwhile: () => void = () => undefined): Promise<void> {
  const pid = await until(60, () => processOf(whole, part));
  if (pid === undefined) throw new Error(`${part} is not running`);
  process.kill(pid, 'SIGKILL');
  await until(10, () => (commandLine(pid) === undefined ? true : undefined));
  meanwhile();
  const next = await until(60, () => { const now = processOf(whole, part); return now === pid ? undefined : now; });
  if (next === undefined) throw new Error(`${part} did not start again`);
}
