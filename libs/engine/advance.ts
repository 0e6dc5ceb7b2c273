import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { workflowId } from '../temporal/client.js';
import type { House } from './house.js';

/** How long a dossier may take to arrive (ms): real time, of what it does on the way. */
const limit = 180_000;
/** The skips of one session: the most that the server takes. */
const sessionSkips = 200;
/** FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED */
const completed = 2;

/**
 * Moves a fictitious dossier's own clock forward by `ms`, with Temporal's per-workflow time skipping, and with it those
 * that it is linked to, near or far: none hears news of a day that it has not reached (kit rule 27). Each total is stored
 * first, so that a rebuilt fiction does not stand still and a dossier opened on the way starts where its opener will be.
 * Only a server with time skipping on (embedded mode, demo profile). Answers the dossiers that were moved.
 */
export async function advance(house: House, dossier: string, ms: number, skips = sessionSkips): Promise<readonly string[]> {
  const moved = await linkedFictions(house, dossier);
  if (moved.length === 0) throw new Error('seul un dossier fictif avance dans le temps');
  for (const id of moved) {
    await keep(house, id, ms);
    await fastForward(house, id, ms, skips).catch(async (error: unknown) => { await keep(house, id, -ms); throw error; });
  }
  return moved;
}

const keep = ({ db }: House, dossier: string, ms: number) => db.query('update parcours.dossier set decalage_ms = decalage_ms + $2 where id = $1', [dossier, ms]);

/** A fiction, then those of its worker that it opened or told, or that opened or told it, and so on. */
async function linkedFictions({ db }: House, dossier: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with recursive fiction as (select d.id from parcours.dossier d join parcours.dossier o on o.id = $1 and d.salarie = o.salarie where d.fictif and o.fictif),
       lien as (select f.dossier as de, f.donnees->>'dossier' as vers from parcours.fait f join fiction on fiction.id = f.dossier where f.nature = 'lien'
                union select f.dossier, jsonb_array_elements_text(f.donnees->'dossiers') from parcours.fait f join fiction on fiction.id = f.dossier where f.nature = 'lien' and jsonb_typeof(f.donnees->'dossiers') = 'array'),
       lie as (select id from fiction where id = $1
               union select f.id from lie join lien on lie.id in (lien.de, lien.vers) join fiction f on f.id in (lien.de, lien.vers))
     select id from lie order by id <> $1, id`, [dossier]);
  return rows.map(({ id }) => id);
}

/**
 * The server's part: asks for the skip and polls until it is over. A session of skips is bounded, and one that is spent
 * stalls without a word (kit rule 28): what remains is then asked again, in a new session. It is stopped first: read
 * while it still moves, the clock would be left twice what remains. A dossier at work is waited for: each question is an
 * event of its history, which the server would set against the task that ends meanwhile. One that closes on the way has
 * no run any more: only its calendar goes on.
 */
export const fastForward = (house: Pick<House, 'client'>, dossier: string, ms: number, skips = sessionSkips): Promise<void> =>
  skip(house, dossier, ms, skips).catch(endedRun);

function endedRun(error: unknown): void {
  if (error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && error.code === 5)) return;
  throw error;
}

async function skip({ client }: Pick<House, 'client'>, dossier: string, ms: number, skips: number): Promise<void> {
  const target: Target = { namespace: client.options.namespace, workflowExecution: { workflowId: workflowId(dossier) } };
  const configure = (timeSkippingConfig: TimeSkipping) => client.workflowService.updateWorkflowExecutionOptions({
    ...target, updateMask: { paths: ['time_skipping_config'] }, workflowExecutionOptions: { timeSkippingConfig },
  });
  const arrival = (await clockOf(client, dossier)).now + ms;
  const end = Date.now() + limit;
  let left = ms;
  for (let session = 0; Date.now() < end; session += 1) {
    if (session > 0) await configure({ enabled: false });
    const { now, running } = await clockOf(client, dossier);
    if (!running || now >= arrival) return;
    left = arrival - now;
    const fastForwardId = randomUUID();
    await configure({ enabled: true, maxSessionSkipCount: skips - (session % 2), fastForwardConfig: { id: fastForwardId, duration: duration(left) } }); // another figure begins another session
    do {
      const polled = await client.withDeadline(Date.now() + 2_000, () => client.workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId })).catch(timedOut);
      if (polled?.fastForwardPollingResult === completed) return;
    } while (Date.now() < end && (await underWay(client, target)).atWork);
  }
  throw new Error(`l’avance dans le temps n’a pas abouti, ${left} ms sur ${ms} restent : ${(await underWay(client, target)).what.join(' ; ') || 'rien d’en cours'}`);
}

/** PENDING_ACTIVITY_STATE_STARTED */
const begun = 2;
/** WORKFLOW_EXECUTION_STATUS_RUNNING */
const goingOn = 1;

/**
 * What the dossier has begun, over which time is not skipped, and whether somebody is at it; an activity between two
 * tries waits for time. A run that has ended keeps for ever what it had begun: nobody is at that.
 */
async function underWay(client: House['client'], { namespace, workflowExecution: execution }: Target): Promise<{ readonly what: readonly string[]; readonly atWork: boolean }> {
  const { pendingActivities, pendingWorkflowTask, workflowExecutionInfo } = await client.workflowService.describeWorkflowExecution({ namespace, execution });
  if (workflowExecutionInfo?.status !== goingOn) return { what: [], atWork: false };
  const activities = pendingActivities ?? [];
  return {
    what: [
      ...activities.map((a) => `${a.activityType?.name ?? ''}, tentative ${a.attempt ?? 0}, ${a.lastFailure?.applicationFailureInfo?.type ?? a.lastFailure?.message ?? 'en cours'}`),
      ...(pendingWorkflowTask ? [`tâche du parcours, état ${pendingWorkflowTask.state ?? 0}, tentative ${pendingWorkflowTask.attempt ?? 0}`] : []),
    ],
    atWork: pendingWorkflowTask != null || activities.some(({ state }) => state === begun),
  };
}

type Target = { readonly namespace: string; readonly workflowExecution: { readonly workflowId: string } };
type TimeSkipping = NonNullable<NonNullable<Parameters<House['client']['workflowService']['updateWorkflowExecutionOptions']>[0]['workflowExecutionOptions']>['timeSkippingConfig']>;

/** The dossier's clock as the server keeps it (ms), and whether its run goes on. */
async function clockOf(client: House['client'], dossier: string): Promise<{ readonly now: number; readonly running: boolean }> {
  const { raw, status } = await client.workflow.getHandle(workflowId(dossier)).describe();
  const at = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return { now: at ? Number(at.seconds ?? 0) * 1000 + Math.floor((at.nanos ?? 0) / 1e6) : Date.now(), running: status.name === 'RUNNING' };
}

const duration = (ms: number) => ({ seconds: Math.floor(ms / 1000) as never, nanos: Math.floor(ms % 1000) * 1_000_000 }); // the proto types want Long, the encoder takes numbers

function timedOut(error: unknown): undefined {
  if (isGrpcServiceError(error) && (error.code === 1 || error.code === 4)) return undefined; // cancelled at its deadline, or past it
  throw error;
}
