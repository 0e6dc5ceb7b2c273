import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import pg from 'pg';
import { Cipher } from '../../libs/config/cipher.js';
import { Engine } from '../../libs/engine/engine.js';
import type { House } from '../../libs/engine/house.js';
import { record } from '../../libs/journey/on-temporal/messages.js';
import { jourOf } from '../../libs/law/jour.js';
import { connectClient, taskQueue, workflowId } from '../../libs/temporal/client.js';
import { journeys } from '../../workflows/index.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { endOf } from '../machine/processes.js';
import { startWhole } from '../proofs/whole.js';
import { decide, type bareActivity, type bareDossier, type bareUpdate } from './bare.js';

export type History = temporal.api.history.v1.IHistory;

/** What is measured: ours through the real door and, one layer less at a time, down to the bare equivalents. */
export type Bench = {
  /** A person opens a dossier over HTTP; answered once its first state is readable. */
  open(): Promise<string>;
  /** A person records an act over HTTP, from request to answer. */
  act(dossier: string): Promise<void>;
  /** The same without HTTP or session: request row, update, save. */
  engineAct(dossier: string): Promise<void>;
  /** The same without the database: the update of the story alone. */
  storyAct(dossier: string): Promise<void>;
  /** A bare workflow that waits for updates, in clear or with our codec. */
  bare(queue: 'bare' | 'bare-codec'): Promise<() => Promise<void>>;
  bareActivity(): Promise<void>;
  /** A bare workflow that runs one activity and takes one update. */
  bareDossier(): Promise<void>;
  /** An HTTP request with a session that reads one row. */
  session(): Promise<void>;
  history(dossier: string): Promise<History>;
  /** The history of a bare workflow that took that many updates. */
  bareHistory(updates: number): Promise<History>;
  /** The key ring of its payloads. */
  readonly keys: string;
};

const author = { id: 'compte-aep', role: 'aep' } as const;
const demande = { par: 'salarie', mode: 'portail' } as const;

/** Runs a measure on a whole Jalon of its own and on bare workflows on the same Temporal server. */
export async function onBench<T>(measure: (bench: Bench) => Promise<T>): Promise<T> {
  const whole = await startWhole();
  const worker = fork(fileURLToPath(new URL('./bare-worker.js', import.meta.url)), { env: { ...process.env, ...whole.env } });
  const address = whole.env['TEMPORAL_ADDRESS'] ?? '';
  const keys = whole.env['PAYLOAD_KEYS'] ?? '';
  const db = new pg.Pool({ connectionString: whole.env['DATABASE_URL'], max: 10 });
  const ours = connectClient({ address, namespace: 'default', payloadKeys: keys });
  const connection = await Connection.connect({ address });
  try {
    await once(worker, 'message');
    const house: House = { db, client: ours.client, journeys, taskQueue, cipher: new Cipher(keys) };
    return await measure(benchOn(house, keys, await Session.open(whole.url, 'assistante', password), { bare: new Client({ connection }), 'bare-codec': ours.client }));
  } finally {
    if (worker.connected) worker.disconnect();
    await endOf(worker);
    await connection.close();
    await ours.close();
    await db.end();
    await whole.stop();
  }
}

function benchOn(house: House, keys: string, session: Session, bareClients: Readonly<Record<'bare' | 'bare-codec', Client>>): Bench {
  const told = () => ({ kind: 'acte' as const, name: 'demande', on: jourOf(Date.now()), data: demande, author, key: randomUUID() });
  const engine = new Engine(house);
  let opened = 0;
  return {
    keys,
    async open() {
      opened += 1;
      return String((await session.post('/api/parcours/reprise/dossiers', { salarie: `salarie-${1 + (opened % 6)}` }))['id']);
    },
    async act(dossier) { await session.post(`/api/dossiers/${dossier}/actes/demande`, { donnees: demande }); },
    async engineAct(dossier) {
      const { status } = await engine.record({ ...told(), dossier });
      if (status !== 200) throw new Error(`the engine answered ${status}`);
    },
    async storyAct(dossier) {
      const fact = { ...told(), at: Date.now(), bodyHash: 'bench' };
      await house.client.workflow.getHandle(workflowId(dossier)).executeUpdate(record, { args: [fact, null], updateId: fact.key });
    },
    async bare(queue) {
      const handle = await bareClients[queue].workflow.start<typeof bareUpdate>('bareUpdate', { taskQueue: queue, workflowId: randomUUID() });
      return async () => { await handle.executeUpdate(decide, { args: ['oui'], updateId: randomUUID() }); };
    },
    async bareActivity() { await bareClients.bare.workflow.execute<typeof bareActivity>('bareActivity', { taskQueue: 'bare', workflowId: randomUUID() }); },
    async bareDossier() {
      const handle = await bareClients.bare.workflow.start<typeof bareDossier>('bareDossier', { taskQueue: 'bare', workflowId: randomUUID() });
      await handle.executeUpdate(decide, { args: ['oui'], updateId: randomUUID() });
    },
    async bareHistory(updates) {
      const handle = await bareClients.bare.workflow.start<typeof bareUpdate>('bareUpdate', { taskQueue: 'bare', workflowId: randomUUID() });
      for (let update = 0; update < updates; update += 1) await handle.executeUpdate(decide, { args: ['oui'], updateId: randomUUID() });
      return (await handle.fetchHistory()) as History;
    },
    async session() { await session.get('/api/session'); },
    async history(dossier) { return (await house.client.workflow.getHandle(workflowId(dossier)).fetchHistory()) as History; },
  };
}
