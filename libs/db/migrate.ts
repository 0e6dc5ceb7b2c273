import { dataSource } from './data-source.js';

const lock = 7_150_001;

/** Brings a database to the last migration; two processes at once take turns. */
export async function migrate(url: string): Promise<void> {
  const source = await dataSource(url).initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [lock]);
    await source.runMigrations();
    await holder.query('select pg_advisory_unlock($1)', [lock]);
  } finally {
    await holder.release();
    await source.destroy();
  }
}
