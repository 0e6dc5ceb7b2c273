import { createHash } from 'node:crypto';

/**
 * Our reference of a letter: opaque, 36 characters at most, the same whenever the same letter is sent again. `attempt`
 * counts the letters themselves (1, then 2 when an unclaimed one is posted anew), never the tries of a program.
 */
export function referenceOf(letterKey: string, attempt = 1): string {
  if (!Number.isInteger(attempt) || attempt < 1 || attempt > 999) throw new Error(`not the rank of a letter: ${attempt}`);
  return `${createHash('sha256').update(letterKey).digest('hex').slice(0, 32)}-${attempt}`;
}
