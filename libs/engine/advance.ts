import { randomUUID } from 'node:crypto';
import { isGrpcServiceError } from '@temporalio/client';
import { workflowId } from '../temporal/client.js';
import type { House } from './house.js';

/** One fast-forward may stall silently at the server's limit of skips: asked again until it is done (kit rule 28). */
const attempts = 60;

/**
 * Moves a fictitious dossier's own clock forward by `ms`, with Temporal's per-workflow time skipping, and stores the
 * total so that a rebuilt fiction does not stand still. Only a server with time skipping on (embedded mode, demo profile).
 */
export async function advance(house: House, dossier: string, ms: number): Promise<void> {
  const { rows } = await house.db.query<{ fictif: boolean; decalage_ms: string }>('select fictif, decalage_ms from parcours.dossier where id = $1', [dossier]);
  const row = rows[0];
  if (row === undefined || !row.fictif) throw new Error('seul un dossier fictif avance dans le temps');
  await fastForward(house, dossier, ms).catch(endedRun);
  await house.db.query('update parcours.dossier set decalage_ms = decalage_ms + $2 where id = $1', [dossier, ms]);
}

/** A closed dossier has no run any more: only its calendar goes on. */
function endedRun(error: unknown): void {
  if (isGrpcServiceError(error) && error.code === 5) return;
  throw error;
}

/** The server's part: asks for the skip and polls until it is over. */
export async function fastForward(house: Pick<House, 'client'>, dossier: string, ms: number): Promise<void> {
  const { client } = house;
  const target = { namespace: client.options.namespace, workflowExecution: { workflowId: workflowId(dossier) } };
  const fastForwardId = randomUUID();
  await client.workflowService.updateWorkflowExecutionOptions({
    ...target, updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id: fastForwardId, duration: duration(ms) } } },
  });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const polled = await client.withDeadline(Date.now() + 5_000, () => client.workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId })).catch(timedOut);
    if (polled !== undefined) return;
  }
  throw new Error('l’avance dans le temps n’a pas abouti');
}

const duration = (ms: number) => ({ seconds: Math.floor(ms / 1000) as never, nanos: Math.floor(ms % 1000) * 1_000_000 }); // the proto types want Long, the encoder takes numbers

function timedOut(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 4) return undefined;
  throw error;
}
