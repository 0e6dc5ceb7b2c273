import { WorkflowClient } from '@temporalio/client';
import pg from 'pg';
import { stepOfCall, stepOfStatement, stepOfWord, type StepName } from './points.js';
import type { Said, Told } from './program.js';

/** The points where somebody is awaited, and how many may still pass by. */
const armed = new Map<string, number>();
const standing: (() => void)[] = [];

/** Whoever is awaited here says so and stands still: the proof kills, or says to go on. */
async function pass(point: string): Promise<void> {
  const left = armed.get(point);
  if (left === undefined) return;
  if (left > 0) { armed.set(point, left - 1); return; }
  armed.delete(point);
  process.send?.({ at: point } satisfies Said);
  await new Promise<void>((resolve) => { standing.push(resolve); });
}

async function around<T>(step: StepName | undefined, work: () => Promise<T>): Promise<T> {
  if (step === undefined) return work();
  await pass(`avant ${step}`);
  const asked = work();
  asked.catch(() => undefined); // it may fail while we stand here; whoever asked for it is told below
  await pass(`pendant ${step}`);
  try {
    return await asked;
  } finally {
    await pass(`après ${step}`);
  }
}

const textOf = (asked: unknown): string => (typeof asked === 'string' ? asked : String((asked as { readonly text?: unknown }).text)); // a statement, or one with its name

const query = pg.Pool.prototype.query as (this: pg.Pool, asked: unknown, values?: unknown) => Promise<unknown>; // of its forms, those that our code uses
pg.Pool.prototype.query = function watched(this: pg.Pool, asked: unknown, values?: unknown) {
  return around(stepOfStatement(textOf(asked)), () => query.call(this, asked, values));
} as never; // the same function, seen from outside

const call = globalThis.fetch;
globalThis.fetch = (to, init) => around(stepOfCall(init?.method ?? 'GET', String(to)), () => call(to, init));

type Ask = (...asked: readonly unknown[]) => Promise<unknown>;
const getHandle = WorkflowClient.prototype.getHandle;
WorkflowClient.prototype.getHandle = function watched(this: WorkflowClient, ...asked: Parameters<typeof getHandle>) {
  const handle = getHandle.apply(this, asked);
  const [update, signal] = [handle.executeUpdate.bind(handle) as Ask, handle.signal.bind(handle) as Ask]; // generic: what they are given passes through
  return Object.assign(handle, {
    executeUpdate: (...told: readonly unknown[]) => around(stepOfWord('executeUpdate'), () => update(...told)),
    signal: (...told: readonly unknown[]) => around((told[0] as { readonly name?: string }).name === 'receive' ? stepOfWord('signal') : undefined, () => signal(...told)),
  });
} as never; // the same function, seen from outside

process.on('message', (told: Told) => {
  if (told.is === 'arm') for (const point of told.points) armed.set(point, told.after);
  else for (const goOn of standing.splice(0)) goOn();
});
process.channel?.unref();
process.send?.('ready' satisfies Said);
