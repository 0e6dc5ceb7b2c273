import type { WorkflowService } from '@temporalio/client';

const workflowQueue = 1;

/** Whether some worker asked this queue for stories to live since an instant (ms); one that has nothing to do asks once a minute. */
export async function polledSince(service: WorkflowService, { namespace, taskQueue }: { readonly namespace: string; readonly taskQueue: string }, since: number): Promise<boolean> {
  const { pollers } = await service.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: workflowQueue });
  return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 + 999 >= since);
}
