import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.js';

/** Asks again under the same key while the service is busy, as our own pages do. */
export async function insisting<T extends { readonly status: number }>(ask: (key: string) => Promise<T>, key: string = randomUUID()): Promise<T> {
  return eventually(async () => { const answer = await ask(key); return answer.status !== 202 && answer.status !== 503 && answer; }, { timeout: 60_000 });
}
