import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFacts } from '../db/dossiers.js';
import { casUnique, ouvreurDeCas } from '../journey/toy/cas-unique.js';
import { ouverture } from '../journey/toy/told.js';
import { addDays, jourOf } from '../law/jour.js';
import { dyingAtTheAnswer } from '../testing/asked-through.js';
import { eventually } from '../testing/eventually.js';
import { dossierRow } from '../testing/read.js';
import { doctor, ToyHouse } from '../testing/toy-house.js';
import { Engine } from './engine.js';
import { dossierId, dossierNumber } from './ids.js';
import { sendReceptions } from './inbox.js';

const today = jourOf(Date.now());
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'cas-unique': casUnique, 'ouvreur-de-cas': ouvreurDeCas }, 'essai', { linked: true });
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

function open(salarie: string, { par = 'salarie', key = randomUUID(), fictif = false, engine = toy.engine } = {}) {
  const { numero: _numero, ...opening } = { ...ouverture, salarie, fictif };
  return engine.open({ parcours: 'cas-unique', opening, act: { on: today, data: { par } }, author: doctor, key });
}
/** Answers nobody: it dies before. */
const dying = () => new Engine({ ...toy.house, db: dyingAtTheAnswer(toy.house.db) });
const signals = async (id: string): Promise<readonly string[]> => (await readFacts(toy.house.db, toy.house.cipher, id)).filter((f) => f.name === 'signal').map((f) => f.kind);
const closedDossier = (id: string) => eventually(async () => (await dossierRow(toy, id)).issue !== null);
const longAgo = (salarie: string) => toy.house.db.query(`update parcours.place set prise_le = prise_le - interval '2 minutes' where salarie = $1`, [salarie]);
const opened = async (salarie: string): Promise<readonly string[]> => (await toy.house.db.query<{ id: string }>(`select id from parcours.dossier where salarie = $1 and parcours = 'cas-unique'`, [salarie])).rows.map((r) => r.id);

describe('un parcours ouvert par un acte', () => {
  it('porte cet acte comme deuxième fait, jugé par la loi comme un autre', async () => {
    const answer = await open(randomUUID());

    const facts = await readFacts(toy.house.db, toy.house.cipher, String(answer.body['id']));
    expect(answer.status).toBe(201);
    expect(facts.map((f) => [f.seq, f.kind, f.name])).toEqual([[1, 'ouverture', 'cas-unique'], [2, 'acte', 'signal']]);
  });

  it('refusé par la loi, n’ouvre rien et ne tient aucune place', async () => {
    const salarie = randomUUID();

    expect(await open(salarie, { par: 'inconnu' })).toMatchObject({ status: 409, body: { article: 'CT L4622-8-1', manque: ['quelqu’un de connu'] } });
    expect(await opened(salarie)).toEqual([]);
    expect((await open(salarie)).status).toBe(201);
  });
});

describe('une ouverture dont la réponse s’est perdue', () => {
  it('s’enregistre telle que son moteur l’a reçue, quoi qui ait changé quand elle est demandée de nouveau', async () => {
    const { numero: _numero, ...before } = { ...ouverture, salarie: randomUUID(), fictif: true };
    const after = { ...before, choix: { 'courrier.delaiAnnulationMinutes': '0' } };
    const asked = { parcours: 'ouvreur-de-cas', author: doctor, key: randomUUID(), hash: 'le même corps' };
    await toy.stopWorker(); // the run has not saved by itself yet
    await expect(dying().open({ ...asked, opening: before, offset: -86_400_000 })).rejects.toThrow('tué');

    const { status, body } = await toy.engine.open({ ...asked, opening: after, offset: -86_500_000 });
    await toy.startWorker();

    const id = String(body['id']);
    const [first] = await readFacts(toy.house.db, toy.house.cipher, id);
    expect([status, first?.data['choix'], Number((await dossierRow(toy, id)).decalage_ms)]).toEqual([201, before.choix, -86_400_000]);
  });
});

describe('le numéro d’un dossier', () => {
  it('déjà porté par un autre, est le suivant : sans cela il ne s’enregistrerait jamais', async () => {
    const [key, salarie] = [randomUUID(), randomUUID()];
    const other = String((await open(randomUUID())).body['id']);
    const taken = dossierNumber(dossierId(key));
    await toy.house.db.query('update parcours.dossier set numero = $2 where id = $1', [other, taken]);

    const first = await open(salarie, { key });
    const joined = await open(salarie);

    expect(first.status).toBe(201);
    expect(first.body['numero']).not.toBe(taken);
    expect(joined.body['numero']).toBe(first.body['numero']);
    expect((await dossierRow(toy, String(first.body['id']))).numero).toBe(first.body['numero']);
  });
});

describe('un salarié n’a qu’un dossier ouvert du parcours qui le veut', () => {
  it('la seconde ouverture devient un fait du dossier ouvert, et la même clé reçoit toujours la même réponse', async () => {
    const [salarie, key] = [randomUUID(), randomUUID()];
    const first = await open(salarie);
    const second = await open(salarie, { key });
    const again = await open(salarie, { key });

    expect(second).toMatchObject({ status: 200, body: { id: first.body['id'], numero: first.body['numero'], rejoint: true } });
    expect(again).toEqual(second);
    expect(await opened(salarie)).toHaveLength(1);
    expect(await signals(String(first.body['id']))).toEqual(['acte', 'acte']);

    await toy.act(String(first.body['id']), 'fin', today);
    await closedDossier(String(first.body['id']));
    expect(await open(salarie, { key })).toEqual(second);
    expect(await opened(salarie)).toHaveLength(1);
  });

  it('six ouvertures au même instant font un dossier et six faits', async () => {
    const salarie = randomUUID();
    const insisted = async () => {
      const key = randomUUID();
      return eventually(async () => { const a = await open(salarie, { key }); return (a.status === 200 || a.status === 201) && a; }, { timeout: 60_000 });
    };

    const answers = await Promise.all(Array.from({ length: 6 }, insisted));

    const [id, ...others] = await opened(salarie);
    expect(others).toEqual([]);
    expect(new Set(answers.map((a) => a.body['id']))).toEqual(new Set([id]));
    expect(await signals(String(id))).toHaveLength(6);
  }, 90_000);

  it('clos, il laisse la place à un autre, et ne se rouvre plus tant que celui-ci est ouvert', async () => {
    const salarie = randomUUID();
    const first = String((await open(salarie)).body['id']);
    await toy.act(first, 'fin', today);
    await closedDossier(first);

    const second = await open(salarie);
    const reopened = await toy.act(first, 'reouverture', today);

    expect(second).toMatchObject({ status: 201 });
    expect(second.body['id']).not.toBe(first);
    expect(reopened).toMatchObject({ status: 409, body: { title: 'Un autre dossier est ouvert' } });
  });

  it('ne se rouvre que clos, et pas avant le jour de sa clôture', async () => {
    const id = String((await open(randomUUID())).body['id']);
    const early = await toy.act(id, 'reouverture', today);
    await toy.act(id, 'fin', today);
    await closedDossier(id);

    const before = await toy.act(id, 'reouverture', addDays(today, -1));
    const reopened = await toy.act(id, 'reouverture', today);

    expect([early.status, before.status, reopened.status]).toEqual([409, 409, 200]);
    expect([early.body['manque'], before.body['manque']]).toEqual([['un dossier clos : celui-ci est ouvert'], ['un jour qui ne précède pas la clôture']]);
    expect(await dossierRow(toy, id)).toMatchObject({ issue: null, clos_le: null });
  });

  it('dont la réponse s’est perdue, et déjà clos : demandée de nouveau, son ouverture n’est pas ajoutée à celui d’après', async () => {
    const [salarie, key] = [randomUUID(), randomUUID()];
    await expect(open(salarie, { key, engine: dying() })).rejects.toThrow('tué');
    const first = String(await eventually(async () => (await opened(salarie))[0], { timeout: 20_000 }));
    await toy.act(first, 'fin', today);
    await closedDossier(first);
    const second = String((await open(salarie)).body['id']);

    expect(await open(salarie, { key })).toMatchObject({ status: 201, body: { id: first } });
    expect(await signals(second)).toHaveLength(1);
  }, 60_000);

  it('dont le moteur est lancé et n’a rien enregistré encore garde sa place, aussi longtemps que l’exécutant est absent', async () => {
    const salarie = randomUUID();
    await toy.stopWorker();
    await expect(open(salarie, { engine: dying() })).rejects.toThrow('tué');
    await longAgo(salarie);

    const early = await open(salarie);
    await toy.startWorker();
    const joined = await eventually(async () => { const a = await open(salarie); return a.status === 200 && a; }, { timeout: 20_000 });

    expect(early.status).toBe(503);
    expect(await opened(salarie)).toEqual([joined.body['id']]);
  }, 60_000);

  it('jamais lancé, il laisse la place après une minute, pas avant', async () => {
    const salarie = randomUUID();
    await toy.house.db.query(`insert into parcours.place (parcours, salarie, fictif, dossier) values ('cas-unique', $1, false, $2)`, [salarie, randomUUID()]);

    const early = await open(salarie);
    await longAgo(salarie);

    expect([early.status, (await open(salarie)).status]).toEqual([503, 201]);
  });

  it('rouvert par un acte dont la réponse s’est perdue, et clos depuis : cet acte demandé de nouveau n’est pas refusé', async () => {
    const [salarie, key] = [randomUUID(), randomUUID()];
    const first = String((await open(salarie)).body['id']);
    await toy.act(first, 'fin', today);
    await closedDossier(first);
    const reopening = { dossier: first, kind: 'acte', name: 'reouverture', on: today, data: {}, author: doctor, key } as const;
    await expect(dying().record(reopening)).rejects.toThrow('tué');
    await eventually(async () => (await dossierRow(toy, first)).issue === null, { timeout: 20_000 });
    await toy.act(first, 'fin', today);
    await closedDossier(first);
    await open(salarie);

    expect((await toy.engine.record(reopening)).status).toBe(200);
  }, 60_000);

  it('une fiction n’y tient pas la place d’un vrai dossier', async () => {
    const salarie = randomUUID();

    expect([(await open(salarie)).status, (await open(salarie, { fictif: true })).status]).toEqual([201, 201]);
  });

  it('ouvert par un autre dossier, l’acte est reçu de lui ; déjà ouvert, il le reçoit de même, et les deux se lient', async () => {
    const salarie = randomUUID();
    const [a, b] = await Promise.all([toy.openDossier('ouvreur-de-cas', { salarie }), toy.openDossier('ouvreur-de-cas', { salarie })]);
    const linked = async (id: string) => eventually(async () => (await readFacts(toy.house.db, toy.house.cipher, id)).find((f) => f.kind === 'lien')?.data['dossier']);

    await toy.act(a, 'ouvrir', today);
    const id = String(await linked(a));
    await eventually(async () => (await opened(salarie)).length === 1);
    await toy.act(b, 'ouvrir', today);

    expect(await linked(b)).toBe(id);
    await eventually(async () => { await sendReceptions(toy.house, toy.engine); return (await signals(id)).length === 2; });
    expect(await signals(id)).toEqual(['reception', 'reception']);
    expect(await opened(salarie)).toEqual([id]);
  }, 60_000);
});
