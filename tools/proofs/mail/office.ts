import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../machine/until.js';
import type { Program } from './program.js';

type Sending = { readonly fields: { readonly custom_id?: string }; readonly submittedAt?: number; readonly documents: readonly { readonly name: string; readonly sha256: string }[] };
export type LedgerLine = { readonly reference: string; readonly posted: number };

/** The sandbox of the post, in a process of its own, its ledger on the disk. */
export class Office {
  constructor(private readonly url: string, private readonly program: Program, private readonly dir: string) {}

  async start(): Promise<void> {
    await this.program.start();
    const up = await until(30, async () => (await fetch(`${this.url}/_sandbox/clock`).then(({ ok }) => ok, () => false)) || undefined);
    if (up === undefined) throw new Error('the sandbox did not start');
  }

  kill(): Promise<void> { return this.program.kill(); }

  /** What it really posted. */
  async ledger(): Promise<readonly LedgerLine[]> {
    const { letters } = await (await fetch(`${this.url}/_sandbox/ledger`)).json() as { readonly letters: readonly LedgerLine[] }; // the sandbox's own route
    return letters;
  }

  /** The digest of each letter that it took, by reference, as its own disk tells it. */
  taken(): ReadonlyMap<string, string | undefined> {
    const lines = readFileSync(join(this.dir, 'journal.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly is: string; readonly value: Sending }); // written by the sandbox
    const submitted = lines.filter(({ is, value }) => is === 'sending' && value.submittedAt !== undefined);
    return new Map(submitted.map(({ value }) => [value.fields.custom_id ?? '', value.documents.find(({ name }) => name === 'courrier.pdf')?.sha256]));
  }

  /** Its answer to the next submissions is lost, after it took them. */
  loseAnswers(times: number): Promise<void> { return this.ask('failures', { on: '/submit', when: 'after', how: 'break', times }); }

  /** So many days pass for one letter: it reaches its addressee, and the post says so. */
  async carry(reference: string, days: number): Promise<void> {
    await until(60, () => this.ask('clock', { reference, ahead: days * 86_400_000 }).then(() => true, () => undefined)); // it may be dead at this moment
  }

  private async ask(what: 'clock' | 'failures', body: unknown): Promise<void> {
    await fetch(`${this.url}/_sandbox/${what}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }
}
