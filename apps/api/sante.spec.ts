import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { visiteTemoin } from '../../libs/journey/toy/visite-temoin.js';
import { jourOf } from '../../libs/law/jour.js';
import { eventually } from '../../libs/testing/eventually.js';
import { ToyHouse } from '../../libs/testing/toy-house.js';
import { health } from './service/health.js';

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
  await eventually(async () => (await health(toy.house)).executant);
});
afterAll(async () => { await toy.close(); });

const passed = (id: string, minutes: number) => toy.house.db.query(`update parcours.dossier set prochaine_fin = clock_timestamp() - make_interval(mins => $2), en_retard = false where id = $1`, [id, minutes]);

describe('L’état du service', () => {
  it('est bon quand la base, le moteur et son exécutant répondent', async () => {
    expect(await health(toy.house)).toEqual({ etat: 'bon', postgresql: true, temporal: true, executant: true, immobiles: 0 });
  });

  it('est dégradé quand personne ne demande à vivre les parcours : aucune échéance ne serait dite', async () => {
    expect(await health({ ...toy.house, taskQueue: `personne-${randomUUID()}` })).toMatchObject({ etat: 'degrade', temporal: true, executant: false });
  });

  it('est dégradé quand un dossier a passé une échéance sans le dire, non quand il est en panne ou vient de la passer', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', jourOf(Date.now()), { retourLe: jourOf(Date.now()) });

    await passed(id, 10);
    const recent = await health(toy.house);
    await passed(id, 20);
    const old = await health(toy.house);
    await toy.house.db.query(`insert into parcours.panne (dossier, nature, detail) values ($1, 'histoire_changee', '{}')`, [id]);

    expect([recent.etat, old.etat, old.immobiles]).toEqual(['bon', 'degrade', 1]);
    expect(await health(toy.house)).toMatchObject({ etat: 'bon', immobiles: 0 });
  });
});
