import { condition } from '@temporalio/workflow';

/**
 * Rest is a barrier, not a count of microtask turns (kit rule 2): conditions are tested only when the microtask queue
 * is empty, so one that is false once and true the next time passes exactly when the story waits.
 */
export async function rest(): Promise<void> {
  await null;
  let seen = false;
  await condition(() => {
    const passed = seen;
    seen = true;
    return passed;
  });
}
