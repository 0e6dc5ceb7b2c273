import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Blocked } from '../machine/blocked.js';
import { leaveTrace, tracedProcess } from '../machine/processes.js';

/** Holds `dir` for this process alone, taking over the lock of a dead one. Returns what gives it back. */
export function lock(dir: string): () => void {
  const file = join(dir, 'lock');
  const mine = join(dir, `lock.${process.pid}`);
  leaveTrace(mine, process.pid);
  try {
    take(mine, file);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function take(mine: string, file: string): void {
  for (;;) {
    try {
      return linkSync(mine, file); // fails when the lock is there, in one step
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = tracedProcess(file);
    if (holder !== undefined && holder !== process.pid) {
      throw new Blocked(`Jalon tourne déjà dans ce dossier (processus ${holder}) : utilisez-le, ou arrêtez-le d’abord.`);
    }
    putAside(file);
  }
}

/** Two starts may find the same dead lock: only one moves it. */
function putAside(file: string): void {
  const aside = `${file}.perime.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
}
