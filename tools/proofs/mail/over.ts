import type { House } from '../../../libs/engine/house.js';
import { workflowId } from '../../../libs/temporal/client.js';

/** `PENDING_ACTIVITY_STATE_STARTED` of the engine. */
const started = 2;

/** What a dead worker held is said to be over now, as it would be by itself minutes later: its leases, its activities, its dossiers kept at hand. */
export async function sayOver({ db, client }: Pick<House, 'db' | 'client'>, dossiers: readonly string[]): Promise<void> {
  await db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() where etat = 'reserve' and bail_jusqua > clock_timestamp()`);
  await Promise.all(dossiers.map(async (dossier) => {
    const execution = { workflowId: workflowId(dossier) };
    await client.workflowService.resetStickyTaskQueue({ namespace: client.options.namespace, execution });
    const { pendingActivities } = await client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution });
    for (const { activityId, state } of pendingActivities ?? []) {
      if (activityId && state === started) await client.activity.fail({ ...execution, activityId }, new Error('its worker is dead'));
    }
  }));
}
