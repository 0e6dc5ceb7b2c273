import { findDossier, readFacts } from '../db/dossiers.js';
import type { RunInput } from '../journey/on-temporal/run-input.js';
import type { House } from './house.js';

/** What starts a run of a dossier from PostgreSQL alone; undefined when there is no such dossier. */
export async function inputFromFacts({ db, cipher }: Pick<House, 'db' | 'cipher'>, dossier: string): Promise<RunInput | undefined> {
  const row = await findDossier(db, dossier);
  if (row === undefined) return undefined;
  const facts = await readFacts(db, cipher, dossier);
  return {
    dossier, parcours: row.parcours, epoch: row.epoch, revision: row.revision, facts, saved: facts.length, offset: Number(row.decalage_ms), holdBefore: null,
    lived: { frontier: row.frontiere, digest: row.empreinte, facts: row.faits },
  };
}
