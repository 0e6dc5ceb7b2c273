import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { workflowId } from '../temporal/client.js';
import { eventually } from '../testing/eventually.js';
import { facts } from '../testing/read.js';
import { ToyHouse } from '../testing/toy-house.js';
import { sendReceptions } from './inbox.js';
import { rebuild } from './rebuild.js';

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

async function keep(dossier: string): Promise<string> {
  const id = randomUUID();
  await toy.house.db.query(`insert into parcours.boite_reception (id, source, externe, dossier, contenu) values ($1, 'essai', $1, $2, $3)`, [id, dossier, { nom: 'avisDeReception', donnees: { courrier: 'convocation' } }]);
  return id;
}
const stateOf = async (id: string): Promise<string> => (await toy.house.db.query<{ etat: string }>('select etat from parcours.boite_reception where id = $1', [id])).rows[0]?.etat ?? '';
const receptions = async (dossier: string): Promise<number> => (await facts(toy, dossier)).filter((f) => f.nature === 'reception').length;

describe('la boîte de réception (règles 16 et 25)', () => {
  it('mène une réception à son dossier, une seule fois, même envoyée deux fois', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const id = await keep(dossier);

    await sendReceptions(toy.house, toy.engine);
    await sendReceptions(toy.house, toy.engine);
    await eventually(async () => (await receptions(dossier)) === 1);
    await sendReceptions(toy.house, toy.engine);

    expect(await stateOf(id)).toBe('faite');
    expect(await receptions(dossier)).toBe(1);
  });

  it('redit à un moteur reconstruit ce que le moteur perdu n’avait pas enregistré', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const id = await keep(dossier);
    await toy.stopWorker();
    await sendReceptions(toy.house, toy.engine); // the signal waits in a run that is now lost
    await toy.client.workflow.getHandle(workflowId(dossier)).terminate('moteur perdu');

    await rebuild(toy.house);
    await toy.startWorker();

    await eventually(async () => { await sendReceptions(toy.house, toy.engine); return (await stateOf(id)) === 'faite'; });
    expect(await receptions(dossier)).toBe(1);
  }, 30_000);

  it('garde pour une personne ce qui ne nomme aucun dossier', async () => {
    const id = await keep('inconnu');

    await sendReceptions(toy.house, toy.engine);

    expect(await stateOf(id)).toBe('anomalie');
  });
});
