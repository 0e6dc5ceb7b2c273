import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { seed } from '../../tools/demonstration/seed.js';
import { scenarios } from '../../workflows/inaptitude/scenarios.js';
import { inaptitude } from '../../workflows/inaptitude/inaptitude.js';
import { journeys } from '../../workflows/index.js';
import { Cipher } from '../config/cipher.js';
import { keptPapers, papersToCheck } from '../db/kept-papers.js';
import { listPieces, type PieceRow } from '../db/pieces.js';
import { save } from '../db/save.js';
import type { Fact } from '../journey/fact.js';
import { rehearse } from '../journey/rehearsal.js';
import { factsOf } from '../journey/scenario.js';
import { snapshot } from '../journey/snapshot.js';
import { connectClient } from '../temporal/client.js';
import { testDatabase, type TestDatabase } from '../testing/database.js';
import { eventually } from '../testing/eventually.js';
import { pagesOf } from '../testing/pdf.js';
import { temporalAddress } from '../testing/servers.js';
import { Altered, drawUp, NotDue } from './draw-up.js';
import { Engine } from './engine.js';
import type { House } from './house.js';
import { checkPapers, tendPapers } from './papers.js';
import { startRelay } from './relay.js';

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
let database: TestDatabase;
let house: House;
let closeClient: () => Promise<void>;
let dossier: string;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  const { client, close } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys: keys });
  closeClient = close;
  house = { client, db: new pg.Pool({ connectionString: database.url }), cipher: new Cipher(keys), journeys, taskQueue: 'aucune' };
});
afterAll(async () => {
  await closeClient();
  await house.db.end();
  await database.drop();
});

/** Saves, as the engine does, the dossier of a scenario, signed by `doctor`. */
async function saved(titre: string, doctor = 'compte-medecin-1'): Promise<string> {
  const id = `d-${randomUUID()}`;
  const scenario = scenarios.find((s) => s.titre.startsWith(titre));
  if (scenario === undefined) throw new Error(titre);
  const opened = { ...scenario, ouverture: { ...scenario.ouverture, numero: id.slice(2, 14), salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif' as const, principal: true, poste: 'Poste témoin' }] } };
  const facts = JSON.parse(JSON.stringify(factsOf(inaptitude, opened)).replaceAll('"m-1"', JSON.stringify(doctor))) as readonly Fact[]; // the same facts, by an account that exists
  await save(house.db, house.cipher, inaptitude, snapshot(await rehearse(inaptitude, facts), facts, { dossier: id, epoch: 1, revision: 1, offset: 0 }));
  return id;
}
const piece = async (id: string, nom: string): Promise<PieceRow> => {
  const found = (await listPieces(house.db, id)).find((p) => p.nom === nom);
  if (found === undefined) throw new Error(`no ${nom}`);
  return found;
};
const pannes = async () => (await house.db.query<{ dossier: string; nature: string; detail: { pieces: Record<string, string> } }>('select dossier, nature, detail from parcours.panne order by dossier')).rows;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What nobody may do in production: the trigger refuses it. */
async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  await house.db.query('alter table parcours.piece disable trigger piece_gardee');
  await house.db.query(sql, values);
  await house.db.query('alter table parcours.piece enable trigger piece_gardee');
}

beforeEach(async () => {
  await house.db.query('truncate parcours.panne');
  dossier = await saved('le salarié reçoit le 10 mars');
});

describe('Établir un document', () => {
  it('le tire des faits et le garde ; redemandé, rend les mêmes octets', async () => {
    const { cle } = await piece(dossier, 'avis');
    const first = await drawUp(house, dossier, cle);
    const again = await drawUp(house, dossier, cle);

    expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.piece).toMatchObject({ cle, nature: 'document', nom: 'avis', type: 'application/pdf', sha256: sha256(first.bytes), taille: first.bytes.length });
    expect(first.piece.cause_seq).not.toBeNull();
    expect(again.bytes.equals(first.bytes)).toBe(true);
    const [page = ''] = await pagesOf(first.bytes);
    expect(page).toMatch(/Dr Ada Exemple/);
    expect(page).toMatch(/SIRET : 000 000 \d{3} \d{5}/);
  });

  it('gardé, ne dépend plus de rien : ni du nom du médecin, ni d’une version du texte', async () => {
    const { cle } = await piece(dossier, 'avis');
    const first = await drawUp(house, dossier, cle);
    await house.db.query(`update acces.compte set nom = 'Dr Ada Nouveau' where id = 'compte-medecin-1'`);
    const after = await drawUp(house, dossier, cle);
    await house.db.query(`update acces.compte set nom = 'Dr Ada Exemple' where id = 'compte-medecin-1'`);

    expect(after.bytes.equals(first.bytes)).toBe(true);
  });

  it('demandé deux fois en même temps, en garde un, rendu aux deux', async () => {
    const { cle } = await piece(dossier, 'avis');
    const both = await Promise.all([drawUp(house, dossier, cle), drawUp(house, dossier, cle)]);

    expect(both[0].bytes.equals(both[1].bytes)).toBe(true);
    expect((await listPieces(house.db, dossier)).filter((p) => p.nom === 'avis')).toHaveLength(1);
  });

  it('que les faits n’appellent pas, est refusé', async () => {
    await expect(drawUp(house, dossier, 'avis:99')).rejects.toBeInstanceOf(NotDue);
    await expect(drawUp(house, 'd-inconnu', 'avis:2')).rejects.toBeInstanceOf(NotDue);
  });

  it('en duplicata, est l’original gardé, marqué sur chaque page, de son jour et de son modèle (procédure NJ-6)', async () => {
    const id = await saved('l’agence n’est informée que pour un intérimaire');
    const copy = await drawUp(house, id, (await piece(id, 'duplicata')).cle);
    const original = await drawUp(house, id, (await piece(id, 'avis')).cle);

    expect(copy.bytes.subarray(0, original.bytes.length).equals(original.bytes)).toBe(true);
    for (const page of await pagesOf(copy.bytes)) expect(page).toContain('DUPLICATA');
    expect((await pagesOf(copy.bytes))[0]).toContain('Le 9 mars 2026');
  });
});

describe('Le relais', () => {
  it('établit ce qui est dû ; ce qui échoue devient une panne et n’arrête pas le reste, puis se répare', async () => {
    const failing = await saved('un avis ne se refait pas', 'compte-inconnu');
    await house.db.query(`update parcours.piece set retiree = true where contenu is null and not (dossier = any($1))`, [[dossier, failing]]);

    for (let i = 0; i < 4; i += 1) await tendPapers(house);
    const told = await pannes();

    expect((await piece(dossier, 'avis')).sha256).not.toBeNull();
    expect((await piece(failing, 'avis')).sha256).toBeNull();
    const [panne] = told;
    expect(told.map((p) => [p.dossier, p.nature])).toEqual([[failing, 'document']]);
    expect(Object.keys(panne?.detail.pieces ?? {}).map((cle) => cle.split(':')[0]).sort()).toEqual(['avis', 'rectificatif']);
    expect(JSON.stringify(told)).not.toMatch(/Conclusions témoins|Poste assis|Intitulé erroné|Modèle|Inès/);

    await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('compte-inconnu', 'inconnu', 'Dr Basile Modèle', 'medecin', '-')`);
    await tendPapers(house);
    expect((await piece(failing, 'avis')).sha256).toBeNull(); // its turn comes again in ten minutes
    await house.db.query(`update parcours.panne set maj_le = maj_le - interval '11 minutes'`);
    await tendPapers(house);

    expect((await piece(failing, 'avis')).sha256).not.toBeNull();
    expect(await pannes()).toEqual([]);
  });

  it('le fait de lui-même, une passe après l’autre', async () => {
    const relay = startRelay(house, new Engine(house), { onError: () => undefined, every: 50 });
    await eventually(async () => (await piece(dossier, 'avis')).controlee_le !== null);
    await relay.stop();

    expect((await piece(dossier, 'avis')).alteree).toBe(false);
  });
});

describe('Les pièces gardées, relues', () => {
  const all = async () => checkPapers(house, await keptPapers(house.db, '', 1_000));

  it('une pièce est relue dans les vingt-quatre heures, par petits lots, la plus ancienne d’abord', async () => {
    await drawUp(house, dossier, (await piece(dossier, 'avis')).cle);
    await house.db.query(`update parcours.piece set controlee_le = clock_timestamp() where contenu is not null`);
    await house.db.query(`update parcours.piece set controlee_le = clock_timestamp() - interval '24 hours' where dossier = $1 and contenu is not null`, [dossier]);

    await tendPapers(house, { drawn: 0 });

    const age = await house.db.query<{ recent: boolean }>(`select controlee_le > clock_timestamp() - interval '1 minute' as recent from parcours.piece where dossier = $1 and nom = 'avis'`, [dossier]);
    expect(age.rows).toEqual([{ recent: true }]);
    expect(await papersToCheck(house.db, new Date(Date.now() - 23 * 3_600_000), 5)).toEqual([]);
  });

  it.each([
    ['un octet changé', 'update parcours.piece set contenu = set_byte(contenu, 40, (get_byte(contenu, 40) + 1) % 256) where dossier = $1 and contenu is not null', 'update parcours.piece set contenu = set_byte(contenu, 40, (get_byte(contenu, 40) + 255) % 256) where dossier = $1 and contenu is not null'],
    ['une empreinte changée', `update parcours.piece set sha256 = reverse(sha256) where dossier = $1 and contenu is not null`, `update parcours.piece set sha256 = reverse(sha256) where dossier = $1 and contenu is not null`],
  ])('%s : la pièce est dite altérée, n’est donnée à personne, et redevient saine une fois rétablie', async (_, damage, repair) => {
    const { cle } = await piece(dossier, 'avis');
    await drawUp(house, dossier, cle);
    await tamper(damage, dossier);

    const bad = await all();
    await tendPapers(house, { drawn: 0 });

    expect(bad).toEqual([{ dossier, cle, motif: 'ses octets ne sont plus ceux de son empreinte' }]);
    expect((await piece(dossier, 'avis')).alteree).toBe(true);
    expect(await pannes()).toMatchObject([{ dossier, nature: 'piece_alteree', detail: { pieces: { [cle]: bad[0]?.motif } } }]);
    await expect(drawUp(house, dossier, cle)).rejects.toBeInstanceOf(Altered);

    await tamper(repair, dossier);
    await house.db.query(`update parcours.panne set maj_le = maj_le - interval '2 hours'`);
    await all();
    await tendPapers(house, { drawn: 0 });

    expect((await piece(dossier, 'avis')).alteree).toBe(false);
    expect(await pannes()).toEqual([]);
  });

  it('sans sa clé au trousseau, une pièce est en panne et n’est pas dite altérée', async () => {
    const { cle } = await piece(dossier, 'avis');
    await drawUp(house, dossier, cle);

    const bad = await checkPapers({ db: house.db, cipher: new Cipher(`k2:${Buffer.alloc(32, 8).toString('base64')}`) }, await keptPapers(house.db, '', 1_000));

    expect(bad.map((b) => b.cle)).toContain(cle);
    expect((await piece(dossier, 'avis')).alteree).toBe(false);
    expect((await pannes()).map((p) => p.nature)).toContain('piece_alteree');
  });

  it('`npm run pieces` les relit toutes, et échoue sur une seule altérée, fût-elle déjà connue', async () => {
    await drawUp(house, dossier, (await piece(dossier, 'avis')).cle);

    const well = await command();
    await tamper('update parcours.piece set sha256 = reverse(sha256) where dossier = $1 and contenu is not null', dossier);
    await all();
    const ill = await command();
    await tamper('update parcours.piece set sha256 = reverse(sha256) where dossier = $1 and contenu is not null', dossier);

    expect(well).toMatchObject({ code: 0, said: expect.stringMatching(/^\d+ pièces relues, 0 altérées\.$/m) });
    expect(ill.code).toBe(1);
    expect(ill.said).toContain(`ALTÉRÉE dossier ${dossier}, pièce avis:`);
  });
});

async function command(): Promise<{ readonly code: number; readonly said: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporalAddress(), PAYLOAD_KEYS: keys, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'contact@temoin.invalid' };
  return promisify(execFile)(process.execPath, [join(process.cwd(), 'dist', 'tools', 'check-papers.js')], { env })
    .then(({ stdout }) => ({ code: 0, said: stdout }), (error: { code: number; stdout: string }) => ({ code: error.code, said: error.stdout }));
}
