import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/** Keeps the worker's chatter out of the tests; a process installs its runtime once. */
export function quietWorker(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('WARN') });
  installed = true;
}
