import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFacts } from '../../db/dossiers.js';
import { advance, fastForward } from '../../engine/advance.js';
import { rebuild } from '../../engine/rebuild.js';
import { addDays, endOfMs, jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { entier } from '../../testing/enough.js';
import { eventually } from '../../testing/eventually.js';
import { dossierRow, facts, journal } from '../../testing/read.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import type { Fact } from '../fact.js';
import type { Journey } from '../journey.js';
import { rehearse } from '../rehearsal.js';
import { digest } from '../snapshot.js';
import { profonde } from '../toy/profonde.js';
import { dayCount, quotidienne } from '../toy/quotidienne.js';
import { noon, ouverture } from '../toy/told.js';
import { visiteTemoin } from '../toy/visite-temoin.js';
import { record, renew } from './messages.js';

const journeys = { 'visite-temoin': visiteTemoin, profonde, quotidienne };
const today = jourOf(Date.now());
const day = 86_400_000;
/** The server's own session of 200 in the long form. */
const jumps = entier ? { days: dayCount, session: 200 } : { days: 20, session: 8 };

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open(journeys, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const eventsOf = async (id: string) => (await toy.client.workflow.getHandle(workflowId(id)).fetchHistory()).events ?? [];
const handleOf = (id: string) => toy.client.workflow.getHandle(workflowId(id));

/** The rehearsal of what PostgreSQL holds, up to where the dossier was lived, says what the engine saved. */
async function agrees(journey: Journey, id: string): Promise<boolean> {
  return eventually(async () => {
    const row = await dossierRow(toy, id);
    const rehearsed = await rehearse(journey, await readFacts(toy.house.db, toy.house.cipher, id), row.frontiere.deadline ? { until: row.frontiere.at } : {});
    return row.empreinte === digest(rehearsed);
  });
}

describe('un seul ordonnanceur (règle 1)', () => {
  it('minuteur échu et acte livrés dans une même activation : l’échéance d’abord, comme en répétition (CT R. 4624-31)', async () => {
    const due = endOfMs('2026-03-17');
    const id = await toy.openDossier('visite-temoin', { fictif: true }, due - 3_000 - Date.now());
    await toy.act(id, 'demande', '2026-03-09', { retourLe: '2026-03-09' });
    await eventually(async () => (await eventsOf(id)).some((e) => e.timerStartedEventAttributes)); // the run that told it again has armed it
    await toy.stopWorker();
    await eventually(async () => (await eventsOf(id)).some((e) => e.timerFiredEventAttributes), { timeout: 20_000 });

    const answer = toy.act(id, 'visite', '2026-03-18');
    await toy.startWorker();

    expect((await answer).status).toBe(200);
    expect((await journal(toy, id)).map((l) => l.nature)).toContain('retard');
    expect(await agrees(visiteTemoin, id)).toBe(true);
  }, 60_000);
});

describe('le repos (règle 2)', () => {
  it('attend le bout de longues chaînes d’attentes, comme en répétition', async () => {
    const id = await toy.openDossier('profonde');

    const answers = await Promise.all(['gauche', 'droite', 'gauche', 'droite'].map((act) => toy.act(id, act, today)));

    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200]);
    expect((await dossierRow(toy, id)).issue).toBe('fini');
    expect(await agrees(profonde, id)).toBe(true);
  });
});

describe('un minuteur durable (règle 4)', () => {
  type Event = Awaited<ReturnType<typeof eventsOf>>[number];
  const began = (e: Event): string | null | undefined => e.timerStartedEventAttributes?.timerId;
  const ended = (e: Event): string | null | undefined => (e.timerFiredEventAttributes ?? e.timerCanceledEventAttributes)?.timerId;

  /** The timers that the server keeps once it has heard each decision: the old one goes and the new one comes in one transaction. */
  const keptAfterEach = (events: readonly Event[]): readonly (readonly string[])[] => {
    const running = new Set<string>();
    const kept: string[][] = [];
    for (const e of events) {
      if (e.workflowTaskScheduledEventAttributes) kept.push([...running]);
      const [start, end] = [began(e), ended(e)];
      if (start) running.add(start);
      if (end) running.delete(end);
    }
    return [...kept, [...running]];
  };

  it('jamais deux à la fois, quel que soit le nombre d’échéances en cours, et le nouveau remplace l’ancien', async () => {
    const id = await toy.openDossier('visite-temoin');
    await toy.act(id, 'demande', today, { retourLe: addDays(today, 3) });
    await eventually(async () => (await eventsOf(id)).some((e) => Number(String(e.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? 0)) > 60));
    for (let rang = 0; rang < 4; rang += 1) await toy.act(id, 'precision', today, { rang });

    const events = await eventually(async () => { const read = await eventsOf(id); return read.some((e) => e.timerCanceledEventAttributes) && read; });
    const kept = keptAfterEach(events);

    expect(Math.max(...kept.map((timers) => timers.length))).toBe(1);
    expect(kept.at(-1)).toHaveLength(1);
    expect(new Set(kept.flat()).size).toBeGreaterThan(2);
  });
});

describe('un dossier trop long (règle 17)', () => {
  it('refuse hautement son mille-et-unième fait, mais se corrige et se clôt encore', async () => {
    const id = 'dossier-de-mille-faits';
    const opened: Fact = { seq: 1, kind: 'ouverture', name: 'visite-temoin', on: today, at: noon(today) - 2 * day, author: doctor, key: `${id}-1`, bodyHash: '', data: ouverture };
    const told = Array.from({ length: 999 }, (_, i): Fact => ({ seq: i + 2, kind: 'acte', name: 'precision', on: addDays(today, -1), at: noon(today) - day + i, author: doctor, key: `${id}-${i + 2}`, bodyHash: '', data: { rang: i } }));
    const input = { dossier: id, parcours: 'visite-temoin', epoch: 1, revision: 0, facts: [opened, ...told], saved: 0, offset: 0, holdBefore: null, lived: null };
    await toy.client.workflow.start('dossier', { taskQueue: toy.house.taskQueue, workflowId: workflowId(id), args: [input] });

    const more = handleOf(id).executeUpdate(record, { args: [{ kind: 'acte', name: 'precision', on: today, at: Date.now(), author: doctor, key: `${id}-de-trop`, bodyHash: '', data: { rang: 0 } }, null] });

    const say = (kind: 'acte' | 'rectification', name: string, data: Fact['data']) => handleOf(id).executeUpdate(record, { args: [{ kind, name, on: today, at: Date.now(), author: doctor, key: `${id}-${name}-${kind}`, bodyHash: '', data }, null] });
    await expect(more).rejects.toMatchObject({ cause: { type: 'TropDeFaits' } });
    expect(await say('acte', 'sansObjet', {})).toMatchObject({ seq: 1_001 });
    expect(await say('rectification', 'precision', { vise: 2, mode: 'annule', motif: 'erreur de saisie' })).toMatchObject({ seq: 1_002 });
    await handleOf(id).terminate('fin du test');
  }, 30_000);
});

describe('le temps d’une fiction (règles 26, 28 et 29)', () => {
  it('avancé d’un coup par-dessus plusieurs échéances, les fait venir chacune à son instant, aussi dans un run de relève', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, { retourLe: today });
    await handleOf(id).signal(renew);
    await toy.act(id, 'precision', today, { rang: 1 });

    await fastForward(toy.house, id, 40 * day);

    await eventually(async () => (await journal(toy, id)).some((l) => l.nature === 'retard'));
    expect(await agrees(visiteTemoin, id)).toBe(true);
  }, 30_000);

  it(`avancé de plus de sauts que n’en tient une session, va jusqu’au bout : ${jumps.days} échéances, toutes au journal`, async () => {
    const id = await toy.openDossier('quotidienne', { fictif: true }, noon('2026-03-02') - Date.now());
    await toy.act(id, 'depart', '2026-03-02');

    await advance(toy.house, id, jumps.days * day, jumps.session);

    const reached = async (): Promise<readonly string[]> => (await journal(toy, id)).filter((l) => l.nature === 'date_atteinte').map((l) => l.cle);
    await eventually(async () => (await reached()).length >= jumps.days, { timeout: 20_000 });
    expect((await reached()).at(-1)).toBe(`date_atteinte:jour${jumps.days}:2@${addDays('2026-03-02', jumps.days)}`);
    expect(await reached()).toHaveLength(jumps.days);
  }, 120_000);

  it('survit à la perte du moteur : le décalage est dans la base', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.act(id, 'demande', today, { retourLe: today });
    await advance(toy.house, id, 30 * day);
    await eventually(async () => (await journal(toy, id)).some((l) => l.nature === 'retard'));

    await rebuild(toy.house);
    const answer = await eventually(async () => { const told = await toy.act(id, 'precision', addDays(today, 30), { rang: 2 }); return told.status === 200 && told; });

    expect(jourOf(Date.parse(String(answer.body['enregistreLe'])))).toBe(jourOf(Date.now() + 30 * day));
    expect((await facts(toy, id)).map((f) => f.nom)).toContain('precision');
    expect((await dossierRow(toy, id)).etape).toBe('retard');
  }, 60_000);
});
