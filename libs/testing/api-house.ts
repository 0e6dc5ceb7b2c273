import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { activities } from '../../activities/index.js';
import { createServer } from '../../apps/api/server.js';
import { ENGINE } from '../../apps/api/tokens.js';
import { seed } from '../../tools/demonstration/seed.js';
import { password } from '../../tools/demonstration/people.js';
import { journeys } from '../../workflows/index.js';
import { Cipher } from '../config/cipher.js';
import type { Config } from '../config/config.js';
import { Engine } from '../engine/engine.js';
import { startRelay } from '../engine/relay.js';
import { smtpMailer } from '../post/email.js';
import { registeredMail } from '../post/registered/index.js';
import { startMailCatcher } from '../post/mail-catcher.js';
import { connectClient } from '../temporal/client.js';
import { dataConverter } from '../temporal/data-converter.js';
import { testDatabase } from './database.js';
import { Link } from './link.js';
import { quietWorker } from './quiet-worker.js';
import { temporalAddress } from './servers.js';
import { Visitor } from './visitor.js';

const bundle = join(process.cwd(), 'dist', 'workflow-bundle.js');
const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const namespace = 'default';

type Closer = () => Promise<unknown>;

/**
 * The product as one spec file sees it: the API listening on its own port, on a database of its own with the people of
 * the demonstration, and a worker with the built stories on a queue of its own.
 */
export class ApiHouse {
  private constructor(
    readonly url: string, /** What was sent by e-mail. */ readonly mailFolder: string, readonly db: pg.Pool, private readonly links: { readonly temporal: Link; readonly database: Link },
    private readonly closers: readonly Closer[], private readonly newWorker: () => Promise<Worker>,
  ) {}

  /** Its pages too, for a browser, when told where they were built. */
  static async open(changes: Partial<Config> = {}, dashboard = ''): Promise<ApiHouse> {
    quietWorker();
    const { url: databaseUrl, drop } = await testDatabase();
    await seed(databaseUrl);
    const links = { temporal: await Link.to(temporalAddress()), database: await Link.to(new URL(databaseUrl).host) };
    const mailFolder = await mkdtemp(join(tmpdir(), 'jalon-courriels-'));
    const mail = await startMailCatcher({ dir: mailFolder });
    const taskQueue = `api-${randomUUID()}`;
    const db = pool(databaseUrl);

    // The API goes through ways that a test may cut; the worker and the test itself do not.
    const config = configOf({ databaseUrl: through(links.database, databaseUrl), address: links.temporal.address, smtpUrl: mail.smtpUrl }, changes);
    const near = pool(config.databaseUrl);
    const { client, close } = connectClient(config.temporal);
    const house = { db: near, client, journeys, taskQueue, cipher: new Cipher(keys) };
    const app = await createServer(config, house, dashboard);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo; // listening on TCP, never a pipe
    const url = `http://127.0.0.1:${port}`;
    const relay = startRelay(house, new Engine(house), { onError: () => undefined, every: 200 });

    const connection = await NativeConnection.connect({ address: temporalAddress() });
    const far = connectClient({ address: temporalAddress(), namespace, payloadKeys: keys });
    const newWorker = (): Promise<Worker> => Worker.create({
      connection, namespace, taskQueue, dataConverter: dataConverter(keys), workflowBundle: { codePath: bundle }, shutdownGraceTime: '1s',
      activities: activities({ ...house, db, client: far.client, mailer: smtpMailer({ url: mail.smtpUrl, from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }), registered: registeredMail(undefined).usual, publicUrl: url }),
    });
    const closers = [
      () => relay.stop(), () => app.close(), () => app.get<Engine>(ENGINE).rest(), close, () => near.end(), () => connection.close(), far.close, () => mail.stop(), () => rm(mailFolder, { recursive: true, force: true }),
      () => links.temporal.cut(), () => links.database.cut(), () => db.end(), drop,
    ];
    const opened = new ApiHouse(url, mailFolder, db, links, closers, newWorker);
    await opened.startWorker();
    return opened;
  }

  private worker: { readonly stop: () => void; readonly ended: Promise<void> } | undefined;

  async startWorker(): Promise<void> {
    const worker = await this.newWorker();
    this.worker = { stop: () => { worker.shutdown(); }, ended: worker.run() };
  }

  async stopWorker(): Promise<void> {
    this.worker?.stop();
    await this.worker?.ended;
    this.worker = undefined;
  }

  get visitor(): Visitor { return new Visitor(this.url); }

  /** Somebody of the demonstration, signed in. */
  signIn(identifiant: string): Promise<Visitor> { return this.visitor.signIn(identifiant, password); }

  /** The API's way to one of its servers. */
  way(to: 'temporal' | 'database'): Link { return this.links[to]; }

  async close(): Promise<void> {
    await this.stopWorker();
    for (const close of this.closers) await close();
  }
}

function pool(connectionString: string): pg.Pool {
  const made = new pg.Pool({ connectionString, max: 20, connectionTimeoutMillis: 4_000 });
  made.on('error', () => undefined); // a lost connection is opened again by the next query
  return made;
}

function through(link: Link, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.host = link.address;
  return url.href;
}

function configOf({ databaseUrl, address, smtpUrl }: { readonly databaseUrl: string; readonly address: string; readonly smtpUrl: string }, changes: Partial<Config>): Config {
  return {
    mode: 'embarque', databaseUrl, temporal: { address, namespace, payloadKeys: keys }, http: { host: '127.0.0.1', port: 0 }, publicUrl: 'http://127.0.0.1',
    cookieSecure: false, sessionIdleMinutes: 30, mail: { smtpUrl, from: 'contact@temoin.invalid' }, logLevel: 'error', ...changes,
  };
}
