import { Worker } from '@temporalio/worker';
import { dataConverter } from '../temporal/data-converter.js';
import { testKeys } from './toy-house.js';

type Recorded = Parameters<typeof Worker.runReplayHistories>[1] extends AsyncIterable<infer H> | Iterable<infer H> ? H : never;

/** What stands against replaying these histories with the stories of a bundle: one line a history that does not. */
export async function replayErrors(codePath: string, histories: readonly Recorded[]): Promise<readonly string[]> {
  const errors: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter: dataConverter(testKeys) }, histories)) {
    if (error !== undefined) errors.push(`${workflowId}: ${error.message}`);
  }
  return errors;
}
