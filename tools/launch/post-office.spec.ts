import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../libs/config/config.js';
import { hookPath, referenceOf, registeredMail, type RegisteredMail } from '../../libs/post/registered/index.js';
import { letterOf } from '../../libs/post/registered/registered.fixture.js';
import { eventually } from '../../libs/testing/eventually.js';
import { tracedProcess } from '../machine/processes.js';
import { environment } from './environment.js';
import { postOffice, type PostOffice } from './post-office.js';

describe('la poste du mode embarqué', () => {
  const home = mkdtempSync(join(tmpdir(), 'jalon-poste-'));
  const former = process.env.JALON_VAR;
  let post: PostOffice;
  let mail: RegisteredMail;
  const trace = join(home, 'run', 'poste.pid');
  const start = async (): Promise<void> => {
    post = await postOffice('http://127.0.0.1:3000', process.env);
    const found = { databaseUrl: 'postgres://jalon@127.0.0.1:5432/jalon', temporalAddress: '127.0.0.1:7233', payloadKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`, smtpUrl: 'smtp://127.0.0.1:2525', host: '127.0.0.1', port: 3000 };
    const { maileva } = readConfig(environment({}, { ...found, post: post.variables }));
    expect(maileva?.callback?.url).toBe(`http://127.0.0.1:3000${hookPath}`);
    mail = registeredMail(maileva, () => Promise.resolve(undefined)).usual;
  };
  beforeAll(async () => {
    process.env.JALON_VAR = home;
    await start();
  }, 60_000);
  afterAll(async () => {
    await post.stop();
    if (former === undefined) delete process.env.JALON_VAR;
    else process.env.JALON_VAR = former;
    rmSync(home, { recursive: true, force: true });
  });

  it('prend les lettres de l’adaptateur même de Maileva, sous un compte que la configuration accepte', async () => {
    expect(mail.name).toBe('maileva');

    expect(await mail.submit(await letterOf(referenceOf('embarquee')))).toMatchObject({ state: 'soumis' });
  });

  it('tuée, redémarre au même endroit avec ses lettres', async () => {
    const first = tracedProcess(trace) ?? 0;
    process.kill(first, 'SIGKILL');

    await eventually(() => tracedProcess(trace) !== undefined && tracedProcess(trace) !== first, { timeout: 30_000 });

    expect(await eventually(() => mail.lookUp(referenceOf('embarquee')), { timeout: 30_000 })).toMatchObject({ state: 'soumis' });
  }, 90_000);

  it('arrêtée, ne laisse rien ; relancée sous un autre compte, retrouve ses lettres', async () => {
    await post.stop();
    expect(readdirSync(join(home, 'run'))).toEqual([]);

    await start();

    expect(await mail.lookUp(referenceOf('embarquee'))).toMatchObject({ state: 'soumis' });
  }, 60_000);
});
