import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cipher } from '../config/cipher.js';
import { readFacts } from '../db/dossiers.js';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { jourOf } from '../law/jour.js';
import { workflowId } from '../temporal/client.js';
import { eventually } from '../testing/eventually.js';
import { dossierRow, facts } from '../testing/read.js';
import { testKeys, ToyHouse } from '../testing/toy-house.js';
import { rebuild } from './rebuild.js';

const today = jourOf(Date.now());
const anotherKey = `k2:${Buffer.alloc(32, 9).toString('base64')}`;

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const runOf = async (id: string) => (await toy.client.workflow.getHandle(workflowId(id)).describe()).status.name;
const lose = (id: string) => toy.client.workflow.getHandle(workflowId(id)).terminate('moteur perdu');
const parked = async (id: string) => (await toy.house.db.query(`select 1 from parcours.panne where dossier = $1`, [id])).rowCount === 1;

describe('Reconstruire', () => {
  it('un dossier qui ne peut pas repartir n’arrête pas les autres, est nommé, et repart quand sa cause est levée', async () => {
    const sealed = await toy.openDossier('visite-temoin');
    await toy.act(sealed, 'demande', today, { retourLe: today, note: 'Note témoin' });
    const others = await Promise.all(Array.from({ length: 12 }, () => toy.openDossier('visite-temoin')));
    await Promise.all([sealed, ...others].map(lose));
    const withoutItsKey = { ...toy.house, cipher: new Cipher(anotherKey) };

    const first = await rebuild(withoutItsKey);
    const states = await Promise.all([sealed, ...others].map(runOf));
    const second = await rebuild(toy.house);

    expect([first.done, first.failed.map((f) => f.dossier)]).toEqual([12, [sealed]]);
    expect(states).toEqual(['TERMINATED', ...others.map(() => 'RUNNING')]);
    expect([second.done, second.failed, await runOf(sealed)]).toEqual([13, [], 'RUNNING']);
    expect((await toy.act(sealed, 'precision', today, { rang: 1 })).status).toBe(200);
  }, 60_000);

  it('un dossier clos, en panne et sans moteur repart aussi : son histoire corrigée, il n’attend plus personne', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'sansObjet', today);
    await eventually(async () => (await runOf(id)) === 'COMPLETED');
    const { empreinte } = await dossierRow(toy, id);
    await toy.house.db.query(`update parcours.dossier set empreinte = 'autre' where id = $1`, [id]); // as an upgrade that changes the story
    expect((await toy.act(id, 'contestation', today)).status).toBe(409);
    await eventually(() => parked(id));
    await lose(id);

    await toy.house.db.query(`update parcours.dossier set empreinte = $2 where id = $1`, [id, empreinte]);
    await rebuild(toy.house);

    await eventually(async () => !(await parked(id)));
    expect((await toy.act(id, 'contestation', today)).status).toBe(200);
  }, 60_000);
});

describe('Une base revenue sans ses derniers enregistrements', () => {
  it('réapprend de leur moteur les faits qu’elle avait perdus, au premier acte qui suit', async () => {
    const id = await toy.openDossier('visite-temoin', { choix: { 'courrier.delaiAnnulationMinutes': '0' } });
    await toy.act(id, 'demande', today, { retourLe: today });
    const before = await dossierRow(toy, id);
    await toy.act(id, 'precision', today, { rang: 1 });
    await toy.act(id, 'precision', today, { rang: 2 });
    await eventually(async () => ((await toy.client.workflow.getHandle(workflowId(id)).query('state')) as { facts: readonly unknown[] }).facts.length === 0); // the state that the run answers
    await withoutItsLast(id, before);

    const answer = await toy.act(id, 'precision', today, { rang: 3 });

    const told = await readFacts(toy.house.db, new Cipher(testKeys), id);
    expect(answer.status).toBe(200);
    expect(told.filter((f) => f.name === 'precision').map((f) => f.data['rang'])).toEqual([1, 2, 3]);
    expect((await toy.house.db.query<{ n: number | null }>('select parcours.premier_fait_altere($1) as n', [id])).rows).toEqual([{ n: null }]);
  }, 60_000);
});

/** As a standby promoted without the last commits of the one that died. */
async function withoutItsLast(id: string, { faits, revision, empreinte, frontiere, etat }: Awaited<ReturnType<typeof dossierRow>>): Promise<void> {
  const client = await toy.house.db.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = replica`); // a fact is never deleted otherwise
    await client.query('delete from parcours.fait where dossier = $1 and seq > $2', [id, faits]);
    await client.query('update parcours.dossier set faits = $2, revision = $3, empreinte = $4, frontiere = $5, etat = $6 where id = $1', [id, faits, revision, empreinte, frontiere, etat]);
    await client.query('commit');
  } finally {
    client.release();
  }
  expect(await facts(toy, id)).toHaveLength(faits);
}
