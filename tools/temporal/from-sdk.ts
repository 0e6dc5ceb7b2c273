import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from '../machine/blocked.js';
import { projectRoot } from '../machine/project.js';
import { isRightTemporal } from './version.js';
import { until } from '../machine/until.js';

const patience = 15;

/** The SDK's official download, given up once nothing has come for a while. Returns whether `target` is there. */
export async function fetchFromSdk(target: string): Promise<boolean> {
  const folder = `${target}.sdk`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [join(projectRoot, 'dist/tools/temporal/download.js'), folder], { stdio: 'ignore' });
  let ended = false;
  child.once('exit', () => { ended = true; });
  while (!ended && (await moves(folder, () => ended))) {
    if (!ended) tell(`Téléchargement de Temporal… ${Math.round(bytesIn(folder) / 1e6)} Mo`);
  }
  if (!ended) child.kill('SIGKILL');
  const fetched = readdirSync(folder).map((name) => join(folder, name)).find(isRightTemporal);
  if (fetched !== undefined) renameSync(fetched, target);
  rmSync(folder, { recursive: true, force: true });
  return fetched !== undefined;
}

/** Waits for the next megabytes, or for the end; false when neither comes. */
async function moves(folder: string, ended: () => boolean): Promise<boolean> {
  const before = bytesIn(folder);
  const moved = await until(patience, () => (ended() || bytesIn(folder) > before + 10e6 ? true : undefined));
  return moved === true || bytesIn(folder) > before;
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
