import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { until } from './until.js';

/** The command line of a running process; `undefined` when no such process runs (a zombie does not). */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The process that started `pid`, where the system tells without asking another program. */
export function parentOf(pid: number): number | undefined {
  try {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (.*)/s); // `pid (name) state parent …`
    return Number(afterName.split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** A process that an earlier run left: the pid alone proves nothing, since the system gives it again to another. */
export type Trace = { readonly pid: number; readonly command: string };

export function leaveTrace(file: string, pid: number): void {
  writeFileSync(file, JSON.stringify({ pid, command: commandLine(pid) ?? '' } satisfies Trace));
}

/** The process that `file` tells of, if it is still running under the same command line. */
export function tracedProcess(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { pid, command } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Trace>; // checked on the next line
    return typeof pid === 'number' && command && commandLine(pid) === command ? pid : undefined;
  } catch {
    return undefined; // half-written by a run that was killed
  }
}

/** Ends what an earlier run left behind, and its trace. */
export async function endTraced(file: string, politely: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const pid = tracedProcess(file);
  if (pid !== undefined) await endProcess(pid, politely);
  rmSync(file, { force: true });
}

/** Asks a process to end, waits, and forces it after `seconds`. */
export async function endProcess(pid: number, politely: NodeJS.Signals = 'SIGTERM', seconds = 15): Promise<void> {
  const gone = (): true | undefined => (commandLine(pid) === undefined ? true : undefined);
  for (const signal of [politely, 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await until(seconds, gone)) return;
  }
}

/** Resolves when a child of ours has ended, whoever ended it. */
export const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
