import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Blocked } from '../machine/blocked.js';

/**
 * The ring of keys that encrypts what Temporal stores and what is medical, made the first time, readable by its owner
 * only. `hasData` tells whether something was already encrypted under it: a new key could not read it.
 */
export function payloadKeys(file: string, hasData: boolean): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (hasData) throw new Blocked(`La clé de chiffrement ${file} manque alors que des données existent : remettez-la en place, ou supprimez le dossier var/ pour repartir de zéro.`);
  const ring = `k1:${randomBytes(32).toString('base64')}`;
  writeFileSync(`${file}.new`, `${ring}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file); // whole or not at all
  return ring;
}
