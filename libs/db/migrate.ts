import pg from 'pg';
import { enregistrer, parcoursTables, verifierChaine } from './migrations/parcours.sql.js';
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(parcoursTables);
  await client.query(enregistrer);
  await client.query(verifierChaine);
  await client.end();
}
