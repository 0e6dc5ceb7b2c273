import { WorkflowNotFoundError } from '@temporalio/client';
import { findDossier } from '../db/dossiers.js';
import type { Journey } from '../journey/journey.js';
import type { Opening } from '../journey/opening.js';
import { workflowId } from '../temporal/client.js';
import type { House } from './house.js';

/** How long the engine may take to say whether a dossier has a run (ms). */
const patience = 2_000;

/** The dossier in which this opening goes: the one wanted, or the worker's open one when the journey allows only one. */
export async function placeOf(house: Pick<House, 'client' | 'db'>, journey: Journey, { salarie, fictif }: Pick<Opening, 'salarie' | 'fictif'>, wanted: string): Promise<string> {
  if (journey.unSeul !== true) return wanted;
  const take = async (withoutRun: string | null): Promise<string> => {
    const { rows } = await house.db.query<{ dossier: string }>('select parcours.prendre_place($1, $2, $3, $4, $5) as dossier', [journey.name, salarie, fictif, wanted, withoutRun]);
    return rows[0]?.dossier ?? wanted;
  };
  const held = await take(null);
  if (held === wanted || await findDossier(house.db, held) !== undefined || await hasRun(house, held)) return held;
  return take(held);
}

/** One started that has saved nothing yet, its worker being away, is open all the same; in doubt too. */
async function hasRun({ client }: Pick<House, 'client'>, dossier: string): Promise<boolean> {
  try {
    const { status } = await client.withDeadline(Date.now() + patience, () => client.workflow.getHandle(workflowId(dossier)).describe());
    return status.name === 'RUNNING';
  } catch (error) {
    return !(error instanceof WorkflowNotFoundError);
  }
}

/** An opening that the law refused holds no place. */
export async function leavePlace({ db }: Pick<House, 'db'>, dossier: string): Promise<void> {
  await db.query('delete from parcours.place p where p.dossier = $1 and not exists (select 1 from parcours.dossier d where d.id = $1)', [dossier]);
}
