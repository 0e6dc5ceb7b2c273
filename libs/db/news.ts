import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Cipher } from '../config/cipher.js';
import type { TellRequest } from '../journey/on-temporal/run-input.js';
import { jourOf } from '../law/jour.js';

/** The same telling is the same row, whoever does it again; taking back aims at what was told the time before. */
const idOf = ({ dossier, cle, fois, retire }: TellRequest): string =>
  createHash('sha256').update(`${dossier}\n${cle}\n${retire ? fois - 1 : fois}`).digest('hex').slice(0, 32);

/** Keeps a nouvelle, sealed, and puts it in the inbox of each dossier that hears it now; answers those dossiers. */
export async function keepNews(db: Pool, cipher: Cipher, telling: TellRequest): Promise<readonly string[]> {
  const { dossier, causeSeq: cause, parcours, acte: nom, vers, retire, at, data } = telling;
  const row = { id: idOf(telling), dossier, cause, parcours, nom, vers, le: jourOf(at), retire };
  const { rows } = await db.query<{ dossiers: readonly string[] }>('select parcours.dire($1::jsonb, $2, $3) as dossiers', [JSON.stringify(row), cipher.active, cipher.encrypt(Buffer.from(JSON.stringify(data)))]);
  return rows[0]?.dossiers ?? [];
}
