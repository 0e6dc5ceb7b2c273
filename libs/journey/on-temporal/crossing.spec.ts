import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { eventually } from '../../testing/eventually.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import type { NewFact } from '../fact.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { record, type Recorded } from './messages.js';

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const second = 1_000;
const opened = Date.parse('2026-03-02T11:00:00Z');

/** Two people's acts, which reach the engine in the order given: the instants kept, and whether the dossier was lived again. */
async function arrive(first: number, then: number) {
  const id = await toy.openDossier('visite-temoin', { fictif: true }, opened - Date.now());
  const handle = toy.client.workflow.getHandle(workflowId(id));
  const { runId } = await handle.describe();
  const at = [await told(id, first), await told(id, then)];
  await told(id, first + 3_600 * second); // accepted only once a run that must leave has left
  return { at, relived: (await handle.describe()).runId !== runId };
}

const told = (id: string, at: number): Promise<number> => eventually(async () => (await tell(id, 'precision', at, { rang: 1 })).at);

function tell(id: string, name: string, at: number, data: NewFact['data'] = {}): Promise<Recorded> {
  const fact: NewFact = { kind: 'acte', name, on: jourOf(at), at, author: doctor, key: randomUUID(), bodyHash: '', data };
  return toy.client.workflow.getHandle(workflowId(id)).executeUpdate(record, { args: [fact, null], updateId: fact.key });
}

describe('Deux horloges qui se croisent (règle 14)', () => {
  it('de moins d’une minute : le second fait prend l’instant du premier, rien n’est relu', async () => {
    const { at, relived } = await arrive(opened + 600 * second, opened + 541 * second);

    expect(at).toEqual([opened + 600 * second, opened + 600 * second]);
    expect(relived).toBe(false);
  });

  it('d’une minute : le second fait est tardif, il garde son instant et le dossier est relu', async () => {
    const { at, relived } = await arrive(opened + 600 * second, opened + 540 * second);

    expect(at).toEqual([opened + 600 * second, opened + 540 * second]);
    expect(relived).toBe(true);
  });

  it('de part et d’autre de minuit : le second fait garde son jour et son instant', async () => {
    const midnight = Date.parse('2026-03-02T23:00:00Z');

    const { at, relived } = await arrive(midnight + 10 * second, midnight - 10 * second);

    expect(at).toEqual([midnight + 10 * second, midnight - 10 * second]);
    expect(relived).toBe(true);
  });

  it('le second acte est jugé là où il sera rangé : la visite suit la demande qui la permet (CT R. 4624-31)', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true }, opened - Date.now());

    const asked = await tell(id, 'demande', opened + 600 * second, { retourLe: '2026-03-02' });
    const held = await tell(id, 'visite', opened + 599 * second);

    expect(held.at).toBe(asked.at);
  });

  it('d’avant ou d’après, une demande de trop est de trop (CT R. 4624-31)', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true }, opened - Date.now());
    const demande = (at: number): Promise<Recorded> => tell(id, 'demande', at, { retourLe: '2026-03-02' });
    for (const minutes of [20, 21]) await demande(opened + minutes * 60 * second);

    await expect(demande(opened + 60 * second)).rejects.toMatchObject({ cause: { type: 'Refus', message: expect.stringContaining('au plus 2 fois') } });
  });
});
