import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type StartedPostgres } from './embedded-postgres.js';
import { commandLine } from './machine/processes.js';

describe('le PostgreSQL embarqué', () => {
  let home: string;
  let running: StartedPostgres | undefined;
  const start = async (testing = true): Promise<StartedPostgres> => (running = await startPostgres({ dir: join(home, 'postgres'), testing }));

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'jalon-')); // closed to others: under root, the data go where PostgreSQL can enter
  });

  afterEach(async () => {
    await running?.stop();
    if (running !== undefined) rmSync(running.folder, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });

  it('retrouve ses données après un arrêt brutal', async () => {
    const first = await start(false);
    await ask(first, "create table note as select 'gardée' as texte");
    process.kill(first.pid, 'SIGKILL');
    await first.ended;

    const second = await start();

    expect(await ask(second, 'select texte from note')).toEqual([{ texte: 'gardée' }]);
  });

  it('remplace le serveur qu’un lancement tué a laissé', async () => {
    const left = await start();

    const next = await start();

    expect(commandLine(left.pid)).toBeUndefined();
    expect(await ask(next, 'select 1 as un')).toEqual([{ un: 1 }]);
  });

  it('ne prend pas pour un serveur le processus étranger qui porte le numéro laissé', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(first.folder, 'data', 'postmaster.pid'), `${process.ppid}\n`);

    const second = await start();

    expect(await ask(second, 'select 1 as un')).toEqual([{ un: 1 }]);
    expect(commandLine(process.ppid)).toBeDefined();
  });

  it('reprend une première préparation interrompue', async () => {
    const { folder, stop } = await start();
    await stop();
    rmSync(join(folder, 'data'), { recursive: true });
    mkdirSync(join(folder, 'data.new', 'base'), { recursive: true });

    const second = await start();

    expect(realpathSync(second.folder)).toBe(folder);
    expect(await ask(second, 'select 1 as un')).toEqual([{ un: 1 }]);
  });

  it('repart de rien quand son dossier a été supprimé', async () => {
    const first = await start();
    await ask(first, 'create table note ()');
    await first.stop();
    rmSync(join(home, 'postgres'), { recursive: true });

    const second = await start();

    expect(await ask(second, "select to_regclass('note') as note")).toEqual([{ note: null }]);
  });

  it('range et met en capitales comme le français', async () => {
    const server = await start();

    const rows = await ask(server, "select string_agg(mot, ' ' order by mot) as rang, upper('été') as capitale from unnest(array['zèbre', 'Étude', 'eau', 'côté', 'cote']) mot");

    expect(rows).toEqual([{ rang: 'cote côté eau Étude zèbre', capitale: 'ÉTÉ' }]);
  });

  it('refuse un mot de passe faux', async () => {
    const server = await start();

    await expect(ask({ ...server, url: server.url.replace(/:[0-9a-f]{48}@/, ':faux@') }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

async function ask({ url }: StartedPostgres, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
