import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { eventually } from '../../testing/eventually.js';
import { facts } from '../../testing/read.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import type { NewFact } from '../fact.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { record } from './messages.js';

const today = jourOf(Date.now());
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

/** An act told to the engine alone: nobody writes what it answers. */
function tellEngine(dossier: string): Promise<unknown> {
  const fact: NewFact = { kind: 'acte', name: 'precision', on: today, at: Date.now(), author: doctor, key: randomUUID(), bodyHash: '', data: { rang: 1 } };
  return toy.client.workflow.getHandle(workflowId(dossier)).executeUpdate(record, { args: [fact, null], updateId: fact.key });
}

describe('Ce que personne n’enregistre (règle 20)', () => {
  it('le moteur l’enregistre de lui-même', async () => {
    const id = await toy.openDossier('visite-temoin');

    await tellEngine(id);

    expect(await facts(toy, id)).toHaveLength(1);
    await eventually(async () => (await facts(toy, id)).length === 2);
  });
});
