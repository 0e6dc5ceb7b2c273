import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Cipher } from '../config/cipher.js';
import type { Fact } from '../journey/fact.js';
import type { Journey } from '../journey/journey.js';
import type { Snapshot } from '../journey/snapshot.js';
import { actOfFact, split } from './sensitive.js';

/** What a save did: wrote, found a newer state already there, or recorded a breakdown. */
export type Saved = 'ecrit' | 'depasse' | 'panne';

/** PostgreSQL refuses an engine replaced by a rebuild (JL001), and one that started from facts that were no longer all (JL004). */
const refusals: readonly unknown[] = ['JL001', 'JL004'];

/** Whether another engine writes this dossier: this one never will. */
export const isReplaced = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && refusals.includes(error.code);

/** Whether facts are missing before those of a snapshot (JL002): PostgreSQL had acknowledged them, and came back without. */
export const isHole = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'JL002';

/**
 * Writes a snapshot: the worker's activity and the API call this same function, whichever comes first wins. Sensitive
 * fields are sealed before they leave the process. Throws on an engine that is not the dossier's (`isReplaced`) and on a missing fact.
 */
export async function save(db: Pool | PoolClient, cipher: Cipher, journey: Journey, snapshot: Snapshot): Promise<Saved> {
  const { rows } = await db.query<{ enregistrer: Saved }>({
    name: 'enregistrer', text: 'select parcours.enregistrer($1::jsonb)', values: [JSON.stringify(sealSnapshot(cipher, journey, snapshot))],
  });
  return rows[0]?.enregistrer ?? 'depasse';
}

/** The snapshot as the database takes it: sensitive fields sealed. */
export const sealSnapshot = (cipher: Cipher, journey: Journey, snapshot: Snapshot) => ({
  ...snapshot, facts: snapshot.facts.map((fact) => seal(fact, journey, snapshot.facts, cipher)),
});

function seal(fact: Fact, journey: Journey, facts: readonly Fact[], cipher: Cipher) {
  const { open, sealed } = split(fact, actOfFact(journey, fact, facts));
  if (sealed === undefined) return { ...fact, data: open };
  const content = cipher.encrypt(Buffer.from(JSON.stringify(sealed)));
  const hash = createHash('sha256').update(content).digest('hex');
  return { ...fact, data: open, sealed: { keyId: cipher.active, content: content.toString('base64'), hash } };
}
