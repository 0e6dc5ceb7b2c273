import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { workflowId } from '../temporal/client.js';
import type { House } from './house.js';

const rounds = 60;
/** The skips of one session: the most that the server takes. */
const sessionSkips = 200;
/** FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED */
const completed = 2;

/**
 * Moves a fictitious dossier's own clock forward by `ms`, with Temporal's per-workflow time skipping, and stores the
 * total so that a rebuilt fiction does not stand still. Only a server with time skipping on (embedded mode, demo profile).
 */
export async function advance(house: House, dossier: string, ms: number, skips = sessionSkips): Promise<void> {
  const { rows } = await house.db.query<{ fictif: boolean; decalage_ms: string }>('select fictif, decalage_ms from parcours.dossier where id = $1', [dossier]);
  const row = rows[0];
  if (row === undefined || !row.fictif) throw new Error('seul un dossier fictif avance dans le temps');
  await fastForward(house, dossier, ms, skips);
  await house.db.query('update parcours.dossier set decalage_ms = decalage_ms + $2 where id = $1', [dossier, ms]);
}

/**
 * The server's part: asks for the skip and polls until it is over. A session of skips is bounded, and one that is spent
 * stalls without a word (kit rule 28): what remains is then asked again, in a new session. It is stopped first: read
 * while it still moves, the clock would be left twice what remains. A dossier that closes on the way has no run any more:
 * only its calendar goes on.
 */
export const fastForward = (house: Pick<House, 'client'>, dossier: string, ms: number, skips = sessionSkips): Promise<void> =>
  skip(house, dossier, ms, skips).catch(endedRun);

function endedRun(error: unknown): void {
  if (error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && error.code === 5)) return;
  throw error;
}

async function skip({ client }: Pick<House, 'client'>, dossier: string, ms: number, skips: number): Promise<void> {
  const target = { namespace: client.options.namespace, workflowExecution: { workflowId: workflowId(dossier) } };
  const configure = (timeSkippingConfig: TimeSkipping) => client.workflowService.updateWorkflowExecutionOptions({
    ...target, updateMask: { paths: ['time_skipping_config'] }, workflowExecutionOptions: { timeSkippingConfig },
  });
  const arrival = (await clockOf(client, dossier)).now + ms;
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) await configure({ enabled: false });
    const { now, running } = await clockOf(client, dossier);
    if (!running || now >= arrival) return;
    const fastForwardId = randomUUID();
    await configure({ enabled: true, maxSessionSkipCount: skips - (round % 2), fastForwardConfig: { id: fastForwardId, duration: duration(arrival - now) } }); // another figure begins another session
    const polled = await client.withDeadline(Date.now() + 2_000, () => client.workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId })).catch(timedOut);
    if (polled?.fastForwardPollingResult === completed) return;
  }
  throw new Error('l’avance dans le temps n’a pas abouti');
}

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
