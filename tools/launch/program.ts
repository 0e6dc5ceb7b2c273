import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, endProcess, endTraced, leaveTrace } from '../machine/processes.js';
import { projectRoot, varDir } from '../machine/project.js';
import { following } from './following.js';
import type { Running } from './kept.js';

export type Program = { readonly name: string; readonly script: string; readonly env: Readonly<Record<string, string | undefined>> };

export const logOf = (name: string): string => join(varDir('log'), `${name}.log`);

/** Runs one of our programs beside the launcher, its words in var/log; the one that a killed launcher left is ended first. */
export async function runProgram({ name, script, env }: Program): Promise<Running> {
  const trace = join(varDir('run'), `${name}.pid`);
  await endTraced(trace);
  const log = openLog(name);
  const child = spawn(process.execPath, ['--enable-source-maps', ...following, join(projectRoot, 'dist', script)], {
    cwd: projectRoot, env, stdio: ['ignore', log, log, 'ipc'], detached: true,
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} has no process`);
  leaveTrace(trace, pid);
  const ended = endOf(child);
  return { ended, stop: async () => { await endProcess(pid, 'SIGTERM', 30); await ended; rmSync(trace, { force: true }); } };
}

const largestLog = 20e6;

function openLog(name: string): number {
  const file = logOf(name);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
