import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../law/jour.js';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { eventually } from '../testing/eventually.js';
import { facts } from '../testing/read.js';
import { doctor, ToyHouse } from '../testing/toy-house.js';
import { startRelay } from './relay.js';
import { followLater, reserveAct, takeWaiting } from './requests.js';

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

/** A choice of the service answered 202, which every dossier takes at any time. */
async function followed(dossier: string): Promise<string> {
  const key = randomUUID();
  await reserveAct(toy.house, { dossier, kind: 'choix', name: 'reprise.rappelAvant', on: jourOf(Date.now()), data: { code: 'reprise.rappelAvant', valeur: 7 }, author: doctor, key, hash: key });
  await followLater(toy.house, key);
  return key;
}
const stateOf = async (key: string): Promise<string> => (await toy.house.db.query<{ etat: string }>('select etat from parcours.demande where cle = $1', [key])).rows[0]?.etat ?? '';
const choicesIn = async (dossier: string): Promise<number> => (await facts(toy, dossier)).filter((f) => f.nature === 'choix').length;

describe('Le relais', () => {
  it('mène les demandes saines à leur fin quand vingt-cinq, plus anciennes, ne s’ouvrent avec aucune clé', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const lost = await Promise.all(Array.from({ length: 25 }, () => followed(dossier)));
    await toy.house.db.query(`update parcours.demande set cle_id = 'cle-perdue', cree_le = cree_le - interval '1 hour' where cle = any($1)`, [lost]);
    const key = await followed(dossier);
    const errors: unknown[] = [];

    const relay = startRelay(toy.house, toy.engine, { onError: (error) => errors.push(error), every: 50 });
    await eventually(async () => (await stateOf(key)) === 'faite');
    await relay.stop();

    expect(await choicesIn(dossier)).toBe(1);
    expect(errors.length).toBeGreaterThanOrEqual(25);
    expect(await Promise.all(lost.map(stateOf))).toEqual(lost.map(() => 'recue'));
    await toy.house.db.query('delete from parcours.demande where cle = any($1)', [lost]);
  }, 30_000);

  it('reprend d’abord la demande essayée le moins récemment, et laisse celles d’un dossier en panne', async () => {
    const [one, two, parked] = [await toy.openDossier('visite-temoin'), await toy.openDossier('visite-temoin'), await toy.openDossier('visite-temoin')];
    const [older, newer] = [await followed(one), await followed(two)];
    await followed(parked);
    await toy.house.db.query(`insert into parcours.panne (dossier, nature, detail) values ($1, 'histoire_changee', '{}')`, [parked]);
    await toy.house.db.query(`update parcours.demande set essaye_le = clock_timestamp() - interval '1 minute' where cle = $1`, [older]);

    const taken = [(await takeWaiting(toy.house))?.dossier, (await takeWaiting(toy.house))?.dossier, (await takeWaiting(toy.house))?.dossier];

    expect(taken).toEqual([two, one, undefined]);
    await toy.house.db.query('delete from parcours.demande where cle = any($1)', [[older, newer]]);
  });

  it('prend l’acte d’une personne avant les choix dits à tous les dossiers, même plus anciens', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const told = await Promise.all(Array.from({ length: 5 }, () => followed(dossier)));
    const key = randomUUID();
    await reserveAct(toy.house, { dossier, kind: 'acte', name: 'demande', on: jourOf(Date.now()), data: { retourLe: jourOf(Date.now()) }, author: doctor, key, hash: key });
    await followLater(toy.house, key);

    const taken = [(await takeWaiting(toy.house))?.open().kind, (await takeWaiting(toy.house))?.open().kind];

    expect(taken).toEqual(['acte', 'choix']);
    await toy.house.db.query('delete from parcours.demande where cle = any($1)', [[...told, key]]);
  });

  it('en prend une sur quatre de ce qui est dit à tous, quoi que demandent les personnes', async () => {
    const dossier = await toy.openDossier('visite-temoin');
    const acts = Array.from({ length: 12 }, () => randomUUID());
    for (const key of acts) {
      await reserveAct(toy.house, { dossier, kind: 'acte', name: 'demande', on: jourOf(Date.now()), data: { retourLe: jourOf(Date.now()) }, author: doctor, key, hash: key });
      await followLater(toy.house, key);
    }
    await toy.house.db.query(`update parcours.demande set cle_id = 'cle-perdue' where cle = any($1)`, [acts]);
    const choices = [await followed(dossier), await followed(dossier)];

    const relay = startRelay(toy.house, toy.engine, { onError: () => undefined, every: 50 });
    await eventually(async () => (await Promise.all(choices.map(stateOf))).every((state) => state === 'faite'));
    await relay.stop();

    const { rows } = await toy.house.db.query<{ avant: number }>(
      `select (select count(*)::integer from parcours.demande a where a.cle = any($1) and a.essaye_le < c.essaye_le) as avant from parcours.demande c where c.cle = any($2) order by 1`, [acts, choices]);
    expect(rows.map((r) => r.avant)).toEqual([3, 6]);
    await toy.house.db.query('delete from parcours.demande where cle = any($1)', [acts]);
  }, 30_000);

  it('oublie les sessions finies et les essais d’un autre jour, et garde les autres', async () => {
    await toy.house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('c-1', 'compte', 'Dr Ada Exemple', 'medecin', '-')`);
    await toy.house.db.query(`insert into acces.session (empreinte, compte, expire_le) values ('finie', 'c-1', clock_timestamp() - interval '1 second'), ('ouverte', 'c-1', clock_timestamp() + interval '1 hour')`);
    await toy.house.db.query(`insert into acces.echec (identifiant, nombre, jusqua) values ('hier', 3, clock_timestamp() - interval '25 hours'), ('bloque', 5, clock_timestamp() + interval '1 minute')`);
    const left = async () => [(await toy.house.db.query('select empreinte from acces.session')).rows, (await toy.house.db.query('select identifiant from acces.echec')).rows];

    const relay = startRelay(toy.house, toy.engine, { onError: (error) => { throw error; }, every: 50 });
    await eventually(async () => (await left()).every((rows) => rows.length === 1));
    await relay.stop();

    expect(await left()).toEqual([[{ empreinte: 'ouverte' }], [{ identifiant: 'bloque' }]]);
  });
});
