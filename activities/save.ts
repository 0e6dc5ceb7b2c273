import { ApplicationFailure } from '@temporalio/activity';
import { findDossier } from '../libs/db/dossiers.js';
import { isHole, isReplaced, save } from '../libs/db/save.js';
import type { House } from '../libs/engine/house.js';
import type { SaveFailure } from '../libs/journey/on-temporal/run-input.js';
import type { Snapshot } from '../libs/journey/snapshot.js';
import { replaced } from './replaced.js';

/** Writes a run's state. Another engine in its place ends the run; a PostgreSQL that lost commits is told again from what it holds. */
export async function saveSnapshot({ db, cipher, journeys }: Pick<House, 'db' | 'cipher' | 'journeys'>, snapshot: Snapshot): Promise<void> {
  const journey = journeys[snapshot.parcours];
  if (journey === undefined) throw new Error(`unknown journey ${snapshot.parcours}`);
  try {
    await save(db, cipher, journey, snapshot);
  } catch (error) {
    if (isReplaced(error)) throw replaced();
    const kept = isHole(error) ? (await findDossier(db, snapshot.dossier))?.faits ?? 0 : Infinity;
    if (kept < (snapshot.after?.seq ?? 0)) throw ApplicationFailure.nonRetryable('facts that were acknowledged are not there any more', 'FaitsPerdus' satisfies SaveFailure, kept);
    throw error;
  }
}
