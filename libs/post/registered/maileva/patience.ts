import { NotReached } from '../port.js';

/** The longest that one demand to the port may last, all its calls together. A lease on a letter outlasts a look-up, a clearing and a submission. */
export const longestDemandMs = 75_000;
/** The same of taking drafts away. */
export const longestClearingMs = 20_000;
/** The same of a reading, which nothing waits for and which is made again. */
export const longestReadingMs = 30_000;

/** `timeoutMs` bounds each call, uploads included; `demandMs` all the calls of one demand; `pauseMs` is waited before a safe call is made again. */
export type Patience = { readonly timeoutMs?: number; readonly demandMs?: number; readonly pauseMs?: number };

/** How long (ms) the next call may take for the demand to end by `until`. */
export function patienceUntil(until: number, timeoutMs: number): number {
  const left = until - Date.now();
  if (left <= 0) throw new NotReached('Maileva répond trop lentement');
  return Math.min(left, timeoutMs);
}
