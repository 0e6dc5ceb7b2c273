import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Cipher } from '../libs/config/cipher.js';
import { loadConfig, readConfig, type Config } from '../libs/config/config.js';
import type { House } from '../libs/engine/house.js';
import { connectClient, taskQueue } from '../libs/temporal/client.js';
import { journeys } from '../workflows/index.js';
import { varDir } from './machine/project.js';

/** The installation of the environment, else the one that `npm start` runs on this machine. */
export function installationConfig(): Config {
  if (process.env['DATABASE_URL']) return loadConfig();
  const running = join(varDir('run'), 'environnement.json');
  if (!existsSync(running)) return loadConfig();
  return readConfig(JSON.parse(readFileSync(running, 'utf8')) as Readonly<Record<string, string>>); // written by `npm start`
}

/** Runs a command on an installation and closes what it opened. */
export async function onInstallation<T>(work: (house: House, config: Config) => Promise<T>): Promise<T> {
  const config = installationConfig();
  const db = new pg.Pool({ connectionString: config.databaseUrl, max: 10 });
  const { client, close } = connectClient(config.temporal);
  try {
    return await work({ db, client, journeys, taskQueue, cipher: new Cipher(config.temporal.payloadKeys) }, config);
  } finally {
    await close();
    await db.end();
  }
}
