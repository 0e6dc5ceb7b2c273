import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { Cipher } from '../../libs/config/cipher.js';
import { loadConfig } from '../../libs/config/config.js';
import { lively } from '../../libs/db/lively.js';
import { Engine } from '../../libs/engine/engine.js';
import type { House } from '../../libs/engine/house.js';
import { startRelay } from '../../libs/engine/relay.js';
import { connectClient, taskQueue } from '../../libs/temporal/client.js';
import { journeys } from '../../workflows/index.js';
import { registeredMail } from '../../libs/post/registered/index.js';
import { relayLog } from './relay-log.js';
import { createServer } from './server.js';

const dashboard = fileURLToPath(new URL('../../dashboard', import.meta.url));

async function main(): Promise<void> {
  const config = loadConfig();
  const db = new pg.Pool({ connectionString: config.databaseUrl, max: 20, connectionTimeoutMillis: 4_000, ...lively });
  db.on('error', () => undefined); // a lost connection is opened again by the next query
  const { client, close } = connectClient(config.temporal);
  const house: House = { db, client, journeys, taskQueue, cipher: new Cipher(config.temporal.payloadKeys) };
  const app = await createServer(config, house, dashboard);
  const poste = config.maileva === undefined ? {} : { poste: { ...house, registered: registeredMail(config.maileva).usual, every: config.maileva.pollMinutes * 60_000 } };
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const relay = startRelay({ ...house, ...poste }, new Engine(house), { onError: relayLog((line) => { log.warn(line); }) });
  await app.listen(config.http.port, config.http.host);
  const stop = async (): Promise<void> => {
    await relay.stop();
    await close();
    await db.end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { void stop().then(() => { process.exit(0); }); });
}

main().catch((error: unknown) => {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(busy ? 'Le port demandé est déjà pris : libérez-le, ou choisissez-en un autre avec HTTP_PORT.\n' : `${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
