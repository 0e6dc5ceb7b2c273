import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Cipher } from '../libs/config/cipher.js';
import { listPieces } from '../libs/db/pieces.js';
import { save } from '../libs/db/save.js';
import { readDuePlis, type PostHouse } from '../libs/engine/follow-post.js';
import { heedHints, keepHint } from '../libs/engine/post-hints.js';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import { rehearse } from '../libs/journey/rehearsal.js';
import { factsOf, type Scenario } from '../libs/journey/scenario.js';
import { snapshot } from '../libs/journey/snapshot.js';
import { smtpMailer } from '../libs/post/email.js';
import { registeredMail } from '../libs/post/registered/index.js';
import { startSandbox, type Sandbox } from '../libs/post/registered/sandbox/server.js';
import { connectClient } from '../libs/temporal/client.js';
import { testDatabase, type TestDatabase } from '../libs/testing/database.js';
import { temporalAddress } from '../libs/testing/servers.js';
import { seed } from '../tools/demonstration/seed.js';
import { inaptitude } from '../workflows/inaptitude/inaptitude.js';
import { scenarios } from '../workflows/inaptitude/scenarios.js';
import { journeys } from '../workflows/index.js';
import type { House } from './index.js';
import { postLetter } from './post-letter.js';

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const account = { clientId: 'client-temoin', clientSecret: 'secret-temoin', user: 'compte-temoin', password: 'mot-de-passe-temoin' };
let database: TestDatabase;
let folder: string;
let sandbox: Sandbox;
let house: House & PostHouse;
let letter: LetterRequest;
let dossier: string;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  folder = await mkdtemp(join(tmpdir(), 'jalon-recommande-'));
  sandbox = await startSandbox({ dir: folder, credentials: account });
  const maileva = { apiUrl: sandbox.url, authUrl: sandbox.url, ...account, pollMinutes: 60 };
  const { client } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys: keys }); // connects when first used: never here
  house = {
    client, db: new pg.Pool({ connectionString: database.url }), cipher: new Cipher(keys), journeys, taskQueue: 'aucune',
    mailer: smtpMailer({ url: 'smtp://127.0.0.1:1', from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }), registered: registeredMail(maileva).usual, publicUrl: 'http://127.0.0.1',
  };
  await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'essai', 'Dr Ada Exemple', 'medecin', '-')`); // the doctor of the scenarios
});
afterAll(async () => {
  await house.db.end();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

/** A dossier saved as the engine saves it, its notice given to the provider for the worker. */
beforeEach(async () => {
  dossier = `d-${randomUUID()}`;
  const told = scenarios.find((s) => s.titre.startsWith('une preuve du 12 mars')) as Scenario; // named so in workflows/inaptitude/scenarios.ts
  const facts = factsOf(inaptitude, { ...told, pas: told.pas.filter((p) => p.recu !== true), ouverture: { ...told.ouverture, numero: dossier.slice(0, 12), salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] } });
  const run = await rehearse(inaptitude, facts);
  await save(house.db, house.cipher, inaptitude, snapshot(run, facts, { dossier, epoch: 1, revision: 1, offset: 0 }));
  const [expected] = run.posted;
  if (expected === undefined) throw new Error('the scenario posts nothing');
  letter = { ...expected, dossier, parcours: 'inaptitude', epoch: 1, at: expected.at };
});

const control = (path: string, body: unknown) => fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const pli = async () => (await house.db.query<{ reference: string; externe: string | null; numero: string | null; etat: string | null; fini: boolean; anomalie: string | null }>('select * from parcours.pli where dossier = $1', [dossier])).rows[0];
async function postedTimes(): Promise<number> {
  const { letters } = await (await fetch(`${sandbox.url}/_sandbox/ledger`)).json() as { letters: { reference: string; posted: number }[] }; // the sandbox's own ledger
  const reference = (await pli())?.reference;
  return letters.find((l) => l.reference === reference)?.posted ?? 0;
}
const received = async () => (await house.db.query<{ nom: string; le: string; evenement: string }>(`select contenu->>'nom' as nom, contenu->>'le' as le, contenu->'donnees'->>'evenement' as evenement from parcours.boite_reception where dossier = $1 order by contenu->>'le'`, [dossier])).rows;

describe('Un recommandé confié au prestataire (règles 22 à 25)', () => {
  it('part une fois, et redemandé ne repart pas', async () => {
    const first = await postLetter(house, letter);
    const again = await postLetter(house, letter);

    expect(first.etat).toBe('parti');
    expect(again).toEqual(first);
    expect(await postedTimes()).toBe(1);
  });

  it.each([
    ['la réponse à l’envoi se perd après acceptation', { on: '/submit', when: 'after', how: 'break' }],
    ['le prestataire tombe au milieu du dépôt', { on: '/recipients', when: 'after', how: 'break' }],
    ['le prestataire répond 500 avant d’avoir rien fait', { on: 'POST /registered_mail/v4/sendings', when: 'before', how: 'status', status: 500 }],
  ])('%s : la tentative suivante cherche d’abord, et rien ne part deux fois', async (_, failure) => {
    await control('failures', failure);
    await postLetter(house, letter).catch(() => undefined);
    await fetch(`${sandbox.url}/_sandbox/failures`, { method: 'DELETE' });

    expect(await postLetter(house, letter)).toMatchObject({ etat: 'parti' });
    expect(await postedTimes()).toBe(1);
  });

  it('pris par le prestataire puis jamais enregistré chez nous, il est retrouvé sous sa référence', async () => {
    await postLetter(house, letter);
    await house.db.query(`update parcours.courrier set etat = 'reserve' where dossier = $1`, [dossier]);
    await house.db.query(`update parcours.pli set externe = null where dossier = $1`, [dossier]);

    expect(await postLetter(house, letter)).toMatchObject({ etat: 'parti' });
    expect(await postedTimes()).toBe(1);
    expect((await pli())?.externe).not.toBeNull();
  });

  it('sans adresse qui tienne sur une enveloppe, ne part pas et dit pourquoi, sans répéter l’adresse', async () => {
    const { rows } = await house.db.query<{ adresse: string[] }>(`update identite.personne set adresse = '{"Lieu-dit sans ville"}' where id = 'salarie-1' returning (select adresse from identite.personne where id = 'salarie-1') as adresse`);
    const result = await postLetter(house, letter);
    await house.db.query(`update identite.personne set adresse = $1 where id = 'salarie-1'`, [rows[0]?.adresse]);

    expect(result.etat).toBe('echec');
    expect(result.detail).toMatch(/adresse/);
    expect(result.detail).not.toContain('Lieu-dit');
    expect(await postedTimes()).toBe(0);
  });
});

describe('Ce que dit la poste d’un pli', () => {
  it('devient des nouvelles du dossier, chacune une fois, de son jour, et ses preuves sont gardées avec leur empreinte', async () => {
    await postLetter(house, letter);
    await control('clock', { reference: (await pli())?.reference, days: 12 });

    await readDuePlis(house, 0);
    await readDuePlis(house, 0);

    expect((await received()).map((r) => r.evenement)).toEqual(['depose', 'distribue']);
    const proofs = (await listPieces(house.db, dossier)).filter((p) => p.nature === 'preuve');
    expect(proofs.map((p) => p.nom).sort()).toEqual(['contenu', 'depot', 'reception']);
    expect(proofs.every((p) => p.sha256 !== null && p.gardee_le !== null)).toBe(true);
    expect(await pli()).toMatchObject({ etat: 'distribue', fini: true, anomalie: null, numero: expect.any(String) });
  });

  it('qui se contredit est laissé à une personne', async () => {
    await postLetter(house, letter);
    const reference = (await pli())?.reference;
    await control('fates', { reference, fate: 'contradictory' });
    await control('clock', { reference, days: 15 });

    await readDuePlis(house, 0);

    expect((await pli())?.anomalie).toContain('se contredisent');
  });

  it('vient par un appel, relu chez le prestataire ; un appel d’un pli inconnu devient une anomalie', async () => {
    await postLetter(house, letter);
    const { reference = '', externe = '' } = (await pli()) ?? {};
    await control('clock', { reference, days: 12 });
    await keepHint(house, { prestataire: 'maileva', externe: `${externe} a`, contenu: { key: 'a', resourceId: externe, reference, event: 'ON_STATUS_PROCESSED', date: '2026-03-10T10:00:00Z' } });
    await keepHint(house, { prestataire: 'maileva', externe: 'inconnu a', contenu: { key: 'b', resourceId: 'inconnu', event: 'ON_STATUS_PROCESSED', date: '2026-03-10T10:00:00Z' } });
    await house.db.query(`update parcours.avis_postal set recu_le = recu_le - interval '1 hour'`);

    await heedHints(house);
    await readDuePlis(house, 3_600_000);

    expect((await received()).map((r) => r.evenement)).toContain('distribue');
    const { rows } = await house.db.query<{ externe: string; etat: string }>('select externe, etat from parcours.avis_postal order by externe');
    expect(rows).toEqual(expect.arrayContaining([expect.objectContaining({ externe: `${externe} a`, etat: 'fait' }), expect.objectContaining({ externe: 'inconnu a', etat: 'anomalie' })]));
  });
});
