import { elapsed } from './samples.js';
import type { Bench } from './servers.js';

const [each, clients, blocks] = [80, 20, 4];

export type Throughput = { readonly 'dossiers/s': number; readonly 'bare/s': number; readonly ratio: number };

/** Dossiers opened with one act, against bare workflows with one activity and one update, twenty clients at once, in interleaved blocks. */
export async function throughput(bench: Bench): Promise<Throughput> {
  const spent = { ours: 0, bare: 0 };
  const ours = async (): Promise<void> => { await bench.act(await bench.open()); };
  await Promise.all([atOnce(ours, clients), atOnce(bench.bareDossier, clients)]);
  for (let block = 0; block < blocks; block += 1) {
    spent.ours += await elapsed(() => atOnce(ours, each));
    spent.bare += await elapsed(() => atOnce(bench.bareDossier, each));
  }
  const perSecond = (ms: number): number => Math.round((blocks * each * 10_000) / ms) / 10;
  return { 'dossiers/s': perSecond(spent.ours), 'bare/s': perSecond(spent.bare), ratio: Math.round((spent.bare / spent.ours) * 100) / 100 };
}

async function atOnce(work: () => Promise<void>, count: number): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  }));
}
