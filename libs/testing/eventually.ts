import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition of a running system and returns its value: asks again while it is `undefined`, `false` or
 * throws. Throws after `timeout` milliseconds, with the last error.
 */
export async function eventually<T>(condition: () => Promise<T | undefined | false> | T | undefined | false, { timeout = 10_000 } = {}): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const { value, error } = await attempt(condition);
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`the condition did not come true within ${timeout} ms`, { cause: error });
    await pause(20);
  }
}

async function attempt<T>(condition: () => Promise<T | undefined | false> | T | undefined | false): Promise<{ readonly value?: T | false; readonly error?: unknown }> {
  try {
    return { value: await condition() };
  } catch (error) {
    return { error };
  }
}
