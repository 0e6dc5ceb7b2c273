/** Durations in milliseconds. */
export type Samples = readonly number[];
export type Spread = { readonly n: number; readonly p50: number; readonly p95: number; readonly min: number; readonly max: number };

const at = (sorted: Samples, q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
const round = (n: number): number => Math.round(n * 100) / 100;

export function spread(samples: Samples): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  return { n: sorted.length, p50: round(at(sorted, 0.5)), p95: round(at(sorted, 0.95)), min: round(sorted[0] ?? 0), max: round(sorted.at(-1) ?? 0) };
}

export function ratio(ours: Samples, bare: Samples): { readonly p50: number; readonly p95: number } {
  const [a, b] = [spread(ours), spread(bare)];
  return { p50: round(a.p50 / b.p50), p95: round(a.p95 / b.p95) };
}

export const table = <K extends string>(samples: Readonly<Record<K, Samples>>): Readonly<Record<K, Spread>> =>
  Object.fromEntries(Object.entries<Samples>(samples).map(([name, list]) => [name, spread(list)])) as Record<K, Spread>; // the same keys

export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
