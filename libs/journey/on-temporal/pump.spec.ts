import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { eventually } from '../../testing/eventually.js';
import { facts } from '../../testing/read.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import type { Fact, NewFact } from '../fact.js';
import { noon, ouverture, tell } from '../toy/told.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { record } from './messages.js';
import type { RunInput } from './run-input.js';

const today = jourOf(Date.now());
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'libs/journey/toy/bundle.js');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

/** An act told to the engine alone: nobody writes what it answers. */
function tellEngine(dossier: string): Promise<unknown> {
  const fact: NewFact = { kind: 'acte', name: 'precision', on: today, at: Date.now(), author: doctor, key: randomUUID(), bodyHash: '', data: { rang: 1 } };
  return toy.client.workflow.getHandle(workflowId(dossier)).executeUpdate(record, { args: [fact, null], updateId: fact.key });
}

describe('Un seul réveil par dossier (règle 4)', () => {
  it('n’est remonté que quand le prochain instant change : jamais deux à la fois, quel que soit le nombre d’actes', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, { retourLe: today });
    for (let rang = 1; rang <= 6; rang += 1) await toy.act(id, 'precision', today, { rang });

    const { events = [] } = await toy.client.workflow.getHandle(workflowId(id)).fetchHistory();
    let running = 0;
    const most = (events ?? []).reduce((max, e) => {
      if (e.timerStartedEventAttributes) running += 1;
      if (e.timerCanceledEventAttributes ?? e.timerFiredEventAttributes) running -= 1;
      return Math.max(max, running);
    }, 0);
    expect(most).toBe(1);
  });
});

describe('Ce que personne n’enregistre (règle 20)', () => {
  it('le moteur l’enregistre de lui-même', async () => {
    const id = await toy.openDossier('visite-temoin');

    await tellEngine(id);

    expect(await facts(toy, id)).toHaveLength(1);
    await eventually(async () => (await facts(toy, id)).length === 2);
  });
});

describe('Un dossier démesuré (règle 17)', () => {
  it('prend son millième fait et refuse le suivant', async () => {
    const id = randomUUID();
    const told: readonly Fact[] = tell('visite-temoin', '2026-03-02', Array.from({ length: 998 }, (_, i) => ({ name: 'precision', on: '2026-03-02', at: noon('2026-03-02') + i, data: { rang: i } })))
      .map((f) => (f.seq === 1 ? { ...f, data: { ...ouverture, numero: id.slice(0, 20) } } : f));
    const input: RunInput = { dossier: id, parcours: 'visite-temoin', epoch: 1, revision: 0, facts: told, saved: 0, offset: 0, holdBefore: null, lived: null };
    await toy.client.workflow.start('dossier', { taskQueue: toy.house.taskQueue, workflowId: workflowId(id), args: [input] });

    await tellEngine(id);

    await expect(tellEngine(id)).rejects.toMatchObject({ cause: { type: 'TropDeFaits' } });
    await toy.client.workflow.getHandle(workflowId(id)).terminate('fin du test');
  }, 60_000);
});
