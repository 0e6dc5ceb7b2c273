import { join } from 'node:path';
import pg from 'pg';
import { copyBinaries, postgresBinaries } from './postgres/binaries.js';
import { account, dataIn, endStaleServer, passwordIn } from './postgres/data.js';
import { postgresFolder } from './postgres/folder.js';
import { serve } from './postgres/server.js';
import { endOf, endProcess } from './machine/processes.js';
import { identityForPostgres, isOpenToAll } from './postgres/unprivileged.js';

export type PostgresPlace = {
  readonly dir: string;
  /** Quick and forgetful, for data that nobody keeps. */
  readonly testing?: boolean;
  /** The port of the server that this one replaces; a free one otherwise. */
  readonly port?: number;
};

export type StartedPostgres = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The real folder of its data and its log. */
  readonly folder: string;
  /** Resolves when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

const database = 'jalon';

/** A PostgreSQL of our own on a free port of the loopback, its data in `dir`, kept from one start to the next. */
export async function startPostgres({ dir, testing = false, port: wanted }: PostgresPlace): Promise<StartedPostgres> {
  const folder = await postgresFolder(dir);
  const binaries = reachable(postgresBinaries(), folder);
  const password = passwordIn(folder);
  const data = dataIn(folder, binaries, testing);
  await endStaleServer(data);
  const { process: server, port } = await serve({ binaries, data, log: join(folder, 'postgres.log'), testing, port: wanted });
  const { pid } = server;
  if (pid === undefined) throw new Error('PostgreSQL has no process');
  const ended = endOf(server);
  server.unref();
  const url = `postgres://${account}:${password}@127.0.0.1:${port}`;
  await createDatabase(`${url}/postgres`);
  return { url: `${url}/${database}`, port, pid, folder, ended, stop: async () => { server.ref(); await endProcess(pid, 'SIGINT'); await ended; } };
}

/** Root's own modules may stand where the user of PostgreSQL cannot go: the binaries then follow the data. */
function reachable(binaries: string, folder: string): string {
  const { uid } = identityForPostgres();
  return uid === undefined || isOpenToAll(join(binaries, 'bin')) ? binaries : copyBinaries(binaries, join(folder, 'binaries'));
}

async function createDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}
