import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Cipher } from '../config/cipher.js';
import type { Act } from '../journey/acts.js';
import { inForce, type Fact, type Rectification } from '../journey/fact.js';
import { texte } from '../journey/fields.js';
import { rehearse } from '../journey/rehearsal.js';
import { snapshot, type Snapshot } from '../journey/snapshot.js';
import { ouverture, tell } from '../journey/toy/told.js';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { testDatabase, type TestDatabase } from '../testing/database.js';
import { alteredFacts } from './chain.js';
import { findDossier, readFacts } from './dossiers.js';
import { save, sealSnapshot } from './save.js';
import { join, split } from './sensitive.js';

const cipher = new Cipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const secret = 'mention confidentielle';
let database: TestDatabase;
let db: pg.Pool;
let n = 0;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => { await db.end(); await database.drop(); });
beforeEach(() => { n += 1; id = `d-${n}`; });

const told = (): readonly Fact[] => tell('visite-temoin', '2026-03-02', [
  { name: 'demande', on: '2026-03-02', data: { retourLe: '2026-03-02', note: secret } },
  { name: 'visite', on: '2026-03-05' },
]).map((f) => (f.seq === 1 ? { ...f, data: { ...ouverture, numero: `TEST-${n}` } } : f));

async function state(facts: readonly Fact[], from: number, revision: number, epoch = 1): Promise<Snapshot> {
  const player = await rehearse(visiteTemoin, facts);
  return snapshot(player, facts.slice(from), { dossier: id, epoch, revision, offset: 0 });
}
const write = async (s: Snapshot) => save(db, cipher, visiteTemoin, s);

describe('l’enregistrement d’un dossier (règles 19 et 20)', () => {
  it('écrit tous les faits non encore reçus, puis ignore ce qui est plus ancien', async () => {
    const facts = told();

    expect(await write(await state(facts.slice(0, 2), 0, 2))).toBe('ecrit');
    expect(await write(await state(facts, 1, 3))).toBe('ecrit');
    expect(await write(await state(facts.slice(0, 2), 0, 2))).toBe('depasse');

    expect((await findDossier(db, id))?.faits).toBe(3);
  });

  it('écrit une étape nouvelle sans fait nouveau : c’est la révision qui compte, jamais le numéro du fait', async () => {
    const facts = told().slice(0, 2);
    await write(await state(facts, 0, 2));
    const overdue = await rehearse(visiteTemoin, facts, { until: Date.parse('2026-03-20T11:00:00Z') });

    expect(await write(snapshot(overdue, [], { dossier: id, epoch: 1, revision: 3, offset: 0 }))).toBe('ecrit');

    const { rows } = await db.query('select etape, faits, en_retard from parcours.dossier where id = $1', [id]);
    expect(rows).toEqual([{ etape: 'retard', faits: 2, en_retard: true }]);
  });

  it('garde les compteurs de jours avec l’état', async () => {
    const facts = told();
    const snap = await state(facts, 0, 2);
    await write(snap);

    expect(snap.compteurs[0]?.periodes[0]?.jours.length).toBeGreaterThan(0);
    expect((await findDossier(db, id))?.etat.compteurs).toEqual(snap.compteurs);
  });

  it('refuse un trou dans les faits', async () => {
    const facts = told();
    await write(await state(facts.slice(0, 1), 0, 1));

    await expect(write(await state(facts, 2, 3))).rejects.toMatchObject({ code: 'JL002' });
  });

  it('refuse un état qui tient pour enregistré un fait qui ne l’est pas, ou un autre que celui qui porte ce numéro', async () => {
    const facts = told();
    await write(await state(facts.slice(0, 2), 0, 2));
    const whole = await rehearse(visiteTemoin, facts);
    const standing = (after: { readonly seq: number; readonly key: string }, revision: number): Snapshot => snapshot(whole, [], { dossier: id, epoch: 1, revision, offset: 0, after, told: after.seq });

    await expect(write(standing({ seq: 3, key: facts[2]?.key ?? '' }, 5))).rejects.toMatchObject({ code: 'JL002' });
    await write(await state(facts, 2, 4));
    await expect(write(standing({ seq: 3, key: 'un autre' }, 5))).rejects.toMatchObject({ code: 'JL004' });
    await expect(write(standing({ seq: 3, key: 'un autre' }, 3))).rejects.toMatchObject({ code: 'JL004' });
    expect(await write(standing({ seq: 3, key: facts[2]?.key ?? '' }, 5))).toBe('ecrit');
  });

  it('ne tient pas pour ancien un état qui porte un fait de plus : son numéro de révision vient d’un autre moteur', async () => {
    const facts = told();
    await write(await state(facts.slice(0, 2), 0, 5));

    await expect(write(await state(facts, 2, 5))).rejects.toMatchObject({ code: 'JL004' });
    await expect(write(await state(facts, 2, 3))).rejects.toMatchObject({ code: 'JL004' });
    expect(await write(await state(facts, 2, 6))).toBe('ecrit');
  });

  it('refuse un autre fait sous un numéro déjà pris, et qui ne sait pas tous les faits', async () => {
    const facts = told();
    await write(await state(facts, 0, 1));
    const last = await state(facts, facts.length - 1, 5);

    await expect(write({ ...last, facts: last.facts.map((f) => ({ ...f, key: 'autre' })) })).rejects.toMatchObject({ code: 'JL004' });
    await expect(write({ ...last, facts: [], told: facts.length - 1 })).rejects.toMatchObject({ code: 'JL004' });
  });

  it('refuse l’écriture d’un moteur remplacé, dans la base même', async () => {
    const facts = told();
    await write(await state(facts.slice(0, 2), 0, 2, 2));

    await expect(write(await state(facts, 0, 9, 1))).rejects.toMatchObject({ code: 'JL001' });
  });
});

describe('les champs sensibles', () => {
  it('ne se lisent nulle part en clair et reviennent entiers avec la clé', async () => {
    await write(await state(told(), 0, 3));

    const dump = await db.query('select donnees::text from parcours.fait union all select etat::text from parcours.dossier union all select encode(contenu, \'escape\') from sante.donnee');
    const facts = await readFacts(db, cipher, id);

    expect(JSON.stringify(dump.rows)).not.toContain(secret);
    expect(facts).toEqual(told());
    expect(inForce(facts)).toHaveLength(3);
  });
});

describe('le motif d’une rectification', () => {
  const why = 'Confusion avec une autre patiente';
  const change = { vise: 2, mode: 'remplace', on: '2026-03-02', data: { retourLe: '2026-03-03', note: secret }, motif: why } as const;
  const corrected = (rectify: Rectification): readonly Fact[] => [...told().slice(0, 2), ...tell('visite-temoin', '2026-03-02', [{ name: 'demande', on: '2026-03-02' }, { rectify, at: Date.parse('2026-03-04T11:00:00Z') }]).slice(2)];

  it.each([['qui remplace', change], ['qui annule', { vise: 2, mode: 'annule', motif: why }]] as const)('%s ne se lit en clair dans aucune table, et revient avec la clé', async (_titre, rectify) => {
    const facts = corrected(rectify);
    await write(await state(facts, 0, 3));

    const { rows: tables } = await db.query<{ nom: string }>(`select format('%I.%I', schemaname, tablename) as nom from pg_tables where schemaname in ('parcours', 'sante', 'identite', 'acces')`);
    const dumps = await Promise.all(tables.map(async ({ nom }) => (await db.query(`select t::text from ${nom} t`)).rows));

    expect(JSON.stringify(dumps)).not.toContain(why);
    expect(JSON.stringify(dumps)).not.toContain(secret);
    expect(await readFacts(db, cipher, id)).toEqual(facts);
    expect(await alteredFacts(db)).toEqual([]);
  });

  it('gardé en clair par une version antérieure se lit encore, avec ce que l’acte scellait', async () => {
    const facts = corrected(change);
    const sealed = sealSnapshot(cipher, visiteTemoin, await state(facts, 0, 3));
    const content = cipher.encrypt(Buffer.from(JSON.stringify({ note: secret }))); // the fields of the act alone
    const before = { ...sealed, facts: sealed.facts.map((f) => (f.kind !== 'rectification' ? f : { ...f, data: { ...f.data, motif: why }, sealed: { keyId: cipher.active, content: content.toString('base64'), hash: createHash('sha256').update(content).digest('hex') } })) };
    await db.query('select parcours.enregistrer($1::jsonb)', [JSON.stringify(before)]);

    expect(await readFacts(db, cipher, id)).toEqual(facts);
    expect(await alteredFacts(db)).toEqual([]);
  });

  it('gardé en clair par une version antérieure, sans rien de scellé, se lit encore', () => {
    const data = { vise: 2, mode: 'annule', motif: why };

    expect(join('rectification', data, undefined)).toEqual(data);
  });

  it('ne se confond pas avec un champ de l’acte qui s’appelle « motif » ou « data »', () => {
    const act = { shape: { motif: texte('Motif', { sensible: 'dossier' }), data: texte('Donnée', { sensible: 'medical' }) } } as unknown as Act; // `split` reads its fields only
    const [fact] = corrected({ ...change, data: { motif: 'de l’acte', data: 'de l’acte aussi' } }).slice(-1) as [Fact]; // the rectification
    const { open, sealed } = split(fact, act);

    expect(JSON.stringify(open)).not.toMatch(/acte|Confusion/);
    expect(join('rectification', open, sealed)).toEqual(fact.data);
  });
});

describe('la chaîne des faits', () => {
  it('refuse qu’un fait soit modifié ou supprimé', async () => {
    await write(await state(told(), 0, 3));

    await expect(db.query(`update parcours.fait set le = '2026-03-06' where dossier = $1 and seq = 3`, [id])).rejects.toMatchObject({ code: 'JL003' });
    await expect(db.query('delete from parcours.fait where dossier = $1', [id])).rejects.toMatchObject({ code: 'JL003' });
    expect(await alteredFacts(db)).toEqual([]);
  });

  it('dénonce le fait altéré par qui a contourné la base', async () => {
    await write(await state(told(), 0, 3));
    const client = await db.connect();
    await client.query(`begin; set local session_replication_role = replica`);
    await client.query(`update parcours.fait set le = '2026-03-06' where dossier = $1 and seq = 3`, [id]);

    const { rows } = await client.query<{ seq: number }>('select parcours.premier_fait_altere($1) as seq', [id]);
    await client.query('rollback');
    client.release();

    expect(rows[0]?.seq).toBe(3);
  });

  it.each([['le dernier', 'seq = 3', 3], ['celui du milieu', 'seq = 2', 2], ['tous', 'true', 1]])('dénonce le fait retiré par qui a contourné la base : %s', async (_titre, which, seq) => {
    await write(await state(told(), 0, 3));
    const client = await db.connect();
    await client.query(`begin; set local session_replication_role = replica`);
    await client.query(`delete from parcours.fait where dossier = $1 and ${which}`, [id]);

    const { rows } = await client.query<{ seq: number }>('select parcours.premier_fait_altere($1) as seq', [id]);
    await client.query('rollback');
    client.release();

    expect(rows[0]?.seq).toBe(seq);
  });

  it('dénonce le fait ajouté au bout sans que le dossier le sache', async () => {
    await write(await state(told(), 0, 3));
    await db.query('update parcours.dossier set faits = 2 where id = $1', [id]);

    expect(await alteredFacts(db)).toContainEqual({ dossier: id, seq: 3 });
    await db.query('update parcours.dossier set faits = 3 where id = $1', [id]);
  });
});
