import pg from 'pg';
import { Cipher } from '../libs/config/cipher.js';
import { loadConfig } from '../libs/config/config.js';
import { rebuild } from '../libs/engine/rebuild.js';
import { connectClient, taskQueue } from '../libs/temporal/client.js';
import { journeys } from '../workflows/index.js';
import { joinRunning } from './launch/running.js';

/** `npm run rebuild`: every open dossier starts again on an empty engine, from PostgreSQL alone. */
joinRunning();
const { databaseUrl, temporal } = loadConfig();
const db = new pg.Pool({ connectionString: databaseUrl });
const { client, close } = connectClient(temporal);
const done = await rebuild({ db, client, journeys, taskQueue, cipher: new Cipher(temporal.payloadKeys) }, (n, total) => {
  if (n % 50 === 0 || n === total) process.stdout.write(`${n} dossiers sur ${total}\n`);
});
process.stdout.write(`${done} dossiers reconstruits. Les courriers en attente restent à confirmer.\n`);
await close();
await db.end();
