import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is there; `undefined` once `seconds` have passed. */
export async function until<T>(seconds: number, ask: () => Promise<T | undefined> | T | undefined): Promise<T | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) return undefined;
    await pause(25);
  }
}
