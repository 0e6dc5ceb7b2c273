import { expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from '../testing/database.js';
import { migrate } from './migrate.js';

it('une base déjà à jour reçoit les fonctions de cette version, quelle que soit celle qu’elle avait', async () => {
  const { url, drop } = await testDatabase();
  const db = new pg.Pool({ connectionString: url });
  const bodies = async () => (await db.query(`select proname, prosrc from pg_proc where proname in ('dire', 'enregistrer', 'premier_fait_altere', 'prendre_tour_de', 'redire') order by proname`)).rows;
  const now = await bodies();
  await db.query(`create or replace function parcours.enregistrer(s jsonb) returns text language plpgsql as $$ begin return 'ancienne'; end $$`);
  await db.query(`create or replace function parcours.premier_fait_altere(wanted text) returns integer language plpgsql as $$ begin return null; end $$`);
  await db.query(`create or replace function parcours.dire(n jsonb, cle_id text, contenu bytea) returns text[] language plpgsql as $$ begin return '{}'; end $$`);

  await migrate(url);

  expect(now).toHaveLength(5);
  expect(await bodies()).toEqual(now);
  await db.end();
  await drop();
});
