import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { connectClient, workflowId } from '../temporal/client.js';
import { eventually } from '../testing/eventually.js';
import { facts } from '../testing/read.js';
import { testKeys, ToyHouse } from '../testing/toy-house.js';
import { Engine } from './engine.js';
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

const aged = (id: string, column: 'essayee_le' | 'recue_le', by: string) => toy.house.db.query(`update parcours.boite_reception set ${column} = ${column} - interval '${by}' where id = $1`, [id]);
async function signals(dossier: string): Promise<number> {
  const { events } = await toy.client.workflow.getHandle(workflowId(dossier)).fetchHistory();
  return (events ?? []).filter((e) => e.workflowExecutionSignaledEventAttributes?.signalName === 'receive').length;
}

describe('la boîte de réception (règles 16 et 25)', () => {
  it('mène une réception à son dossier, une seule fois, même envoyée deux fois', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const id = await keep(dossier);

    await sendReceptions(toy.house, toy.engine);
    await aged(id, 'essayee_le', '1 hour');
    await sendReceptions(toy.house, toy.engine);
    await eventually(async () => (await receptions(dossier)) === 1);
    await sendReceptions(toy.house, toy.engine);

    expect(await signals(dossier)).toBe(2);
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

  it('ne remplit pas l’histoire d’un moteur que personne ne fait avancer : elle redit de moins en moins', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    await toy.stopWorker();
    const id = await keep(dossier);
    const pass = () => sendReceptions(toy.house, toy.engine);

    const first = [await pass(), await pass()];
    await aged(id, 'recue_le', '8 minutes'); // eight minutes old when it was tried: two more before the next time
    await aged(id, 'essayee_le', '1 minute');
    const early = await pass();
    await aged(id, 'essayee_le', '2 minutes');
    const later = [await pass(), await pass()];
    const said = await eventually(async () => { const n = await signals(dossier); return n >= 2 && n; }, { timeout: 20_000 }); // before its engine lives: the run may leave; kept aside while a task that its engine took with it has not ended
    await toy.startWorker();

    expect([first, early, later]).toEqual([[1, 0], 0, [1, 0]]);
    expect(said).toBe(2);
    await eventually(async () => (await receptions(dossier)) === 1);
  }, 30_000);

  it('ne dit rien à un dossier en panne, et tout dès que son histoire est acceptée', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    await toy.house.db.query(`insert into parcours.panne (dossier, nature, detail) values ($1, 'histoire_changee', '{}')`, [dossier]);
    await keep(dossier);

    const parked = await sendReceptions(toy.house, toy.engine);
    await toy.house.db.query('delete from parcours.panne where dossier = $1', [dossier]);

    expect([parked, await sendReceptions(toy.house, toy.engine)]).toEqual([0, 1]);
  });

  it('passe outre à celle qu’aucune clé n’ouvre', async () => {
    const [source, dossier] = [await toy.openDossier('visite-temoin'), await toy.openDossier('visite-temoin')];
    await toy.house.db.query(`insert into parcours.nouvelle (id, dossier, cause_seq, salarie, parcours, nom, vers, fictif, le, cle_id, contenu) values ($1, $2, 1, 's', 'p', 'avisDeReception', $3, false, '2026-03-02', 'cle-perdue', '\\x00')`, [`n-${source}`, source, dossier]);
    await toy.house.db.query('select parcours.remettre($1, $2)', [`n-${source}`, dossier]);
    const id = await keep(dossier);
    const told: unknown[] = [];

    await sendReceptions(toy.house, toy.engine, { onError: (error) => told.push(error) });

    await eventually(async () => { await sendReceptions(toy.house, toy.engine); return (await stateOf(id)) === 'faite'; });
    expect(told).toHaveLength(1);
  });

  it('n’attend pas sans fin un moteur muet', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const id = await keep(dossier);
    const mute = createServer((socket) => { socket.on('error', () => undefined); });
    await new Promise<void>((resolve) => { mute.listen(0, '127.0.0.1', resolve); });
    const { client, close } = connectClient({ address: `127.0.0.1:${(mute.address() as AddressInfo).port}`, namespace: 'default', payloadKeys: testKeys }); // listening on TCP

    await expect(sendReceptions(toy.house, new Engine({ ...toy.house, client }))).rejects.toThrow();

    expect(await stateOf(id)).toBe('recue');
    await close();
    mute.close();
  }, 20_000);
});
