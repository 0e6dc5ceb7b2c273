import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../testing/eventually.js';
import { mailevaMail } from '../maileva/adapter.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';

const dist = join(process.cwd(), 'dist/libs/post/registered/sandbox/main.js');
const account = { MAILEVA_CLIENT_ID: 'application', MAILEVA_CLIENT_SECRET: 'secret', MAILEVA_USER: 'service', MAILEVA_PASSWORD: 'mot-de-passe' };

describe('Le bac à sable, tué', () => {
  const dir = mkdtempSync(join(tmpdir(), 'poste-'));
  let url = '';
  let child: ChildProcess;
  const alive = () => eventually(async () => (await fetch(`${url}/_sandbox/clock`)).ok);
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [dist], { env: { ...process.env, ...account, MAILEVA_API_URL: url, SANDBOX_DIR: dir }, stdio: 'ignore' });
    await alive();
  };
  const kill = (signal: NodeJS.Signals) => new Promise<void>((resolve) => {
    child.once('exit', () => { resolve(); });
    child.kill(signal);
  });

  beforeAll(async () => {
    const free = await SandboxHouse.open(); // a port of this machine, given back
    ({ url } = free);
    await free.stop();
    await start();
  });
  afterAll(async () => {
    await kill('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });

  const mail = () => mailevaMail({ apiUrl: url, authUrl: url, clientId: 'application', clientSecret: 'secret', user: 'service', password: 'mot-de-passe', pollMinutes: 60 }, { timeoutMs: 5_000, pauseMs: 5 });
  const ledger = async () => (await fetch(`${url}/_sandbox/ledger`)).json();
  const control = (path: string, body: object) => fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });

  it('sans prévenir, ne perd rien de ce qu’il a répondu : lettres, sorts, horloge, preuves, abonnements', async () => {
    const letter = await letterOf(referenceOf('tuee'));
    await control('fates', { fate: 'refused', reference: letter.reference });
    const submission = await mail().submit(letter);
    const id = submission.state === 'soumis' ? submission.letter.id : '';
    await control('clock', { days: 20 });
    const before = [await ledger(), (await mail().events(id)).events.map(({ providerCode, date }) => [providerCode, date]), (await mail().proofs(id)).map(({ bytes }) => bytes.toString('base64'))];

    await kill('SIGKILL');
    await start();

    const after = [await ledger(), (await mail().events(id)).events.map(({ providerCode, date }) => [providerCode, date]), (await mail().proofs(id)).map(({ bytes }) => bytes.toString('base64'))];
    expect(after).toEqual(before);
    expect(await mail().submit(letter)).toEqual(submission.state === 'soumis' ? { state: 'soumis', letter: { ...submission.letter, number: expect.any(String) } } : undefined);
    expect(before[0]).toEqual({ letters: [expect.objectContaining({ reference: letter.reference, posted: 1 })] });
  });

  it('au milieu d’une écriture, oublie ce qu’il n’avait pas répondu, et cela seul', async () => {
    await mail().submit(await letterOf(referenceOf('entiere')));
    const before = await ledger();
    await kill('SIGKILL');
    appendFileSync(join(dir, 'journal.jsonl'), '{"is":"posted","reference":"coup');

    await start();
    const after = await ledger();
    await mail().submit(await letterOf(referenceOf('suivante')));
    await kill('SIGKILL');
    await start();

    expect(after).toEqual(before);
    expect(readFileSync(join(dir, 'journal.jsonl'), 'utf8')).not.toContain('coup');
    expect((await ledger() as { readonly letters: readonly unknown[] }).letters).toHaveLength(3); // a list, as just above
  });

  it('pendant qu’une lettre se soumet, laisse la suivante la finir une seule fois', async () => {
    const letter = await letterOf(referenceOf('au-milieu'));
    const asked = mail().submit(letter).catch(() => undefined);
    await eventually(async () => JSON.stringify(await ledger()).includes(letter.reference));

    await kill('SIGKILL');
    await asked;
    await start();
    await mail().submit(letter);

    expect(await ledger()).toMatchObject({ letters: expect.arrayContaining([{ reference: letter.reference, posted: 1, sendings: [expect.objectContaining({ status: 'PENDING', documents: 2, recipients: 1 })] }]) });
  });

  it('poliment, s’arrête et rend son port', async () => {
    await kill('SIGTERM');
    expect(child.exitCode).toBe(0);
    await start();
  });
});
