import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const program = `
const { parentPort, workerData: { module, name, args } } = require('node:worker_threads');
import(module).then((exported) => exported[name](...args)).then((value) => parentPort.postMessage(value));
`;

/**
 * What a function of a compiled module answers when it is called in a thread of its own, which shares no module with the
 * specs that follow: whatever it freezes or replaces is so there alone.
 *
 * @param module its path from the root of the project, without `.js`
 */
export async function inThread(module: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const worker = new Worker(program, { eval: true, workerData: { module: join(process.cwd(), 'dist', `${module}.js`), name, args } });
  const [value] = await once(worker, 'message') as readonly unknown[]; // rejects when the thread fails
  await worker.terminate();
  return value;
}
