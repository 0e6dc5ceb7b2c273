import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailevaConfig } from '../../../libs/config/maileva.js';
import { freePort } from '../../machine/ports.js';
import { endOf } from '../../machine/processes.js';
import { projectRoot } from '../../machine/project.js';
import { until } from '../../machine/until.js';

const script = join(projectRoot, 'dist', 'libs', 'post', 'registered', 'sandbox', 'main.js');

export type LedgerLine = { readonly reference: string; readonly posted: number; readonly sendings: readonly { readonly status: string }[] };

/** The sandbox of the post, in a process of its own, its ledger on the disk. */
export class Office {
  private readonly dir = mkdtempSync(join(tmpdir(), 'jalon-poste-'));
  private child: ChildProcess | undefined;
  private constructor(readonly account: MailevaConfig) {}

  static async open(): Promise<Office> {
    const url = `http://127.0.0.1:${await freePort()}`;
    const office = new Office({ apiUrl: url, authUrl: url, clientId: 'jalon', clientSecret: 'secret-temoin', user: 'service-temoin', password: 'mot-de-passe-temoin', pollMinutes: 60 });
    await office.start();
    return office;
  }

  async start(): Promise<void> {
    const { apiUrl, clientId, clientSecret, user, password } = this.account;
    this.child = fork(script, {
      env: { ...process.env, TZ: 'UTC', SANDBOX_DIR: this.dir, MAILEVA_API_URL: apiUrl, MAILEVA_CLIENT_ID: clientId, MAILEVA_CLIENT_SECRET: clientSecret, MAILEVA_USER: user, MAILEVA_PASSWORD: password },
      execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const up = await until(30, async () => (await fetch(`${apiUrl}/_sandbox/clock`).then(({ ok }) => ok, () => false)) || undefined);
    if (up === undefined) throw new Error('the sandbox did not start');
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    if (this.child !== undefined) await endOf(this.child);
  }

  /** What it really posted, and what it was left with. */
  async ledger(): Promise<readonly LedgerLine[]> {
    const { letters } = await (await fetch(`${this.account.apiUrl}/_sandbox/ledger`)).json() as { readonly letters: readonly LedgerLine[] }; // the sandbox's own route
    return letters;
  }

  /** Its answer to the next submissions is lost, after it took them. */
  async loseAnswers(times: number): Promise<void> {
    await fetch(`${this.account.apiUrl}/_sandbox/failures`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ on: 'POST /sendings/:sending/submit', when: 'after', how: 'break', times }) });
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
