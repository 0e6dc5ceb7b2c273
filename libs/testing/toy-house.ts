import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { openLinked } from '../../activities/open-linked.js';
import { saveSnapshot } from '../../activities/save.js';
import { tell } from '../../activities/tell.js';
import { Cipher } from '../config/cipher.js';
import { Engine, type Asked } from '../engine/engine.js';
import type { House } from '../engine/house.js';
import type { Journey } from '../journey/journey.js';
import type { LetterRequest, LetterResult, LinkRequest, TellRequest } from '../journey/on-temporal/run-input.js';
import type { Opening } from '../journey/opening.js';
import type { Snapshot } from '../journey/snapshot.js';
import { ouverture } from '../journey/toy/told.js';
import { connectClient } from '../temporal/client.js';
import { dataConverter } from '../temporal/data-converter.js';
import { testDatabase } from './database.js';
import { insisting } from './insisting.js';
import { quietWorker } from './quiet-worker.js';
import { temporalAddress, toyBundle } from './servers.js';

quietWorker();

export const testKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
export const doctor = { id: 'm-1', role: 'medecin' } as const;

/** Bundled before the run: the toys for the tests of the kit, or the journeys of the product. */
const bundles = { essai: toyBundle, parcours: () => join(process.cwd(), 'dist', 'workflow-bundle.js') } as const;

type Hooks = {
  readonly beforeSave?: (snapshot: Snapshot) => Promise<void>;
  readonly post?: (letter: LetterRequest) => Promise<LetterResult>;
  readonly whatBecame?: (letter: LetterRequest) => Promise<LetterResult>;
  /** Dossiers open and tell each other as in the product; otherwise each is alone. */
  readonly linked?: boolean;
  readonly beforeOpen?: (link: LinkRequest) => Promise<void>;
  readonly beforeTell?: (telling: TellRequest) => Promise<void>;
};

/** A real engine, database and worker for the journeys of one spec, on a queue of its own. */
export class ToyHouse {
  private worker: Worker | undefined;
  private running: Promise<void> | undefined;
  readonly posted: LetterRequest[] = [];
  readonly engine: Engine;

  private constructor(
    readonly house: House, readonly bundle: string, private readonly connection: NativeConnection,
    private readonly hooks: Hooks, private readonly closeClient: () => Promise<void>, private readonly drop: () => Promise<void>,
  ) {
    this.engine = new Engine(house);
  }

  static async open(journeys: Readonly<Record<string, Journey>>, stories: keyof typeof bundles, hooks: Hooks = {}): Promise<ToyHouse> {
    const { url, drop } = await testDatabase();
    const db = new pg.Pool({ connectionString: url, max: 20 });
    db.on('error', () => undefined);
    const { client, close } = connectClient({ address: temporalAddress(), namespace: 'default', payloadKeys: testKeys });
    const connection = await NativeConnection.connect({ address: temporalAddress() });
    const house: House = { db, client, cipher: new Cipher(testKeys), journeys, taskQueue: `toy-${randomUUID()}` };
    return new ToyHouse(house, bundles[stories](), connection, hooks, close, drop);
  }

  get client(): Client { return this.house.client; }

  async startWorker(maxCachedWorkflows = 100): Promise<void> {
    this.worker = await Worker.create({
      connection: this.connection, namespace: 'default', taskQueue: this.house.taskQueue, dataConverter: dataConverter(testKeys),
      workflowBundle: { codePath: this.bundle }, maxCachedWorkflows, shutdownGraceTime: '1s',
      activities: {
        save: async (snapshot: Snapshot) => {
          await this.hooks.beforeSave?.(snapshot);
          await saveSnapshot(this.house, snapshot);
        },
        post: async (letter: LetterRequest) => {
          this.posted.push(letter);
          return this.hooks.post?.(letter) ?? { etat: 'parti', detail: '' };
        },
        whatBecame: async (letter: LetterRequest) => this.hooks.whatBecame?.(letter) ?? { etat: 'parti', detail: '' },
        openLinked: async (link: LinkRequest) => {
          await this.hooks.beforeOpen?.(link);
          return this.hooks.linked === true ? openLinked(this.house, link) : { dossier: null };
        },
        tell: async (telling: TellRequest) => {
          await this.hooks.beforeTell?.(telling);
          return this.hooks.linked === true ? tell(this.house, telling) : { dossiers: null };
        },
      },
    });
    this.running = this.worker.run();
  }

  async stopWorker(): Promise<void> {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
    this.worker = undefined;
  }

  /** Opens a toy dossier and answers its id. */
  async openDossier(parcours: string, changes: Partial<Opening> = {}, offset = 0): Promise<string> {
    const { numero: _numero, ...opening } = { ...ouverture, ...changes };
    const answer = await insisting((key) => this.engine.open({ parcours, opening, author: doctor, key, offset }));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer));
    return String(answer.body['id']);
  }

  /** A person's act, asked until it is answered. */
  act(dossier: string, name: string, on: string, data: Asked['data'] = {}, key?: string) {
    return insisting((same) => this.actOnce(dossier, name, on, data, same), key);
  }

  /** A person's act, whose answer may be that it is followed. */
  actOnce(dossier: string, name: string, on: string, data: Asked['data'] = {}, key: string = randomUUID()) {
    return this.engine.record({ dossier, kind: 'acte', name, on, data, author: doctor, key });
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.engine.rest();
    await this.connection.close();
    await this.closeClient();
    await this.house.db.end();
    await this.drop();
  }
}
