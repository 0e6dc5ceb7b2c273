import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Cipher } from '../../libs/config/cipher.js';
import { save } from '../../libs/db/save.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { snapshot } from '../../libs/journey/snapshot.js';
import { tell } from '../../libs/journey/toy/told.js';
import { visiteTemoin } from '../../libs/journey/toy/visite-temoin.js';
import { testDatabase, type TestDatabase } from '../../libs/testing/database.js';
import { seed } from '../demonstration/seed.js';
import { clearColumns, meant, searchColumns } from './clear-columns.js';
import { knownWords } from './read.js';
import { sealedTexts } from './sealed-texts.js';
import { Sought } from './sought.js';

const cipher = new Cipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
let database: TestDatabase;
let db: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  db = new pg.Pool({ connectionString: database.url });
}, 60_000);
afterAll(async () => { await db.end(); await database.drop(); });
beforeEach(() => db.query('delete from parcours.boite_reception; delete from acces.echec; delete from acces.protocole'));

async function search(): ReturnType<typeof searchColumns> {
  const sought = new Sought();
  for (const word of await knownWords(db)) sought.add(word);
  for await (const text of sealedTexts(db, cipher)) sought.add(text);
  return searchColumns(db, sought);
}
const received = (contenu: unknown, id = 'recu') => db.query(`insert into parcours.boite_reception (id, source, externe, contenu) values ($1, 'essai', $1, $2)`, [id, JSON.stringify(contenu)]);

describe('Les colonnes claires de PostgreSQL', () => {
  it('sont toutes lues hors du schéma identite, sauf celles où un nom est à sa place, qui existent', async () => {
    const { rows } = await db.query<{ nom: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as nom from information_schema.columns
       where table_schema not in ('identite', 'information_schema', 'pg_catalog') and udt_name in ('text', '_text', 'varchar', '_varchar', 'bpchar', 'name', 'json', '_json', 'jsonb', '_jsonb', 'citext', 'xml')`);
    const read = (await clearColumns(db)).map(({ table, name }) => `${table}.${name}`);

    expect([...read, ...Object.keys(meant)].sort()).toEqual(rows.map(({ nom }) => nom).sort());
    expect(Object.keys(meant).sort()).toEqual(['acces.compte.identifiant', 'acces.compte.nom']);
  });

  it('ne nomment personne quand le service vient d’ouvrir', async () => {
    const { leaks, columns, rows } = await search();

    expect(leaks).toEqual([]);
    expect([columns > 100, rows > 10]).toEqual([true, true]);
  });

  it.each<readonly [string, string, () => Promise<unknown>]>([
    ['un nom dans un texte', 'acces.echec.identifiant : un nom (Mo…)', () => db.query(`insert into acces.echec values ('convocation de Modèle Inès, lundi', 1, now())`)],
    ['en capitales et sans accent', 'acces.echec.identifiant : un nom (In…)', () => db.query(`insert into acces.echec values ('INES MODELE', 1, now())`)],
    ['dans une adresse', 'acces.echec.identifiant : un nom (Mo…)', () => db.query(`insert into acces.echec values ('/dossiers?nom=Mod%C3%A8le+In%C3%A8s', 1, now())`)],
    ['dans une liste', 'acces.protocole.visites : un nom (Mo…)', () => db.query(`insert into acces.protocole (id, medecin, professionnel, visites, du) values ('p', 'compte-medecin-1', 'compte-infirmier-1', '{reprise,"MODÈLE Inès"}', '2026-01-01')`)],
    ['au fond d’un JSON, en deux champs', 'parcours.boite_reception.contenu : un nom (Mo…)', () => received({ donnees: [{ qui: { nom: 'MODÈLE', prenom: 'Inès' } }] })],
    ['dans le nom d’un champ d’un JSON', 'parcours.boite_reception.contenu : un nom (Mo…)', () => received({ 'MODÈLE Inès': 1 })],
    ['celui de qui travaille ici', 'parcours.boite_reception.contenu : un nom (Ad…)', () => received({ par: 'Dr Ada Exemple' })],
    ['un courriel', 'parcours.boite_reception.contenu : un courriel (', async () => received({ refus: `550 <${await mailOf()}> inconnu` })],
    ['un motif d’arrêt, tel qu’il est codé', 'parcours.boite_reception.contenu : accident_du_travail', () => received({ motif: 'accident_du_travail' })],
    ['un NIR', 'parcours.boite_reception.contenu : un NIR', () => received({ ins: '180017512345678' })],
  ])('sont dénoncées quand elles portent %s', async (_titre, expected, plant) => {
    await plant();

    const { leaks } = await search();

    expect(leaks).toEqual([expect.stringMatching(/^\S+ : [^,]+, ligne \(\d+,\d+\)$/)]);
    expect(leaks[0]).toContain(expected);
    expect(leaks.join()).not.toMatch(/Inès|INES|exemple|invalid|1800175/i);
  });

  it('laissent un instant, un identifiant opaque, un nom dans un autre mot, ce qu’une règle dit en français', async () => {
    await received({ at: 1801012345678, id: '9f1c2ab0-d7e4-4f60-8a11-5d2c7f0e3b21', mot: 'modèles inèses', raison: 'un lien avec un accident du travail est possible' });

    expect((await search()).leaks).toEqual([]);
  });

  it('sont lues jusqu’au bout ; une colonne qui fuit beaucoup n’est pas recopiée', async () => {
    await db.query(`insert into parcours.boite_reception (id, source, externe, contenu) select 'r-' || n, 'essai', 'r-' || n, jsonb_build_object('qui', case when n > 993 then 'MODÈLE Inès' else 'personne' end) from generate_series(1, 1000) n`);

    const { leaks, rows } = await search();

    expect(leaks).toHaveLength(6);
    expect(leaks[5]).toBe('parcours.boite_reception.contenu : 2 de plus');
    expect(rows).toBeGreaterThan(1000);
  });

  it('ne portent pas non plus le texte scellé d’un fait ; scellé seul, il ne dénonce rien', async () => {
    const note = 'douleur du genou droit depuis la chute au vestiaire';
    const facts = tell('visite-temoin', '2026-03-02', [{ name: 'demande', on: '2026-03-02', data: { retourLe: '2026-03-02', note } }]);
    await save(db, cipher, visiteTemoin, snapshot(await rehearse(visiteTemoin, facts), facts, { dossier: 'd-1', epoch: 1, revision: 1, offset: 0 }));
    const before = (await search()).leaks;
    await received({ recopie: `À noter : ${note.toUpperCase()}.` });

    expect(before).toEqual([]);
    expect((await search()).leaks).toEqual([expect.stringContaining('parcours.boite_reception.contenu : un texte scellé (do…)')]);
  });
});

/** The address of a worker of the demonstration. */
async function mailOf(): Promise<string> {
  const { rows } = await db.query<{ courriel: string }>(`select courriel from identite.personne where courriel is not null order by id limit 1`);
  return rows[0]?.courriel ?? '';
}
