import { dataSource } from './data-source.js';
import { dire, enregistrer, verifierChaine } from './migrations/parcours.sql.js';

const lock = 7_150_001;

/** Brings a database to the last migration, and its functions to the text of this version, whatever it holds; two processes at once take turns. */
export async function migrate(url: string): Promise<void> {
  const source = await dataSource(url).initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [lock]);
    await source.runMigrations();
    for (const text of [dire, enregistrer, verifierChaine]) await holder.query(text);
    await holder.query('select pg_advisory_unlock($1)', [lock]);
  } finally {
    await holder.release();
    await source.destroy();
  }
}
