import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.js';
import type { Reply } from './visitor.js';

/** Asks again under the same key while the service is busy, as our own pages do. */
export async function insisting(ask: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  return eventually(async () => { const reply = await ask(key); return reply.status !== 202 && reply.status !== 503 && reply; }, { timeout: 30_000 });
}
