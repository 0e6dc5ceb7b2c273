import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { dataConverter, failureConverterPath } from '../../libs/temporal/data-converter.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf } from '../../libs/journey/scenario.js';
import { reprise } from '../../workflows/reprise/reprise.js';
import { scenarios } from '../../workflows/reprise/scenarios.js';
import { projectRoot } from '../machine/project.js';
import { elapsed } from './samples.js';
import type { Bench, History } from './servers.js';

const [acts, replays] = [10, 40];
const bareWorkflows = fileURLToPath(new URL('./bare.js', import.meta.url));

export type ReplaySpeed = { readonly events: number; readonly ms: number; readonly bareEvents: number; readonly bareMs: number };

/** Milliseconds to replay the history of a dossier of ten acts, and that of a bare workflow of ten updates. */
export async function replaySpeed(bench: Bench): Promise<ReplaySpeed> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const dossier = await bench.open();
  for (let act = 0; act < acts; act += 1) await bench.engineAct(dossier);
  const [ours, bare] = [await bench.history(dossier), await bench.bareHistory(acts)];
  const converter = dataConverter(bench.keys);
  const bundle = await bundleWorkflowCode({ workflowsPath: bareWorkflows, failureConverterPath, logger: new DefaultLogger('ERROR') });
  return {
    events: ours.events?.length ?? 0, ms: await perReplay(ours, { workflowBundle: { codePath: join(projectRoot, 'dist', 'workflow-bundle.js') }, dataConverter: converter }),
    bareEvents: bare.events?.length ?? 0, bareMs: await perReplay(bare, { workflowBundle: bundle }),
  };
}

/** What one replay more takes: the start of the replaying worker, which production pays once, is taken out. */
async function perReplay(history: History, options: ReplayWorkerOptions): Promise<number> {
  const run = (times: number): Promise<number> => elapsed(async () => {
    const histories = Array.from({ length: times }, (_, i) => ({ workflowId: `replay-${i}`, history }));
    for await (const { error } of Worker.runReplayHistories(options, histories)) if (error !== undefined) throw error;
  });
  await run(1);
  const few = await run(1);
  return Math.round(((await run(1 + replays)) - few) * 100 / replays) / 100;
}

/** Whole journeys rehearsed a second on one core, over every scenario of the journey. */
export async function rehearsalSpeed(): Promise<number> {
  const lives = scenarios.map((scenario) => ({ facts: factsOf(reprise, scenario), until: endOfScenario(scenario) }));
  const all = async (): Promise<void> => { for (const { facts, until } of lives) await rehearse(reprise, facts, { until }); };
  await all();
  const began = performance.now();
  let rehearsed = 0;
  while (performance.now() - began < 3_000) {
    await all();
    rehearsed += lives.length;
  }
  return Math.round((rehearsed * 1_000) / (performance.now() - began));
}
