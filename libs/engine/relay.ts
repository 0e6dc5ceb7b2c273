import type { Engine } from './engine.js';
import type { House } from './house.js';
import { sendReceptions } from './inbox.js';
import { takeWaiting } from './requests.js';

/** Drives to their end the requests answered 202, and to their dossiers what came from outside, one pass after another, until stopped. */
export function startRelay(house: House, engine: Engine, onError: (error: unknown) => void, every = 2_000): { stop(): Promise<void> } {
  let stopped = false;
  let current: Promise<void> | undefined;
  const pass = async (): Promise<void> => {
    for (const request of await takeWaiting(house)) {
      if (stopped) return; // what was taken is taken again a little later
      await engine.resume(request);
    }
    await sendReceptions(house, engine);
  };
  const timer = setInterval(() => {
    if (stopped) return;
    current ??= pass().catch(onError).finally(() => { current = undefined; }); // one at a time: in an outage a pass is long
  }, every);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await current;
      await engine.rest();
    },
  };
}
