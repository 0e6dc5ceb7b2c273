import { elapsed } from './samples.js';
import type { Bench } from './servers.js';

const names = ['open', 'bareActivity', 'act', 'engineAct', 'storyAct', 'bareCodecUpdate', 'bareUpdate', 'session'] as const;
type Name = (typeof names)[number];

const warmUp = 30;

/** One of each per round, in an order that turns with the rounds, so that what the machine does meanwhile touches all alike. */
export async function paired(bench: Bench, pairs: number): Promise<Readonly<Record<Name, readonly number[]>>> {
  const samples: Record<Name, number[]> = { open: [], bareActivity: [], act: [], engineAct: [], storyAct: [], bareCodecUpdate: [], bareUpdate: [], session: [] };
  for (let round = -warmUp; round < pairs; round += 1) {
    // A dossier for the three acts, opened before its turn is timed: the order may put an act first.
    const dossier = await bench.open();
    const [bareUpdate, bareCodecUpdate] = [await bench.bare('bare'), await bench.bare('bare-codec')];
    await bareUpdate();
    await bareCodecUpdate();
    await bench.engineAct(dossier);
    const works: Record<Name, () => Promise<unknown>> = {
      open: () => bench.open(), bareActivity: () => bench.bareActivity(), act: () => bench.act(dossier), engineAct: () => bench.engineAct(dossier), storyAct: () => bench.storyAct(dossier),
      bareCodecUpdate, bareUpdate, session: () => bench.session(),
    };
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUp) % names.length] ?? 'act';
      const ms = await elapsed(works[name]);
      if (round >= 0) samples[name].push(ms);
    }
  }
  return samples;
}
