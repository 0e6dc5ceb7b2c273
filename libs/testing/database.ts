import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../db/migrate.js';
import { testDatabaseUrl } from './servers.js';

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

const migrations = fileURLToPath(new URL('../db/migrations', import.meta.url));

/** A fresh, migrated database of its own for one spec file, copied from a model that is migrated once. */
export async function testDatabase(): Promise<TestDatabase> {
  const model = await migratedModel();
  const name = `essai_${randomUUID().replaceAll('-', '')}`;
  await asked((client) => client.query(`create database ${name} template ${model}`));
  return { url: urlOf(name), drop: () => asked((client) => client.query(`drop database ${name} with (force)`)) };
}

/** The model of these very migrations: on a server that is kept, another version of them has its own. */
async function migratedModel(): Promise<string> {
  const model = `modele_${await fingerprint(migrations)}`;
  await asked(async (client) => {
    await client.query("select pg_advisory_lock(hashtext('jalon-modele'))"); // several spec files ask at once; leaving unlocks
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [model]);
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${model}_nouveau with (force)`);
    await client.query(`create database ${model}_nouveau`);
    await migrate(urlOf(`${model}_nouveau`));
    await client.query(`alter database ${model}_nouveau rename to ${model}`);
  });
  return model;
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(folder)).sort()) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

function urlOf(database: string): string {
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function asked(ask: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    await ask(client);
  } finally {
    await client.end();
  }
}
