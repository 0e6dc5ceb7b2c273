import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Cipher } from '../../../libs/config/cipher.js';
import type { House } from '../../../libs/engine/house.js';
import { connectClient, taskQueue } from '../../../libs/temporal/client.js';
import { testDatabase } from '../../../libs/testing/database.js';
import { temporalAddress } from '../../../libs/testing/servers.js';
import { journeys } from '../../../workflows/index.js';
import { seed } from '../../demonstration/seed.js';
import { environment } from '../../launch/environment.js';
import { accountAt } from '../../launch/post-office.js';
import { freePort } from '../../machine/ports.js';
import { Office } from './office.js';
import type { Victim } from './points.js';
import { Program } from './program.js';

const payloadKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const host = '127.0.0.1';
/** The connections of the proof itself are not cut. */
const ours = 'preuve';

/** The API, the worker and the post as they are built, each in a process of its own, on the servers of the tests. */
export type MailHouse = {
  readonly url: string;
  /** Its database and engine, as its own commands reach them. */
  readonly house: House;
  readonly office: Office;
  readonly programs: Readonly<Record<'worker' | 'api', Program>>;
  /** Throws once one of them ends that nobody killed. */
  readonly trouble: Promise<never>;
  /** Ends one with SIGKILL, or every connection of the others to the database. */
  kill(victim: Victim): Promise<void>;
  /** Starts again what was killed. */
  raise(victim: Victim): Promise<void>;
  close(): Promise<void>;
};

export async function openMailHouse(): Promise<MailHouse> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'jalon-preuve-'));
  const db = new pg.Pool({ connectionString: database.url, max: 4, application_name: ours });
  db.on('error', () => undefined); // cut with its database at the end
  const { client, close } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys });
  const [port, postPort] = [await freePort(), await freePort()];
  const [url, postUrl] = [`http://${host}:${port}`, `http://${host}:${postPort}`];
  const { account, callback } = accountAt(postUrl, url);
  const env = environment({ ...process.env, LOG_LEVEL: 'error', PUBLIC_URL: undefined, TEMPORAL_NAMESPACE: undefined }, { databaseUrl: database.url, temporalAddress: temporalAddress(), payloadKeys, smtpUrl: `smtp://${host}:1`, post: { ...account, ...callback }, host, port });

  let fail: (error: Error) => void = () => undefined;
  const trouble = new Promise<never>((_resolve, reject) => { fail = reject; });
  trouble.catch(() => undefined); // whoever waits for it is told
  const program = (name: string, script: string, own: Readonly<Record<string, string>> = {}): Program =>
    new Program({ script, env: { ...env, ...own, PGAPPNAME: name }, log: join(folder, `${name}.log`), watched: name !== 'poste', onEnd: fail });
  const office = new Office(postUrl, program('poste', 'libs/post/registered/sandbox/main.js', { SANDBOX_DIR: join(folder, 'poste') }), join(folder, 'poste'));
  const programs = { worker: program('worker', 'apps/worker/main.js'), api: program('api', 'apps/api/main.js') };
  const opened: MailHouse = {
    url, office, programs, trouble, house: { db, client, journeys, taskQueue, cipher: new Cipher(payloadKeys) },
    kill: (victim) => (victim === 'base' ? cutConnections(db) : victim === 'poste' ? office.kill() : programs[victim].kill()),
    raise: (victim) => (victim === 'base' ? Promise.resolve() : victim === 'poste' ? office.start() : programs[victim].start()),
    async close() {
      await Promise.all([programs.worker.kill(), programs.api.kill(), office.kill()]);
      await close();
      await db.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all([seed(database.url), office.start(), programs.worker.start(), programs.api.start()]);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function cutConnections(db: pg.Pool): Promise<void> {
  await db.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> $1', [ours]);
}
