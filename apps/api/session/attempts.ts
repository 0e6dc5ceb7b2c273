import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Problem } from '../problem.js';

const maxFailures = 5;

/** Attempts under way, by what is tried: hundreds at once are still judged one after the other. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Tries a secret, once nobody else tries the same one; refuses with 429 for five minutes after five failures in a row.
 * What was typed is kept as a digest: it may be a password, in the wrong box.
 */
export async function attempt(db: Pool, what: string, isRight: () => Promise<boolean>): Promise<boolean> {
  const key = createHash('sha256').update(what).digest('hex');
  const before = underWay.get(key) ?? Promise.resolve();
  const mine = before.then(() => judged(db, key, isRight));
  const settled = mine.catch(() => undefined);
  underWay.set(key, settled);
  void settled.then(() => { if (underWay.get(key) === settled) underWay.delete(key); });
  return mine;
}

async function judged(db: Pool, key: string, isRight: () => Promise<boolean>): Promise<boolean> {
  const { rows: [held] } = await db.query<{ bloque: boolean }>('select nombre >= $2 and jusqua > clock_timestamp() as bloque from acces.echec where identifiant = $1', [key, maxFailures]);
  if (held?.bloque === true) throw new Problem(429, 'Trop d’essais', 'Attendez quelques minutes avant de réessayer.');
  const right = await isRight();
  if (!right) await failed(db, key);
  else if (held !== undefined) await db.query('delete from acces.echec where identifiant = $1', [key]);
  return right;
}

const failed = (db: Pool, key: string) => db.query(
  `insert into acces.echec (identifiant, nombre, jusqua) values ($1, 1, clock_timestamp() + interval '5 minutes')
   on conflict (identifiant) do update set nombre = case when acces.echec.jusqua < clock_timestamp() then 1 else acces.echec.nombre + 1 end, jusqua = clock_timestamp() + interval '5 minutes'`, [key]);
