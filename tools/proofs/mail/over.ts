import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../../../libs/engine/house.js';
import { workflowId } from '../../../libs/temporal/client.js';
import { until } from '../../machine/until.js';
import { count } from './posted.js';

/** `PENDING_ACTIVITY_STATE_SCHEDULED` and `…_STARTED` of the engine. */
const [scheduled, started] = [1, 2];

type Dead = { readonly pid: number; /** The name of its connections to the database. */ readonly name: string };

/**
 * What a dead worker held is said to be over, as it would be by itself minutes later: its leases once its last statement
 * is done, its dossiers kept at hand, and its activities, even one that the engine gives it after its death, until `over`.
 * So are the leases of an attempt that failed, its database cut, once nobody is at any letter of that dossier.
 */
export async function sayOver({ db, client }: Pick<House, 'db' | 'client'>, dossiers: readonly string[], { pid, name }: Dead, over: AbortSignal): Promise<void> {
  const { namespace } = client.options;
  await until(20, async () => (await count(db, `pg_stat_activity where datname = current_database() and application_name = '${name}'`)) === 0 || undefined);
  await db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() where etat = 'reserve' and bail_jusqua > clock_timestamp()`);
  const executions = dossiers.map((dossier) => ({ workflowId: workflowId(dossier) }));
  await Promise.all(executions.map((execution) => client.workflowService.resetStickyTaskQueue({ namespace, execution })));
  const ofTheDead = async (): Promise<void> => {
    for (const execution of executions) {
      const { pendingActivities } = await client.workflowService.describeWorkflowExecution({ namespace, execution });
      for (const { activityId, state, lastWorkerIdentity } of pendingActivities ?? []) {
        if (activityId && state === started && lastWorkerIdentity?.startsWith(`${pid}@`)) await client.activity.fail({ ...execution, activityId }, new Error('its worker is dead'));
      }
      const waits = (pendingActivities ?? []).filter(({ state, attempt }) => state === scheduled && (attempt ?? 1) > 1).length;
      if (waits > 0 && waits === pendingActivities?.length) await db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() where dossier = $1 and etat = 'reserve' and bail_jusqua > clock_timestamp()`, [execution.workflowId.replace(/^dossier:/, '')]);
    }
  };
  const repeat = async (): Promise<void> => { for (;;) { await ofTheDead(); await pause(1_000, undefined, { signal: over }); } };
  repeat().catch(() => undefined); // until all is over; what it did not say, the engine says by itself
}
