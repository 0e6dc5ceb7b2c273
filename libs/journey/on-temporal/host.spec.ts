import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, jourOf } from '../../law/jour.js';
import { fastForward } from '../../engine/advance.js';
import { rebuild } from '../../engine/rebuild.js';
import { dossierRow, facts, journal } from '../../testing/read.js';
import { entier } from '../../testing/enough.js';
import { eventually } from '../../testing/eventually.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import { workflowId } from '../../temporal/client.js';
import { rehearse } from '../rehearsal.js';
import { digest, type Snapshot } from '../snapshot.js';
import { readFacts } from '../../db/dossiers.js';
import { toupie } from '../toy/toupie.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { receive, renew, state } from './messages.js';

const today = jourOf(Date.now());
const journeys = { 'visite-temoin': visiteTemoin, toupie };
const demande = { retourLe: today };

let toy: ToyHouse;
/** Saves go through a gate that tests may close, to see what a slow database does. */
let gate: Promise<void> = Promise.resolve();
let slow: (snapshot: Snapshot) => Promise<void> = async () => undefined;

beforeAll(async () => {
  toy = await ToyHouse.open(journeys, 'essai', { beforeSave: async (s) => { await gate; await slow(s); } });
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

describe('un acte d’une personne (règles 8 à 11)', () => {
  it('est refusé avec l’article et ce qui manque, sans laisser de fait (CT R. 4624-31)', async () => {
    const id = await toy.openDossier('visite-temoin');

    const answer = await toy.act(id, 'visite', today);

    expect(answer).toMatchObject({ status: 409, body: { article: 'CT R4624-31', manque: ['Demande'] } });
    expect(await facts(toy, id)).toHaveLength(1);
  });

  it('reçoit pour toujours sa première réponse, et refuse un autre contenu sous la même clé', async () => {
    const id = await toy.openDossier('visite-temoin');
    const key = randomUUID();

    const first = await toy.act(id, 'demande', today, demande, key);
    await toy.act(id, 'precision', today, { rang: 1 });
    const again = await toy.act(id, 'demande', today, demande, key);
    const other = await toy.act(id, 'demande', today, { retourLe: addDays(today, 1) }, key);

    expect(first.status).toBe(200);
    expect(again).toEqual(first);
    expect(other.status).toBe(422);
    expect(await facts(toy, id)).toHaveLength(3);
  });

  it('confirmé sur un aperçu dépassé est refusé : le dossier a changé', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, demande);

    const stale = await toy.engine.record({ dossier: id, kind: 'acte', name: 'visite', on: today, data: {}, author: doctor, key: randomUUID(), ifMatch: { epoch: 1, revision: 1 } });

    expect(stale).toMatchObject({ status: 409, body: { code: 'dossier_change' } });
  });

  it('interdit, est refusé cinq fois quand cinq attendent un moteur froid', async () => {
    const id = await toy.openDossier('visite-temoin');
    await eventually(async () => (await dossierRow(toy, id)).revision >= 1);
    await toy.stopWorker();

    const waiting = Array.from({ length: 5 }, (_, i) => toy.act(id, 'conclusion', today, { compatible: true }, `${id}-froid-${i}`));
    await toy.startWorker();
    const answers = await Promise.all(waiting);

    expect(answers.map((a) => [a.status, a.body['article']])).toEqual(Array.from({ length: 5 }, () => [409, 'CT R4624-32']));
    expect(await facts(toy, id)).toHaveLength(1);
  });

  it('est jugé sur les faits qui attendent autant que sur ceux qui sont vécus (CT R. 4624-31)', async () => {
    const id = await toy.openDossier('visite-temoin');
    await eventually(async () => (await dossierRow(toy, id)).revision >= 1);
    await toy.stopWorker();

    const waiting = Array.from({ length: 4 }, (_, i) => toy.act(id, 'demande', today, demande, `${id}-attente-${i}`));
    await toy.startWorker();
    const answers = await Promise.all(waiting);

    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 409, 409]);
    expect(await facts(toy, id)).toHaveLength(3);
  });

  it('interdit, est refusé avec son article aussi quand il réveille un dossier clos (update-with-start, CT R. 4624-45)', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'sansObjet', today);
    await closedRun(id);

    const accepted = await toy.act(id, 'contestation', today, {}, `${id}-contestation-1`);
    await closedRun(id);
    const refused = await toy.act(id, 'contestation', today, {}, `${id}-contestation-2`);
    const unknown = await toy.engine.record({ dossier: id, kind: 'rectification', name: 'demande', on: today, data: { vise: 99, mode: 'annule', motif: 'x' }, author: doctor, key: randomUUID() });

    expect(accepted.status).toBe(200);
    expect(refused).toMatchObject({ status: 409, body: { article: 'CT R4624-45', manque: [expect.stringContaining('Contestation')] } });
    expect(unknown.status).toBe(422);
    expect(await facts(toy, id)).toHaveLength(3);
  });
});

/** The long form is `npm run preuves`; the short one keeps the test run short. */
const [people, each] = entier ? [20, 15] : [8, 5];

describe('plusieurs personnes à la fois (règles 9, 11, 12 et 20)', () => {
  it.each([0, 100])(`cache de %i : ${people * each} réponses, autant de faits, aucun doublon, et chaque clé rejouée reçoit sa première réponse`, async (cache) => {
    await toy.stopWorker();
    await toy.startWorker(cache);
    const id = await toy.openDossier('visite-temoin');
    const handle = toy.client.workflow.getHandle(workflowId(id));

    const sent = await Promise.all(Array.from({ length: people }, async (_, c) => {
      const answers = [];
      for (let i = 0; i < each; i += 1) {
        answers.push(await insist(id, `${id}-${c}-${i}`, c * 100 + i));
        if (i % 2 === 1) await handle.signal(renew); // under the acts of the others
      }
      return answers;
    }));
    const again = await Promise.all(sent.flat().map(({ key, rang }) => toy.act(id, 'precision', today, { rang }, key)));

    expect(sent.flat().map((s) => s.answer.status)).toEqual(Array.from({ length: people * each }, () => 200));
    expect(await facts(toy, id)).toHaveLength(people * each + 1);
    expect(again.map((a) => a.body)).toEqual(sent.flat().map((s) => s.answer.body));
    const rows = await facts(toy, id);
    expect(rows.map((r) => r.seq)).toEqual(rows.map((_, i) => i + 1));
  }, 180_000);

  it('soixante actes, dix écrivains, une base lente, trois relèves : ni trou, ni retour en arrière', async () => {
    await toy.stopWorker();
    await toy.startWorker();
    const id = await toy.openDossier('visite-temoin');
    slow = async () => { await pause(Math.random() * 60); };
    const seen: number[] = [];
    let watching = true;
    const watch = (async () => { while (watching) { seen.push((await dossierRow(toy, id)).revision); await pause(5); } })();

    const behind = (await Promise.all(Array.from({ length: 10 }, async (_, c) => {
      const late: string[] = [];
      for (let i = 0; i < 6; i += 1) {
        if (c < 3 && i === 2) await toy.client.workflow.getHandle(workflowId(id)).signal(renew);
        const { answer } = await insist(id, `${id}-${c}-${i}`, i);
        const row = await dossierRow(toy, id);
        if (row.faits < Number(answer.body['fait']) || row.revision < Number(/-(\d+)/.exec(answer.etag ?? '')?.[1])) late.push(`${c}-${i}`);
      }
      return late;
    }))).flat();
    watching = false;
    await watch;
    slow = async () => undefined;

    expect((await facts(toy, id)).map((r) => r.seq)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1));
    expect(behind).toEqual([]); // what was answered is already read
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(3);
  }, 120_000);
});

describe('relire (règles 14 et 15)', () => {
  it('répond d’une rectification l’état que donnent les faits corrigés, et lève l’alerte qui n’a plus lieu d’être', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, { retourLe: addDays(today, -30) });
    const late = await dossierRow(toy, id);

    const answer = await toy.engine.record({ dossier: id, kind: 'rectification', name: 'demande', on: today, data: { vise: 2, mode: 'remplace', on: today, data: demande, motif: 'erreur de saisie' }, author: doctor, key: randomUUID() });

    expect(late.en_retard).toBe(true);
    expect(answer.status).toBe(200);
    expect((await dossierRow(toy, id)).en_retard).toBe(false);
    expect((await journal(toy, id)).map((l) => l.nature)).toContain('retard_leve');
  });

  it('un fait tardif donne le même dossier que s’il avait été dit à temps', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', addDays(today, -31), { retourLe: addDays(today, -30) });
    await toy.act(id, 'visite', addDays(today, -25));

    const row = await dossierRow(toy, id);
    const told = await readFacts(toy.house.db, toy.house.cipher, id);
    const rehearsed = await rehearse(visiteTemoin, told, { until: Date.now() });
    expect(row.empreinte).toBe(digest(rehearsed));
    expect(row.etape).toBe('visite');
  });

  it('laisse finir l’enregistrement commencé avant de passer la main : sa fin, au départ, ferait abandonner l’acte en cours au serveur', async () => {
    const { status, events } = await eventually(async () => {
      const corrected = await correctedWhileSaving();
      return corrected.within && corrected; // on a machine so slow that it ended later, the run did not wait for it: told again
    }, { timeout: 90_000 });

    expect(status).toBe(200);
    const begun = events.filter((e) => e.activityTaskScheduledEventAttributes != null);
    expect(begun.length).toBeGreaterThan(0);
    expect(events.filter((e) => e.activityTaskCompletedEventAttributes != null)).toHaveLength(begun.length);
    expect(events.filter((e) => e.workflowTaskFailedEventAttributes != null)).toEqual([]);
  }, 100_000);

  /** A late fact makes a run leave while it saves; the save ends once its author is answered, `within` the time that the run gives it. */
  async function correctedWhileSaving() {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, demande);
    const handle = toy.client.workflow.getHandle(workflowId(id));
    await eventually(async () => (await handle.query(state)).facts.length === 0); // told that it is saved: no such word comes while it leaves
    const { runId } = await handle.describe();
    const { letSave } = await savingAtTheGate(id);

    const { status } = await toy.act(id, 'precision', addDays(today, -1), { rang: 1 });
    letSave();
    await eventually(async () => (await handle.describe()).runId !== runId);

    const events = (await toy.client.workflow.getHandle(workflowId(id), runId).fetchHistory()).events ?? [];
    const lastOf = (wanted: (e: (typeof events)[number]) => unknown): number => {
      const { seconds, nanos } = events.findLast((e) => wanted(e) != null)?.eventTime ?? {};
      return Number(seconds ?? 0) * 1000 + (nanos ?? 0) / 1e6;
    };
    const waited = lastOf((e) => e.activityTaskCompletedEventAttributes) - lastOf((e) => e.workflowExecutionUpdateAcceptedEventAttributes);
    return { status, events, within: waited > 0 && waited < 900 };
  }

  it('une avance attend ce qui est commencé sans rien ajouter à l’histoire : le serveur opposerait ces ajouts à la tâche qui finit', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    const { handle, letSave } = await savingAtTheGate(id);
    const { workflowService } = toy.client;
    let polls = 0;
    const counted = new Proxy(workflowService, { get: (service, name) => { if (name === 'pollWorkflowExecutionTimeSkipping') polls += 1; return Reflect.get(service, name) as unknown; } });

    const moving = fastForward({ client: Object.create(toy.client, { workflowService: { value: counted } }) as Client }, id, 3_600_000);
    await eventually(() => polls > 2);
    letSave();
    await moving;

    const events = (await handle.fetchHistory()).events ?? [];
    expect(events.filter((e) => e.workflowExecutionOptionsUpdatedEventAttributes != null)).toHaveLength(1);
  });

  it('une avance s’arrête au dossier qui se clôt pendant qu’il enregistre : ce qu’il avait commencé reste écrit, et n’est plus en cours', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    const { handle, letSave } = await savingAtTheGate(id);

    let arrived: string | undefined;
    void fastForward(toy.house, id, 3_600_000).then(() => { arrived = 'arrivée'; }, (error: unknown) => { arrived = String(error); });
    await eventually(async () => (await handle.describe()).raw.workflowExtendedInfo?.timeSkippingInfo != null);
    await toy.act(id, 'sansObjet', today);
    await closedRun(id);
    const left = (await handle.describe()).raw.pendingActivities?.length;
    await eventually(() => arrived, { timeout: 15_000 }).catch(() => undefined);
    letSave();

    expect(left).toBe(1);
    expect(arrived).toBe('arrivée');
  });

  it('un courrier dont la cause est annulée dans le délai n’est jamais posté (règle 24)', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, demande);
    await toy.engine.record({ dossier: id, kind: 'rectification', name: 'demande', on: today, data: { vise: 2, mode: 'annule', motif: 'mauvaise personne' }, author: doctor, key: randomUUID() });

    await fastForward(toy.house, id, 3_600_000);

    expect(toy.posted.filter((l) => l.dossier === id)).toEqual([]);
  });
});

describe('un fait du dehors (règle 16)', () => {
  it('n’est jamais refusé, n’entre qu’une fois, et atteint un dossier clos', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'sansObjet', today);
    await closedRun(id);
    const fact = { kind: 'reception', name: 'accuse', on: today, at: Date.now(), author: { id: 'poste', role: 'exterieur' }, key: 'boite-1', bodyHash: '', data: { courrier: 'convocation' } } as const;

    await toy.engine.receive(id, fact);
    await toy.engine.receive(id, fact);

    await eventually(async () => (await facts(toy, id)).length === 3);
    await closedRun(id);
    expect((await facts(toy, id)).filter((f) => f.nature === 'reception')).toHaveLength(1);
  });

  it('rangé pendant une relève, n’est pas perdu', async () => {
    const id = await toy.openDossier('visite-temoin');
    const handle = toy.client.workflow.getHandle(workflowId(id));
    const fact = (i: number) => ({ kind: 'reception', name: 'accuse', on: today, at: Date.now(), author: { id: 'poste', role: 'exterieur' }, key: `boite-${id}-${i}`, bodyHash: '', data: {} } as const);

    for (let i = 0; i < 10; i += 1) { await handle.signal(receive, fact(i)); await handle.signal(renew); }

    await eventually(async () => (await facts(toy, id)).length === 11);
  });
});

/** What a task of a dossier failed with, as the engine keeps it. */
async function failedTask(dossier: string): Promise<{ readonly message: string; readonly stack: string }> {
  const { events } = await toy.client.workflow.getHandle(workflowId(dossier)).fetchHistory();
  const failure = events?.find((e) => e.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes?.failure;
  const { message = '', stack = '' } = await decodeOptionalFailureToOptionalError(toy.client.options.loadedDataConverter, failure) ?? {};
  return { message, stack };
}

describe('une histoire qui tourne en rond (règle 7)', () => {
  it('ne gèle qu’elle-même', async () => {
    const spinning = await toy.openDossier('toupie');
    const id = await toy.openDossier('visite-temoin');

    const [stuck, answer] = await Promise.all([toy.actOnce(spinning, 'lancer', today), toy.act(id, 'demande', today, demande)]);

    expect(answer.status).toBe(200);
    expect(stuck.status).toBe(202);
    expect(await facts(toy, spinning)).toHaveLength(1);
    const { message, stack } = await failedTask(spinning);
    expect(message).toMatch(/the story spins/);
    expect(stack.split('\n').filter((line) => line.includes(' at '))).toEqual([expect.stringContaining('player.ts'), expect.stringContaining('player.ts')]); // who threw, and who called
    await toy.client.workflow.getHandle(workflowId(spinning)).terminate('fin du test');
  }, 60_000);
});

describe('vivre le passé (règles 8, 17 et 18)', () => {
  it('vivre le passé n’émet aucune commande : un courrier parti ne repart pas', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, demande);
    await fastForward(toy.house, id, 3_600_000);
    await eventually(async () => (await facts(toy, id)).filter((f) => f.nature === 'envoi').length === 2);
    const before = toy.posted.filter((l) => l.dossier === id).length;

    await toy.client.workflow.getHandle(workflowId(id)).signal(renew);
    await toy.act(id, 'precision', today, { rang: 1 });

    const events = (await toy.client.workflow.getHandle(workflowId(id)).fetchHistory()).events ?? [];
    const started = events.flatMap((e) => e.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
    expect(started.filter((name) => name !== 'save')).toEqual([]); // once live it may save; its past, with two letters, did nothing
    expect(toy.posted.filter((l) => l.dossier === id)).toHaveLength(before);
    expect(before).toBe(2);
  });

  it('gare l’histoire qui ne dit plus la même chose, et la reprend quand une personne l’accepte', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, demande);
    await toy.house.db.query(`update parcours.dossier set empreinte = 'autre' where id = $1`, [id]);
    await rebuildOnly(id);

    await eventually(async () => (await toy.house.db.query('select 1 from parcours.panne where dossier = $1', [id])).rowCount === 1);
    const parked = await toy.act(id, 'precision', today, { rang: 1 });
    await toy.client.workflow.getHandle(workflowId(id)).signal('acceptStory');
    const accepted = await insist(id, randomUUID(), 2);

    expect(parked.status).toBe(409);
    expect(accepted.answer.status).toBe(200);
    expect((await toy.house.db.query('select 1 from parcours.panne where dossier = $1', [id])).rowCount).toBe(0);
  });
});

describe('reconstruire (règles 19, 21, 24 et 25)', () => {
  it('l’ancien moteur ne peut plus écrire : la base le refuse', async () => {
    const id = await toy.openDossier('visite-temoin');
    await eventually(async () => (await dossierRow(toy, id)).revision >= 1);
    await toy.house.db.query('update parcours.dossier set epoch = epoch + 1 where id = $1', [id]);

    const answer = await toy.actOnce(id, 'demande', today, demande);

    expect(answer.status).toBe(202); // followed: the engine in its place will record it
    expect(await facts(toy, id)).toHaveLength(1);
  });

  it('repart des seuls faits : même état, aucun courrier de plus avant qu’une personne les ait lus', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, demande);
    const before = await dossierRow(toy, id);

    await rebuildOnly(id);
    await eventually(async () => (await dossierRow(toy, id)).revision > before.revision);
    await fastForward(toy.house, id, 3_600_000);
    const held = toy.posted.filter((l) => l.dossier === id).length;
    await toy.client.workflow.getHandle(workflowId(id)).signal('release');
    await eventually(() => toy.posted.filter((l) => l.dossier === id).length === 2);

    const after = await dossierRow(toy, id);
    expect(held).toBe(0);
    expect([after.etape, after.epoch]).toEqual([before.etape, before.epoch + 1]);
  });
});

/** Rebuilds one dossier as `npm run rebuild` does all of them. */
async function rebuildOnly(id: string): Promise<void> {
  const others = await toy.house.db.query<{ id: string }>('update parcours.dossier set issue = coalesce(issue, $2) where id <> $1 returning id', [id, 'sans_objet']);
  expect(others.rowCount).toBeGreaterThanOrEqual(0);
  await rebuild(toy.house);
}

/** A dossier that saves what it has just heard, and does not end before it is let. */
async function savingAtTheGate(id: string) {
  const handle = toy.client.workflow.getHandle(workflowId(id));
  let open = (): void => undefined;
  gate = new Promise((resolve) => { open = resolve; });
  await handle.signal(receive, { kind: 'reception', name: 'accuse', on: today, at: Date.now(), author: { id: 'poste', role: 'exterieur' }, key: `boite-${id}`, bodyHash: '', data: {} });
  await eventually(async () => ((await handle.describe()).raw.pendingActivities?.length ?? 0) > 0);
  return { handle, letSave: () => { open(); gate = Promise.resolve(); } };
}

async function closedRun(id: string): Promise<void> {
  await eventually(async () => (await toy.client.workflow.getHandle(workflowId(id)).describe()).status.name === 'COMPLETED');
}

/** A person who insists: the same key until it is answered. */
async function insist(id: string, key: string, rang: number) {
  return { key, rang, answer: await toy.act(id, 'precision', today, { rang }, key) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
