import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reserve } from '../../../activities/reserve-letter.js';
import { readFacts } from '../../db/dossiers.js';
import { fastForward } from '../../engine/advance.js';
import { Engine } from '../../engine/engine.js';
import { rebuild } from '../../engine/rebuild.js';
import { followLater, reserveAct, takeWaiting } from '../../engine/requests.js';
import { addDays, jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { insisting } from '../../testing/insisting.js';
import { askedThrough, dyingAtTheAnswer } from '../../testing/asked-through.js';
import { eventually } from '../../testing/eventually.js';
import { dossierRow, facts } from '../../testing/read.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import { acceptStory, acknowledge, receive, record } from './messages.js';
import type { LetterRequest, LetterResult } from './run-input.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { voisinDit, voisinEcoute } from '../toy/voisins.js';

const today = jourOf(Date.now());
const hour = 3_600_000;
const demande = { retourLe: today };
let posting: (letter: LetterRequest) => Promise<LetterResult> = () => Promise.resolve({ etat: 'parti', detail: '' });
let saving: Promise<void> = Promise.resolve();
let opening: () => Promise<void> = async () => undefined;
let became: LetterResult = { etat: 'parti', detail: '' };
let asking: () => Promise<void> = async () => undefined;
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'visite-temoin': visiteTemoin, 'voisin-dit': voisinDit, 'voisin-ecoute': voisinEcoute }, 'essai', {
    beforeSave: () => saving, post: (letter) => posting(letter), whatBecame: async () => { await asking(); return became; }, beforeOpen: () => opening(), linked: true,
  });
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const statusOf = async (id: string) => (await toy.client.workflow.getHandle(workflowId(id)).describe()).status.name;
const ended = (id: string) => eventually(async () => (await statusOf(id)) === 'COMPLETED');
const annul = (dossier: string, vise: number, more: object = {}) =>
  toy.engine.record({ dossier, kind: 'rectification', name: 'demande', on: today, data: { vise, mode: 'annule', motif: 'mauvaise personne' }, author: doctor, key: randomUUID(), ...more });
const seenOf = async (id: string) => { const { epoch, revision } = await dossierRow(toy, id); return { epoch, revision }; };
const keysOf = async (id: string) => (await readFacts(toy.house.db, toy.house.cipher, id)).map((f) => f.key);

/** Drives what was answered 202 to its end, as the relay does. */
const followed = (key: string) => eventually(async () => {
  const request = await takeWaiting(toy.house);
  if (request !== undefined) await toy.engine.resume(request);
  const { rows } = await toy.house.db.query<{ statut: number }>('select statut from parcours.demande where cle = $1 and etat <> $2', [key, 'recue']);
  return rows[0]?.statut;
}, { timeout: 30_000 });

/** The same pool, whose facts are old when they arrive. */
function slowFacts() {
  let goOn: () => void = () => undefined;
  let read: () => void = () => undefined;
  const [gate, reached] = [new Promise<void>((resolve) => { goOn = resolve; }), new Promise<void>((resolve) => { read = resolve; })];
  const db = askedThrough(toy.house.db, async (asked, ask) => {
    const told = await ask();
    if (asked.includes('parcours.fait')) { read(); await gate; }
    return told;
  });
  return { db, reached, goOn: () => { goOn(); } };
}

async function closed(): Promise<string> {
  const id = await toy.openDossier('visite-temoin');
  await toy.act(id, 'sansObjet', today);
  await ended(id);
  return id;
}

describe('un dossier clos (règles 10 et 21)', () => {
  it('se rectifie sur la vue qu’on en a : qu’il faille le réveiller n’est pas un changement', async () => {
    const id = await closed();

    const answer = await annul(id, 2, { ifMatch: await seenOf(id) });

    expect(answer.status).toBe(200);
    expect((await dossierRow(toy, id)).issue).toBeNull();
  });

  it('réveillé deux fois à la fois, ne donne pas le même numéro à deux faits : le second est rangé après le premier', async () => {
    const id = await closed();
    const { db, reached, goOn } = slowFacts();
    const choice = (key: string) => ({ dossier: id, kind: 'choix' as const, name: 'essai', on: today, data: { option: key }, author: doctor, key });
    const [first, second] = [randomUUID(), randomUUID()];

    const late = new Engine({ ...toy.house, db }).record(choice(second));
    await reached;
    expect((await toy.engine.record(choice(first))).status).toBe(200);
    await ended(id);
    goOn();
    const { status } = await late;

    expect(status === 202 ? await followed(second) : status).toBe(200);
    expect((await keysOf(id)).slice(2)).toEqual([first, second]);
  }, 60_000);

  it('réveillé sur des faits qui ne sont plus tous, ne tient pas pour enregistré ce qu’on a dit à un autre', async () => {
    const id = await closed();
    const row = await dossierRow(toy, id);
    const old = await readFacts(toy.house.db, toy.house.cipher, id);
    const choice = (key: string) => ({ dossier: id, kind: 'choix' as const, name: 'essai', on: today, data: { option: key }, author: doctor, key });
    const told = (key: string) => insisting((same) => toy.engine.record(choice(same)), key);
    const [first, second] = [randomUUID(), randomUUID()];
    expect((await told(first)).status).toBe(200);
    await ended(id);

    let goOn: () => void = () => undefined;
    saving = new Promise((resolve) => { goOn = resolve; }); // it would be refused at once, and end
    const input = { dossier: id, parcours: 'visite-temoin', epoch: 1, revision: row.revision, facts: old, saved: old.length, offset: 0, holdBefore: null, lived: null };
    const handle = await toy.client.workflow.start('dossier', { taskQueue: toy.house.taskQueue, workflowId: workflowId(id), args: [input], workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
    const fact = { ...choice(second), at: Date.now(), bodyHash: 'essai' };
    const update = () => handle.executeUpdate(record, { args: [fact, null], updateId: randomUUID() });
    try {
      await update();
      await handle.signal(acknowledge, { epoch: 1, revision: row.revision + 10, facts: old.length + 1, chain: 'une autre' });
      expect((await update()).snapshot.facts.map((f) => f.key)).toEqual([second]);
    } finally {
      goOn();
    }
    await ended(id);
    expect((await told(second)).status).toBe(200);
    expect((await keysOf(id)).slice(2)).toEqual([first, second]);
  }, 60_000);

  it('réveillé deux fois pour rien pendant qu’un autre le lisait, ne tient pas pour ancien le fait de celui-ci', async () => {
    const id = await closed();
    const { db, reached, goOn } = slowFacts();
    const key = randomUUID();
    const late = new Engine({ ...toy.house, db }).record({ dossier: id, kind: 'choix', name: 'essai', on: today, data: { option: key }, author: doctor, key });
    await reached;
    for (const vise of [98, 99]) {
      const before = await dossierRow(toy, id);
      expect((await annul(id, vise)).status).toBe(422);
      await eventually(async () => (await dossierRow(toy, id)).revision > before.revision);
      await ended(id);
    }
    goOn();
    const { status } = await late;

    expect(status === 202 ? await followed(key) : status).toBe(200);
    expect((await keysOf(id)).slice(2)).toEqual([key]);
  }, 60_000);

  it('par un acte dont la réponse s’est perdue, ne le refuse pas quand il est demandé de nouveau', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'precision', today, { rang: 1 });
    const asked = { dossier: id, kind: 'acte', name: 'sansObjet', on: addDays(today, -1), data: {}, author: doctor, key: randomUUID() } as const; // back-dated: its run leaves for another
    await expect(new Engine({ ...toy.house, db: dyingAtTheAnswer(toy.house.db) }).record(asked)).rejects.toThrow('tué');
    await ended(id);
    expect(await keysOf(id)).toContain(asked.key);

    expect(await toy.engine.record(asked)).toMatchObject({ status: 200, body: { fait: 3 } });
    expect(await toy.engine.record(asked)).toMatchObject({ status: 200, body: { fait: 3 } });
    expect(await keysOf(id)).toHaveLength(3);
  }, 60_000);

  it('en panne, attend qu’une personne accepte son histoire : son moteur ne s’arrête pas avant de l’entendre', async () => {
    const id = await closed();
    await toy.house.db.query(`update parcours.dossier set empreinte = 'autre' where id = $1`, [id]);
    expect((await annul(id, 2)).status).toBe(409);
    const handle = toy.client.workflow.getHandle(workflowId(id));
    await eventually(async () => { // its state is saved, and it knows
      const events = (await handle.fetchHistory()).events ?? [];
      const saved = events.findLastIndex((e) => e.activityTaskCompletedEventAttributes != null);
      return saved > 0 && events.slice(saved).some((e) => e.workflowTaskCompletedEventAttributes != null);
    });

    await handle.signal(acceptStory);

    expect((await annul(id, 2)).status).toBe(200);
    expect((await dossierRow(toy, id)).issue).toBeNull();
  }, 60_000);

  it('réveillé par une personne pendant qu’on reconstruit, repart de ce qu’elle a dit', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, demande);
    await toy.act(id, 'sansObjet', today); // closed, with two letters to send
    await toy.client.workflow.getHandle(workflowId(id)).terminate('moteur perdu');
    await toy.house.db.query(`update parcours.dossier set issue = 'sans_objet', etat = '{}' where id <> $1`, [id]);
    const db = askedThrough(toy.house.db, async (asked, ask) => {
      const told = await ask();
      if (asked.includes('epoch = epoch + 1')) expect((await annul(id, 3)).status).toBe(200);
      return told;
    });

    await rebuild({ ...toy.house, db });

    expect((await toy.act(id, 'precision', today, { rang: 1 })).status).toBe(200);
    expect((await keysOf(id)).length).toBe(5);
  }, 60_000);

  it('garde un courrier retenu après une reconstruction jusqu’à ce qu’une personne l’ait lu', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, demande);
    await toy.act(id, 'sansObjet', today);
    await toy.house.db.query(`update parcours.dossier set issue = 'sans_objet', etat = '{}' where id <> $1`, [id]);
    await rebuild(toy.house);
    await fastForward(toy.house, id, hour);

    expect([await statusOf(id), toy.posted.filter((l) => l.dossier === id).length]).toEqual(['RUNNING', 0]);
    const kept = await eventually(async () => { const { etat } = await dossierRow(toy, id); return etat.courriers?.some((c) => c.retenu === true) && etat; });
    expect(kept.taches.map((t) => t.nature)).toEqual(['courrier_retenu']);
    await toy.client.workflow.getHandle(workflowId(id)).signal('release');
    await ended(id);
    expect(toy.posted.filter((l) => l.dossier === id)).toHaveLength(2);
  }, 60_000);
});

describe('une décision prise sur une vue', () => {
  it('n’en suit pas une autre, prise sur la même vue au même instant : la seconde est refusée (règle 10)', async () => {
    const id = await toy.openDossier('visite-temoin');
    const ifMatch = await seenOf(id);
    await toy.stopWorker();
    const asked = [1, 2].map(async (rang) => {
      const told = { dossier: id, kind: 'acte', name: 'precision', on: today, data: { rang }, author: doctor, key: randomUUID(), ifMatch } as const;
      for (;;) {
        const { status } = await toy.engine.record(told);
        if (status !== 202) return status;
      }
    });
    await toy.startWorker();

    expect((await Promise.all(asked)).sort()).toEqual([200, 409]);
  });

  it('suivie plus tard, est toujours jugée sur cette vue', async () => {
    const id = await toy.openDossier('visite-temoin');
    const key = randomUUID();
    await reserveAct(toy.house, { dossier: id, kind: 'acte', name: 'precision', on: today, data: { rang: 1 }, author: doctor, key, hash: 'h', ifMatch: await seenOf(id) });
    await toy.act(id, 'precision', today, { rang: 2 });
    await followLater(toy.house, key);

    expect(await followed(key)).toBe(409);
    expect(await keysOf(id)).not.toContain(key);
  });
});

describe('un fait du dehors, quand le moteur est perdu (règle 24)', () => {
  it('ne fait pas repartir le dossier avant qu’on le reconstruise', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.client.workflow.getHandle(workflowId(id)).terminate();

    await toy.engine.receive(id, { kind: 'reception', name: 'accuse', on: today, at: Date.now(), author: { id: 'poste', role: 'exterieur' }, key: 'boite-perdue', bodyHash: '', data: {} });

    expect(await statusOf(id)).toBe('TERMINATED');
  });
});

describe('un courrier en train de partir quand sa cause est corrigée (règle 15)', () => {
  it('n’est pas oublié : parti quand même, il est à reprendre', async () => {
    const id = await toy.openDossier('visite-temoin', { choix: { 'courrier.delaiAnnulationMinutes': '0' } });
    let end: (result: LetterResult) => void = () => undefined;
    const sending = new Promise<LetterResult>((resolve) => { end = resolve; });
    const leaving = new Promise<void>((resolve) => { posting = () => { resolve(); return sending; }; });
    await toy.act(id, 'demande', today, demande);
    await leaving;
    became = { etat: 'parti', detail: 'départ non confirmé' };

    await annul(id, 2);
    end(became);

    const titles = await eventually(async () => { const { taches } = (await dossierRow(toy, id)).etat; return taches.length >= 2 && taches.map((t) => t.titre); });
    expect(new Set(titles)).toEqual(new Set(['Courrier parti à tort : Convocation']));
    expect((await facts(toy, id)).filter((f) => f.nature === 'envoi')).toHaveLength(2);
  }, 60_000);
});

describe('un courrier laissé en train de partir', () => {
  it('n’est pas oublié quand le moteur est perdu avant de savoir ce qu’il est devenu', async () => {
    const id = await toy.openDossier('visite-temoin', { choix: { 'courrier.delaiAnnulationMinutes': '0' } });
    let end = (): void => undefined;
    const gate = new Promise<void>((resolve) => { end = resolve; });
    const leaving = new Promise<void>((resolve) => { posting = async (letter) => { await reserve(toy.house, letter); resolve(); await gate; return { etat: 'parti', detail: '' }; }; });
    const asked = new Promise<void>((resolve) => { asking = async () => { resolve(); await gate; }; });
    await toy.act(id, 'demande', today, demande);
    await leaving;
    await annul(id, 2);
    await asked;
    asking = async () => undefined;
    became = { etat: 'parti', detail: 'départ non confirmé' };
    await toy.house.db.query(`update parcours.dossier set issue = 'sans_objet', etat = '{}' where id <> $1`, [id]);

    await rebuild(toy.house);
    end();

    const titles = await eventually(async () => { const { taches } = (await dossierRow(toy, id)).etat; return taches.length >= 1 && taches.map((t) => t.titre); });
    expect(new Set(titles)).toEqual(new Set(['Courrier parti à tort : Convocation']));
  }, 60_000);

  it('n’est pas oublié par un moteur qui doit passer la main avant d’avoir demandé ce qu’il est devenu', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, demande);
    await annul(id, 2);
    await toy.act(id, 'precision', today, { rang: 1 });
    const { revision } = await dossierRow(toy, id);
    const told = await readFacts(toy.house.db, toy.house.cipher, id);
    const letter = { cle: 'convocation:2:salarie', courrier: 'convocation', destinataire: 'salarie', cause: 2, causeSeq: 2, dossier: id, parcours: 'visite-temoin', epoch: 1, at: Date.now() };
    const input = { dossier: id, parcours: 'visite-temoin', epoch: 1, revision: revision + 10, facts: told, saved: told.length, offset: 0, holdBefore: null, lived: null, sending: [letter] };
    became = { etat: 'parti', detail: 'départ non confirmé' };
    await toy.client.workflow.getHandle(workflowId(id)).terminate();
    const late = { kind: 'reception', name: 'accuse', on: addDays(today, -1), at: Date.now(), author: { id: 'poste', role: 'exterieur' }, key: `boite-${id}`, bodyHash: '', data: {} } as const; // the first thing that this run hears makes it leave
    await toy.client.workflow.signalWithStart('dossier', { taskQueue: toy.house.taskQueue, workflowId: workflowId(id), args: [input], signal: receive, signalArgs: [late], workflowIdReusePolicy: 'ALLOW_DUPLICATE' });

    const sent = await eventually(async () => (await facts(toy, id)).filter((f) => f.nature === 'envoi').length > 0);
    expect(sent).toBe(true);
  }, 60_000);
});

describe('le dossier qu’un autre ouvre', () => {
  it('est enregistré dès sa première tâche : personne n’attend sa réponse', async () => {
    const id = await toy.openDossier('voisin-dit', { salarie: randomUUID() });
    await toy.act(id, 'ouvrir', today);
    const link = await eventually(async () => (await readFacts(toy.house.db, toy.house.cipher, id)).find((f) => f.kind === 'lien'));

    const { events, decided } = await eventually(async () => {
      const events = (await toy.client.workflow.getHandle(workflowId(String(link.data['dossier']))).fetchHistory()).events ?? [];
      const task = events.find((e) => e.workflowTaskCompletedEventAttributes)?.eventId;
      return task != null && { events, decided: String(task) };
    });
    const first = events.filter((e) => String(e.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId) === decided);

    expect(first.map((e) => e.activityTaskScheduledEventAttributes?.activityType?.name)).toEqual(['save']);
  });
});

describe('le fait qui a ouvert un dossier lié', () => {
  it('corrigé, n’en ouvre pas un second ; annulé, laisse une tâche (règle 22)', async () => {
    const id = await toy.openDossier('voisin-dit', { salarie: randomUUID() });
    await toy.act(id, 'ouvrir', today);
    const links = async () => (await facts(toy, id)).filter((f) => f.nature === 'lien');
    await eventually(async () => (await links()).length === 1);

    await toy.engine.record({ dossier: id, kind: 'rectification', name: 'ouvrir', on: today, data: { vise: 2, mode: 'remplace', on: today, data: {}, motif: 'autre jour' }, author: doctor, key: randomUUID() });
    const corrected = await eventually(async () => { const row = await dossierRow(toy, id); return row.faits >= 4 && row; });
    expect([(await links()).length, corrected.etat.taches]).toEqual([1, []]);

    await annul(id, 2);
    const tasks = await eventually(async () => { const { taches } = (await dossierRow(toy, id)).etat; return taches.length > 0 && taches; });
    expect(tasks.map((t) => t.nature)).toEqual(['lien_a_reprendre']);
  });

  it('annulé pendant qu’il l’ouvre, laisse une tâche aussi, bien que le moteur qui l’ouvrait ait passé la main', async () => {
    const id = await toy.openDossier('voisin-dit', { salarie: randomUUID() });
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => { goOn = resolve; });
    const begun = new Promise<void>((resolve) => { opening = () => { resolve(); return gate; }; });
    await toy.act(id, 'ouvrir', today);
    await begun;
    opening = async () => undefined;
    const handle = toy.client.workflow.getHandle(workflowId(id));
    const { runId } = await handle.describe();
    await annul(id, 2);
    await eventually(async () => (await handle.describe()).runId !== runId);
    goOn();

    const tasks = await eventually(async () => { const { taches } = (await dossierRow(toy, id)).etat; return taches.length > 0 && taches; });
    expect(tasks.map((t) => t.nature)).toEqual(['lien_a_reprendre']);
  }, 60_000);
});
