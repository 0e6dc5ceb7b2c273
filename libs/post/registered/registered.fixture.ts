import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailevaConfig } from '../../config/maileva.js';
import { envelopeOf } from './address.js';
import { mailevaMail } from './maileva/adapter.js';
import { mailevaClient, type Client } from './maileva/client.js';
import type { Patience } from './maileva/patience.js';
import type { RegisteredLetter, RegisteredMail } from './port.js';
import type { Fate } from './sandbox/fates.js';
import type { Failure } from './sandbox/failures.js';
import type { Pace } from './sandbox/notifier.js';
import { proofPdf } from './sandbox/proof-pdf.js';
import { startSandbox, type Sandbox } from './sandbox/server.js';

export const service = envelopeOf({ nom: 'Service Témoin', kind: 'societe', adresse: ['1 rue de l’Exemple', '69000 Lyon'] });
export const worker = envelopeOf({ nom: 'Mme Inès Modèle', kind: 'personne', adresse: ['Bâtiment B', '2 rue du Modèle', '69000 Lyon'] });

/** A letter of two documents to the worker. */
export async function letterOf(reference: string, more: Partial<RegisteredLetter> = {}): Promise<RegisteredLetter> {
  const documents = await Promise.all(['avis', 'annexe.pdf'].map(async (name) => ({ name, pdf: await proofPdf(name, ['Une page.'], 0) })));
  return { reference, sender: service, recipient: worker, documents, ...more };
}

export type LedgerLine = { readonly reference: string; readonly posted: number; readonly sendings: readonly { readonly id: string; readonly status: string; readonly documents: number; readonly recipients: number }[] };

/** A sandbox in a folder of its own, on a free port, with our adapter at its door and the control routes at hand. */
export class SandboxHouse {
  readonly dir = mkdtempSync(join(tmpdir(), 'poste-'));
  private running: Sandbox | undefined;

  constructor(private readonly pace: Pace = {}) {}

  static async open(pace?: Pace): Promise<SandboxHouse> {
    const house = new SandboxHouse(pace);
    await house.start();
    return house;
  }

  /** On the same port as before, from what is on the disk. */
  async start(): Promise<void> {
    const { clientId, clientSecret, user, password } = account;
    const port = this.running === undefined ? 0 : Number(new URL(this.url).port);
    this.running = await startSandbox({ dir: this.dir, port, credentials: { clientId, clientSecret, user, password }, pace: { everyMs: 3_600_000, ...this.pace } });
  }

  get url(): string { return this.running?.url ?? ''; }

  /** As the configuration would name it; `callback` as a subscription asks. */
  config(more: Partial<MailevaConfig> = {}): MailevaConfig { return { ...account, apiUrl: this.url, authUrl: this.url, ...more }; }
  /** Our adapter, in a hurry. */
  mail(more: Partial<MailevaConfig> = {}, patience: Patience = {}): RegisteredMail { return mailevaMail(this.config(more), { timeoutMs: 2_000, pauseMs: 5, ...patience }); }

  /** Maileva’s own routes, as anybody with the account may call them. */
  api(): Client { return mailevaClient(this.config(), { timeoutMs: 5_000, demandMs: 600_000, pauseMs: 5 })(); }

  async control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return (text === '' ? undefined : JSON.parse(text)) as T; // each route’s own form
  }

  advance(days: number): Promise<unknown> { return this.control('POST', 'clock', { days }); }
  fate(fate: Fate, reference = ''): Promise<unknown> { return this.control('POST', 'fates', { fate, reference }); }
  fail(failure: Failure): Promise<unknown> { return this.control('POST', 'failures', failure); }
  mend(): Promise<unknown> { return this.control('DELETE', 'failures'); }
  async ledger(reference: string): Promise<LedgerLine | undefined> {
    const { letters } = await this.control<{ readonly letters: readonly LedgerLine[] }>('GET', 'ledger');
    return letters.find((line) => line.reference === reference);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async restart(): Promise<void> {
    await this.running?.stop();
    await this.start();
  }
}

const account: MailevaConfig = { apiUrl: '', authUrl: '', clientId: 'application-temoin', clientSecret: 'secret-temoin', user: 'service-temoin', password: 'mot-de-passe-temoin', pollMinutes: 60 };
