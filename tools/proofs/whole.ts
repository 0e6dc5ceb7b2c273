import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from '../demonstration/seed.js';
import { following } from '../launch/following.js';
import { freePort } from '../machine/ports.js';
import { endOf, endProcess } from '../machine/processes.js';
import { projectRoot } from '../machine/project.js';
import { until } from '../machine/until.js';

/** A whole Jalon of its own, started as a person would (`npm start -- --vide`), with the invented service and no dossier. */
export type Whole = {
  readonly url: string;
  /** Its var/ folder. */
  readonly home: string;
  /** What its API and worker read. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** Starts it in a folder that is removed at its end. */
export async function startWhole(): Promise<Whole> {
  const home = mkdtempSync(join(tmpdir(), 'jalon-'));
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...own } = process.env;
  const child = spawn(process.execPath, [...following, join(projectRoot, 'dist/tools/start.js'), '--vide'], {
    env: { ...own, JALON_VAR: home, HTTP_PORT: String(await freePort()) }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined) await endProcess(child.pid, 'SIGINT', 60);
    await endOf(child);
    const postgres = join(home, 'postgres');
    if (existsSync(postgres)) rmSync(realpathSync(postgres), { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  };
  const url = await until(60, () => (child.exitCode === null ? /prêt : (http\S+)/.exec(said)?.[1] : 'ended'));
  if (url === undefined || url === 'ended') {
    await stop();
    throw new Error(`npm start did not start: ${said}`);
  }
  const env = JSON.parse(readFileSync(join(home, 'run', 'environnement.json'), 'utf8')) as Readonly<Record<string, string>>; // written by `npm start`
  await seed(env['DATABASE_URL'] ?? '');
  return { url, home, env, stop };
}
