import { setTimeout as pause } from 'node:timers/promises';
import { tell } from '../machine/blocked.js';

/** Something that runs until it ends by itself or is stopped. */
export type Running = { readonly ended: Promise<void>; stop(): Promise<void> };

export type Kept<R extends Running> = { readonly first: R; stop(): Promise<void> };

const longestPause = 30_000;
const steady = 60_000;

/** Starts something and starts it again each time it ends unasked, waiting longer each time unless it had held a while. */
export async function keep<R extends Running>(name: string, start: (previous?: R) => Promise<R>): Promise<Kept<R>> {
  const stopping = new AbortController();
  const first = await start();
  let running = first;
  const watch = async (): Promise<void> => {
    for (let delay = 250; ; delay = Math.min(delay * 2, longestPause)) {
      const began = Date.now();
      await running.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - began > steady) delay = 250;
      tell(`${name} : arrêt inattendu, redémarrage…`);
      await pause(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        running = await start(running);
      } catch (error) {
        tell(`${name} : le redémarrage a échoué : ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const watching = watch();
  return {
    first,
    async stop() {
      stopping.abort();
      await running.stop();
      await watching;
      await running.stop(); // one that was starting again meanwhile
    },
  };
}
