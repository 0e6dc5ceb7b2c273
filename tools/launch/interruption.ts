import { fail, tell } from '../machine/blocked.js';
import { parentOf } from '../machine/processes.js';

/** Told by Ctrl-C, by a polite kill, by a closed terminal, by the death of the npm that started us, or by a fault. */
export function interruption(): AbortSignal {
  const asked = new AbortController();
  let since = 0;
  const ask = (signal?: NodeJS.Signals): void => {
    // npm passes Ctrl-C on while the terminal already told us: only a later one means « at once ».
    if (asked.signal.aborted && signal === 'SIGINT' && Date.now() - since > 1500) process.exit(1);
    if (asked.signal.aborted) return;
    since = Date.now();
    asked.abort();
    tell('\nArrêt en cours…');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // Whoever read us has gone: nobody is left to tell, and the servers must still be stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => { ask(); });
  // A fault of ours still stops the servers that were started.
  process.on('uncaughtException', (error) => {
    fail(error);
    ask();
  });
  if (process.env.npm_lifecycle_event !== undefined) watchParent(() => ask());
  return asked.signal;
}

/** npm killed outright tells nobody: its child, behind a shell, would keep the ports and the lock for ever. */
function watchParent(orphaned: () => void): void {
  const lineage = (): string => `${process.ppid} ${parentOf(process.ppid)}`;
  const atStart = lineage();
  const watch = setInterval(() => {
    if (lineage() === atStart) return;
    clearInterval(watch);
    orphaned();
  }, 1000);
  watch.unref();
}

/** Resolves once the interruption has come. */
export const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
