import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import PostalMime from 'postal-mime';
import type { House } from '../../activities/index.js';
import { Cipher } from '../config/cipher.js';
import { findKeptLetter, readPiece } from '../db/pieces.js';
import { save } from '../db/save.js';
import type { Journey } from '../journey/journey.js';
import type { LetterRequest } from '../journey/on-temporal/run-input.js';
import { rehearse } from '../journey/rehearsal.js';
import { factsOf, type Scenario } from '../journey/scenario.js';
import { snapshot } from '../journey/snapshot.js';
import { listMessages } from '../post/caught-mail.js';
import { smtpMailer } from '../post/email.js';
import { startMailCatcher, type MailCatcher } from '../post/mail-catcher.js';
import { referenceOf, registeredMail } from '../post/registered/index.js';
import { startSandbox, type Sandbox } from '../post/registered/sandbox/server.js';
import { connectClient } from '../temporal/client.js';
import { testDatabase, type TestDatabase } from './database.js';
import { temporalAddress } from './servers.js';
import { seed } from '../../tools/demonstration/seed.js';
import { journeys } from '../../workflows/index.js';

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const account = { clientId: 'client-temoin', clientSecret: 'secret-temoin', user: 'compte-temoin', password: 'mot-de-passe-temoin' };

type Row = { readonly etat: string; readonly detail: string | null; readonly empreinte: string | null; readonly envoye_a: Date | null; readonly tentatives: number; readonly bail_jusqua: Date | null };
type Uploaded = { readonly fields: { readonly custom_id?: string }; readonly submittedAt?: number; readonly documents: readonly { readonly id: string; readonly name: string }[]; readonly recipients: readonly { readonly fields: object }[] };

/** A database, an SMTP server that may be down, and the post's sandbox: what an attempt at a letter meets. */
export class Posting {
  private n = 0;
  private mail: MailCatcher | undefined;

  private constructor(readonly house: House, private readonly database: TestDatabase, private readonly dir: string, private readonly port: number, private readonly sandbox: Sandbox) {}

  static async open(): Promise<Posting> {
    const database = await testDatabase();
    await seed(database.url);
    const dir = await mkdtemp(join(tmpdir(), 'jalon-envoi-'));
    const mail = await startMailCatcher({ dir: join(dir, 'courriels') });
    await mail.stop();
    const sandbox = await startSandbox({ dir: join(dir, 'poste'), credentials: account });
    const { client } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys: keys }); // connects when first used
    const house: House = {
      client, db: new pg.Pool({ connectionString: database.url }), cipher: new Cipher(keys), journeys, taskQueue: 'aucune', publicUrl: 'http://127.0.0.1',
      mailer: smtpMailer({ url: mail.smtpUrl, from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }),
      registered: registeredMail({ apiUrl: sandbox.url, authUrl: sandbox.url, ...account, pollMinutes: 60 }).usual,
    };
    await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'essai', 'Dr Ada Exemple', 'medecin', '-')`); // the doctor of the scenarios
    return new Posting(house, database, dir, Number(new URL(mail.smtpUrl).port), sandbox);
  }

  /** The SMTP server, from now on. */
  async up(): Promise<void> { this.mail ??= await startMailCatcher({ dir: join(this.dir, 'courriels'), port: this.port }); }
  async down(): Promise<void> {
    await this.mail?.stop();
    this.mail = undefined;
  }

  /** A dossier saved as the engine saves it, and what its story sends to the worker. */
  async dossier(journey: Journey, scenario: Scenario): Promise<readonly LetterRequest[]> {
    this.n += 1;
    const dossier = `d-${this.n}`;
    const facts = factsOf(journey, { ...scenario, ouverture: { ...scenario.ouverture, numero: `ESSAI-${this.n}`, salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] } });
    const run = await rehearse(journey, facts);
    await save(this.house.db, this.house.cipher, journey, snapshot(run, facts, { dossier, epoch: 1, revision: 1, offset: 0 }));
    return run.posted.filter((p) => p.destinataire === 'salarie').map((p) => ({ ...p, dossier, parcours: journey.name, epoch: 1, at: p.at }));
  }

  /** The worker lives elsewhere, and reads his mail elsewhere, from now on. */
  async moved(adresse: string, courriel = 'salarie1@salarie.invalid'): Promise<void> {
    await this.house.db.query(`update identite.personne set adresse = $1, courriel = $2 where id = 'salarie-1'`, [[adresse, '14000 Caen'], courriel]);
  }

  /** What reached the mailboxes for a dossier, the first message first. */
  async caught({ dossier }: LetterRequest) {
    const dir = join(this.dir, 'courriels');
    const mine = (await listMessages(dir)).filter((m) => new RegExp(`ESSAI-${dossier.slice(2)}\\b`).test(m.subject)).reverse();
    return Promise.all(mine.map(async ({ id, to, messageId, subject }) => {
      const { text = '', attachments: [attached] } = await PostalMime.parse(await readFile(join(dir, `${id}.eml`)));
      return { to, messageId, subject, text, pdf: Buffer.from(attached?.content as ArrayBuffer) }; // the bytes of what is not text
    }));
  }

  /** What the post really took of a letter, as it lies on its disk. */
  posted(letter: LetterRequest): readonly { readonly pdf: Buffer; readonly recipient: string }[] {
    const lines = readFileSync(join(this.dir, 'poste', 'journal.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { is: string; value: Uploaded });
    return lines.filter(({ is, value }) => is === 'sending' && value.submittedAt !== undefined && value.fields.custom_id === referenceOf(`${letter.dossier}:${letter.cle}`)).map(({ value }) => ({
      pdf: readFileSync(join(this.dir, 'poste', 'documents', value.documents.find(({ name }) => name === 'courrier.pdf')?.id ?? '')), recipient: JSON.stringify(value.recipients),
    }));
  }

  /** What the post's sandbox is to do wrong; nothing more, without a failure. */
  async fail(failure?: object): Promise<void> {
    await fetch(`${this.sandbox.url}/_sandbox/failures`, failure === undefined ? { method: 'DELETE' } : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(failure) });
  }

  /** The paper shown as « the letter ». */
  async kept({ dossier, cle }: LetterRequest): Promise<Buffer | undefined> {
    const kept = await findKeptLetter(this.house.db, dossier, cle);
    return kept === undefined ? undefined : readPiece(this.house.db, this.house.cipher, kept.id);
  }

  async row({ dossier, cle }: LetterRequest): Promise<Row | undefined> {
    return (await this.house.db.query<Row>('select etat, detail, empreinte, envoye_a, tentatives, bail_jusqua from parcours.courrier where dossier = $1 and cle = $2', [dossier, cle])).rows[0];
  }

  async close(): Promise<void> {
    await this.down();
    await this.sandbox.stop();
    await this.house.db.end();
    await rm(this.dir, { recursive: true, force: true });
    await this.database.drop();
  }
}
