import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Cipher } from '../libs/config/cipher.js';
import { save } from '../libs/db/save.js';
import type { Fact } from '../libs/journey/fact.js';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import { rehearse } from '../libs/journey/rehearsal.js';
import { factsOf, type Scenario } from '../libs/journey/scenario.js';
import { snapshot } from '../libs/journey/snapshot.js';
import { listMessages } from '../libs/post/caught-mail.js';
import { smtpMailer } from '../libs/post/email.js';
import { registeredMail } from '../libs/post/registered/index.js';
import { startMailCatcher, type MailCatcher } from '../libs/post/mail-catcher.js';
import { connectClient } from '../libs/temporal/client.js';
import { testDatabase, type TestDatabase } from '../libs/testing/database.js';
import { temporalAddress } from '../libs/testing/servers.js';
import { seed } from '../tools/demonstration/seed.js';
import { journeys } from '../workflows/index.js';
import { reprise } from '../workflows/reprise/reprise.js';
import { scenarios } from '../workflows/reprise/scenarios.js';
import type { House } from './index.js';
import { postLetter } from './post-letter.js';

const payloadKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
let database: TestDatabase;
let mail: MailCatcher;
let folder: string;
let house: House;
let letter: LetterRequest;
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  await seed(database.url);
  folder = await mkdtemp(join(tmpdir(), 'jalon-courrier-'));
  mail = await startMailCatcher({ dir: folder });
  const { client } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys }); // connects when first used: never here
  house = {
    client, db: new pg.Pool({ connectionString: database.url }), cipher: new Cipher(payloadKeys), journeys, taskQueue: 'aucune',
    mailer: smtpMailer({ url: mail.smtpUrl, from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }), registered: registeredMail(undefined).usual, publicUrl: 'http://127.0.0.1',
  };
  await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'essai', 'Dr Ada Exemple', 'medecin', '-')`); // the doctor of the scenarios
});
afterAll(async () => {
  await house.db.end();
  await mail.stop();
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

/** A dossier saved as the engine saves it, up to its convocation to the worker. */
beforeEach(async () => {
  n += 1;
  const people = { numero: `ESSAI-${n}`, salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] } as const;
  const [first] = scenarios;
  const facts: readonly Fact[] = factsOf(reprise, { ...(first as Scenario), ouverture: { ...people, employeurs: [...people.employeurs] } }); // every journey has a scenario
  const run = await rehearse(reprise, facts);
  await save(house.db, house.cipher, reprise, snapshot(run, facts, { dossier: `d-${n}`, epoch: 1, revision: 1, offset: 0 }));
  const expected = run.posted.find((p) => p.destinataire === 'salarie');
  if (expected === undefined) throw new Error('the scenario posts nothing to the worker');
  letter = { ...expected, dossier: `d-${n}`, parcours: 'reprise', epoch: 1, at: expected.at };
});

const sent = async (): Promise<readonly string[]> => (await listMessages(folder)).filter((m) => m.subject.includes(`ESSAI-${n}`)).map((m) => m.messageId);
const row = async () => (await house.db.query<{ etat: string; tentatives: number }>('select etat, tentatives from parcours.courrier where dossier = $1', [letter.dossier])).rows[0];

describe('Un courrier (règle 23)', () => {
  it('part une fois que le fait qui le cause est enregistré, et son départ est écrit', async () => {
    expect(await postLetter(house, letter)).toMatchObject({ etat: 'parti' });

    expect(await sent()).toHaveLength(1);
    expect(await row()).toMatchObject({ etat: 'parti', tentatives: 1 });
  });

  it('ne part pas tant que le fait qui le cause n’est pas enregistré : la base le refuse', async () => {
    await expect(postLetter(house, { ...letter, causeSeq: 99 })).rejects.toMatchObject({ code: '23503' });

    expect(await sent()).toEqual([]);
  });

  it('ne part qu’une fois, redemandé après son départ', async () => {
    const first = await postLetter(house, letter);
    const again = await postLetter(house, letter);

    expect(again).toEqual(first);
    expect(await sent()).toHaveLength(1);
  });

  it('ne part pas pendant qu’un autre l’envoie, et part quand celui-là s’est tu trop longtemps', async () => {
    await house.db.query(`insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id, bail_jusqua) values ($1, $2, $3, $4, $5, 'reserve', '<essai@temoin.invalid>', clock_timestamp() + interval '1 minute')`,
      [letter.dossier, letter.cle, letter.courrier, letter.destinataire, letter.causeSeq]);
    await expect(postLetter(house, letter)).rejects.toMatchObject({ type: 'BailPris', nextRetryDelay: '10 seconds' });
    expect(await sent()).toEqual([]);

    await house.db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() - interval '1 second' where dossier = $1`, [letter.dossier]);
    await postLetter(house, letter);

    expect(await sent()).toHaveLength(1);
  });

  it('parti par un second envoi, ne redevient pas refusé quand le premier, trop lent, finit par le dire', async () => {
    let goOn: () => void = () => undefined;
    let began: () => void = () => undefined;
    const [gate, reached] = [new Promise<void>((resolve) => { goOn = resolve; }), new Promise<void>((resolve) => { began = resolve; })];
    const slow: House = { ...house, mailer: { send: async () => { began(); await gate; return { accepted: false, response: '451 trop tard' }; } } }; // a server that answers after the lease

    const late = postLetter(slow, letter);
    await reached;
    await house.db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() - interval '1 second' where dossier = $1`, [letter.dossier]);
    const second = await postLetter(house, letter);
    goOn();

    expect(second.etat).toBe('parti');
    expect(await late).toEqual(second);
    expect(await row()).toMatchObject({ etat: 'parti', tentatives: 2 });
  });

  it('renvoyé faute d’avoir su qu’il était parti, porte le même identifiant', async () => {
    await postLetter(house, letter);
    await house.db.query(`update parcours.courrier set etat = 'reserve', bail_jusqua = null where dossier = $1`, [letter.dossier]);
    await postLetter(house, letter);

    const [first, second, ...others] = await sent();
    expect(first).toBe(second);
    expect(others).toEqual([]);
  });

  it('sans adresse connue, ne part pas et le dit une fois pour toutes', async () => {
    await house.db.query(`update identite.personne set courriel = null where id = 'salarie-1'`);
    const first = await postLetter(house, letter);
    await house.db.query(`update identite.personne set courriel = 'salarie1@salarie.invalid' where id = 'salarie-1'`);

    expect(first).toEqual({ etat: 'echec', detail: 'aucune adresse électronique connue' });
    expect(await postLetter(house, letter)).toEqual(first);
    expect(await sent()).toEqual([]);
  });
});
