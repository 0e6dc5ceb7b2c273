import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { postLetter } from '../../../activities/post-letter.js';
import { Cipher } from '../../../libs/config/cipher.js';
import { smtpMailer } from '../../../libs/post/email.js';
import { registeredMail } from '../../../libs/post/registered/index.js';
import { connectClient } from '../../../libs/temporal/client.js';
import { journeys } from '../../../workflows/index.js';
import { stepOfCall, stepOfStatement, type StepName } from './points.js';
import type { Said, Told, Work } from './talk.js';

/** At once, as a worker would. */
const hands = 6;

const say = (said: Said): void => { process.send?.(said); };
let armed: { point: string; after: number } | undefined;

/** Where somebody is to die, all that comes here waits: the parent kills, or says to go on. */
async function pass(point: string): Promise<void> {
  if (armed?.point !== point || (armed.after -= 1) >= 0) return;
  armed = undefined;
  say({ at: point });
  await new Promise<void>((resolve) => { process.on('message', (told: Told) => { if (told.is === 'continue') resolve(); }); });
}

async function around<T>(step: StepName | undefined, work: () => Promise<T>): Promise<T> {
  if (step === undefined) return work();
  await pass(`avant ${step}`);
  const done = await work();
  await pass(`après ${step}`);
  return done;
}

/** The pool, passing by a point before and after each statement that lasts. */
function watchedPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: hands });
  pool.on('error', () => undefined); // a connection that was cut is opened again by the next query
  const query = pool.query.bind(pool) as (text: unknown, values?: unknown) => Promise<unknown>; // of its forms, the one that our code uses
  const watched = (text: unknown, values?: unknown) => around(typeof text === 'string' ? stepOfStatement(text) : undefined, () => query(text, values));
  return Object.assign(pool, { query: watched });
}

const call = globalThis.fetch;
globalThis.fetch = (to, init) => around(stepOfCall(init?.method ?? 'GET', String(to)), () => call(to, init));

/** What the engine does with an activity: again until it is done, the others meanwhile. */
async function send({ databaseUrl, payloadKeys, temporalAddress, maileva, letters }: Work): Promise<void> {
  const { client } = connectClient({ address: temporalAddress, namespace: 'default', payloadKeys }); // connects when first used: never here
  const house = {
    db: watchedPool(databaseUrl), cipher: new Cipher(payloadKeys), client, journeys, taskQueue: 'aucune', registered: registeredMail(maileva).usual, publicUrl: 'http://127.0.0.1',
    mailer: smtpMailer({ url: 'smtp://127.0.0.1:1', from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }),
  };
  const { rows } = await house.db.query<{ cle: string }>(`select dossier || ':' || cle as cle from parcours.courrier where etat <> 'reserve'`);
  const done = new Set(rows.map(({ cle }) => cle));
  const queue = letters.filter(({ dossier, cle }) => !done.has(`${dossier}:${cle}`));
  await Promise.all(Array.from({ length: hands }, async () => {
    for (let letter = queue.shift(); letter !== undefined; letter = queue.shift()) {
      try {
        await postLetter(house, letter);
      } catch (error) {
        say({ again: error instanceof Error ? error.message : String(error) });
        queue.push(letter);
        await pause(100);
      }
    }
  }));
}

process.on('message', (told: Told) => {
  if (told.is === 'arm') armed = { ...told };
  if (told.is === 'go') void send(JSON.parse(readFileSync(told.work, 'utf8')) as Work).then(() => { say('done'); }); // written by the parent
});
say('ready');
