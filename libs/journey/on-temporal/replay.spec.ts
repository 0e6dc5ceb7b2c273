import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastForward } from '../../engine/advance.js';
import { jourOf } from '../../law/jour.js';
import { buildBundle } from '../../temporal/bundle.js';
import { workflowId } from '../../temporal/client.js';
import { eventually } from '../../testing/eventually.js';
import { facts } from '../../testing/read.js';
import { replayErrors } from '../../testing/replay.js';
import { ToyHouse } from '../../testing/toy-house.js';
import { visiteTemoin } from '../toy/visite-temoin.js';

const today = jourOf(Date.now());
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

describe('une histoire enregistrée', () => {
  it('se rejoue sous la même histoire, et dénonce un changement qui oublierait un courrier', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, { retourLe: today });
    await fastForward(toy.house, id, 3_600_000);
    await eventually(async () => (await facts(toy, id)).filter((f) => f.nature === 'envoi').length === 2);
    const recorded = [{ workflowId: workflowId(id), history: await toy.client.workflow.getHandle(workflowId(id)).fetchHistory() }];
    const changed = join(await mkdtemp(join(tmpdir(), 'jalon-bundle-')), 'bundle.js');
    await buildBundle(changed, join(process.cwd(), 'dist', 'libs/journey/toy/changed-bundle.js'));

    expect(await replayErrors(toy.bundle, recorded)).toEqual([]);
    expect(await replayErrors(changed, recorded)).toEqual([expect.stringContaining('Nondeterminism')]);
  }, 60_000);
});
