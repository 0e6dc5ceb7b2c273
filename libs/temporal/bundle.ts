import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from './data-converter.js';

const workflowsPath = fileURLToPath(new URL('../../workflows/bundle.js', import.meta.url));

/**
 * Definitions and the libraries under them keep nothing of a run: evaluated once for all the runs of a worker, instead
 * of once for each (some 15 ms of it, zod for the most part). What a module remembers there may only be a pure value.
 */
const shared = fileURLToPath(new URL('../../workflows/index.js', import.meta.url));

const shortStacks = fileURLToPath(new URL('./short-stacks.js', import.meta.url));

/** Bundles the stories once, at build time, with the SDK's own bundler: the worker starts from the file. */
export async function buildBundle(outFile: string, entry = workflowsPath): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, preloadModules: [shortStacks, shared], failureConverterPath, logger: quiet });
  await mkdir(dirname(outFile), { recursive: true });
  await writeFile(outFile, code);
}

const silent = (): void => undefined;
const quiet = {
  log: silent, trace: silent, debug: silent, info: silent,
  warn: (message: string) => { process.stderr.write(`${message}\n`); },
  error: (message: string) => { process.stderr.write(`${message}\n`); },
};
