import type { Pool } from 'pg';

/** The same pool, each question of which goes through a hook: a slow database, or one that is lost at a given moment. */
export function askedThrough(db: Pool, hook: (asked: string, ask: () => Promise<unknown>) => Promise<unknown>): Pool {
  const ask = db.query.bind(db) as (...asked: readonly unknown[]) => Promise<unknown>; // of its forms, the one that our code uses
  return Object.assign(Object.create(db) as Pool, { query: (...asked: readonly unknown[]) => hook(JSON.stringify(asked), () => ask(...asked)) });
}

/** The same pool, for a process that dies as it saves what it is about to answer. */
export const dyingAtTheAnswer = (db: Pool): Pool => askedThrough(db, async (asked, ask) => {
  if (asked.includes('"repondre"')) throw new Error('tué');
  return ask();
});
