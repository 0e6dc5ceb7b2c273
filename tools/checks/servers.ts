import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../embedded-postgres.js';
import { startTemporal, temporalTrace } from '../embedded-temporal.js';
import { endStaleServer } from '../postgres/data.js';
import { commandLine, endTraced } from '../machine/processes.js';
import { varDir } from '../machine/project.js';
import { toyBundle } from './toy-bundle.js';

export type TestServers = { readonly env: Readonly<Record<string, string>>; stop(): Promise<void> };

/** One PostgreSQL and one Temporal for a whole run, unless the environment names others; nothing of them is kept. */
export async function startTestServers(): Promise<TestServers> {
  await sweep();
  const dir = varDir('test', String(process.pid));
  const stop = (): Promise<void> => remove(dir);
  try {
    const postgres = process.env.DATABASE_URL || (await startPostgres({ dir: join(dir, 'postgres'), testing: true })).url;
    const temporal = process.env.TEMPORAL_ADDRESS || (await startTemporal({ dir: join(dir, 'temporal'), testing: true })).address;
    return { env: { TEST_DATABASE_URL: postgres, TEMPORAL_ADDRESS: temporal, TOY_BUNDLE: await toyBundle() }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Removes what a killed run left, a test's or a long proof's: each run has a folder that bears its pid. */
async function sweep(): Promise<void> {
  const runs = readdirSync(varDir('test')).filter((name) => /^\d+$/.test(name));
  for (const run of runs.filter((pid) => !/\/tools\/[\w-]+\.js/.test(commandLine(Number(pid)) ?? ''))) await remove(join(varDir('test'), run));
}

async function remove(dir: string): Promise<void> {
  const postgres = join(dir, 'postgres');
  if (existsSync(postgres)) {
    const folder = realpathSync(postgres);
    await endStaleServer(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  }
  await endTraced(temporalTrace(join(dir, 'temporal')));
  rmSync(dir, { recursive: true, force: true });
}
