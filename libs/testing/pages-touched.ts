import type { Pool, QueryConfig } from 'pg';

type Plan = Readonly<Record<string, number>>;

/**
 * The pages of the database that the heaviest of these statements touches, as PostgreSQL explains it: a measure of the
 * work that does not depend on the machine. Each statement is run, and answers no row to whoever asked.
 */
export async function pagesTouched(db: Pool, ask: (db: Pool) => Promise<unknown>): Promise<number> {
  const seen: number[] = [];
  const explaining = { query: async (asked: string | QueryConfig, given: readonly unknown[] = []) => {
    const { text, values = given } = typeof asked === 'string' ? { text: asked } : asked;
    const { rows } = await db.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(`explain (analyze, buffers, format json) ${text}`, [...values as readonly unknown[]]);
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    seen.push((plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0));
    return { rows: [], rowCount: 0 };
  } } as unknown as Pool; // only this is asked of it
  await ask(explaining);
  return Math.max(...seen);
}
