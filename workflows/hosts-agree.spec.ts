import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastForward } from '../libs/engine/advance.js';
import { readFacts } from '../libs/db/dossiers.js';
import { rehearse } from '../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, shownBy, type Scenario } from '../libs/journey/scenario.js';
import { digest } from '../libs/journey/snapshot.js';
import type { Fact } from '../libs/journey/fact.js';
import type { Journey } from '../libs/journey/journey.js';
import type { Player } from '../libs/journey/player.js';
import { workflowId } from '../libs/temporal/client.js';
import { state } from '../libs/journey/on-temporal/messages.js';
import { enough } from '../libs/testing/enough.js';
import { eventually } from '../libs/testing/eventually.js';
import { insisting } from '../libs/testing/insisting.js';
import { dossierRow } from '../libs/testing/read.js';
import { replayErrors } from '../libs/testing/replay.js';
import { ToyHouse } from '../libs/testing/toy-house.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open(journeys, 'parcours');
  await toy.startWorker(500);
});
afterAll(async () => { await toy.close(); });

/** `npm run accord` plays every scenario; `npm test` those by which each act is recorded, each outcome reached, each journey opened. */
const played = Object.entries(coverages).flatMap(([name, { scenarios }]) => {
  const journey = journeys[name];
  return journey === undefined ? [] : enough(scenarios, shownBy).map((scenario) => ({ journey, scenario }));
});

describe('Les deux hôtes disent la même chose', () => {
  it(`${played.length} scénarios joués sur le vrai moteur, ${played.length} accords avec la répétition`, async () => {
    const queue = [...played];
    const disagreements: string[] = [];
    let agreements = 0;
    const work = async (): Promise<void> => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const difference = await compare(next.journey, next.scenario).catch((error: unknown) => String(error));
        if (difference === undefined) agreements += 1;
        else disagreements.push(`${next.scenario.titre} : ${difference}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    process.stdout.write(`${played.length} scénarios, ${agreements} accords\n`);
    expect(disagreements).toEqual([]);
    expect(agreements).toBe(played.length);
  }, 900_000);

  it('et chaque histoire enregistrée se rejoue', async () => {
    const { rows } = await toy.house.db.query<{ id: string }>('select id from parcours.dossier');
    const histories = await Promise.all(rows.map(async ({ id }) => ({ workflowId: workflowId(id), history: await toy.client.workflow.getHandle(workflowId(id)).fetchHistory() })));

    expect(await replayErrors(toy.bundle, histories)).toEqual([]);
    expect(histories.length).toBeGreaterThanOrEqual(played.length);
  }, 600_000);
});

/** From outside it is never refused nor answered: it is there once it is saved. */
async function received(id: string, { kind, name, on, at, author, data, key, bodyHash }: Fact): Promise<void> {
  await toy.engine.receive(id, { kind, name, on, at, author, data, bodyHash, key: `${id}-${key}` });
  await eventually(async () => (await readFacts(toy.house.db, toy.house.cipher, id)).some((f) => f.key === `${id}-${key}`));
}

const said = (p: Pick<Player, 'etape' | 'issue'>) => [p.etape?.name ?? null, p.issue ?? null];

/** Plays a scenario with its own clock on the real server, then rehearses the facts that were recorded. */
async function compare(journey: Journey, s: Scenario): Promise<string | undefined> {
  const facts = factsOf(journey, s);
  const start = facts[0]?.at ?? 0;
  let clock = start;
  const id = await toy.openDossier(journey.name, { ...openingOf(s), salarie: randomUUID() }, start - Date.now()); // each alone: some journeys allow one a worker
  const forward = async (to: number): Promise<void> => {
    if (to - clock < 1_000) return;
    await fastForward(toy.house, id, to - clock);
    await toy.house.db.query('update parcours.dossier set decalage_ms = decalage_ms + $2 where id = $1', [id, to - clock]);
    clock = to;
  };
  for (const fact of facts.slice(1)) {
    await forward(fact.at);
    if (fact.kind === 'reception') { await received(id, fact); continue; }
    const answer = await insisting((key) => toy.engine.record({ dossier: id, kind: 'acte', name: fact.name, on: fact.on, data: fact.data, author: fact.author, key }), `${id}-${fact.key}`);
    if (answer.status !== 200) return `${fact.name} : ${JSON.stringify(answer.body)}`;
  }
  const closed = (await dossierRow(toy, id)).issue !== null;
  if (!closed) await forward(endOfScenario(s));

  const rehearsed = await rehearse(journey, await readFacts(toy.house.db, toy.house.cipher, id), { until: endOfScenario(s) });
  const told = await eventually(async () => {
    const row = await dossierRow(toy, id);
    return row.empreinte === digest(rehearsed) ? row : false;
  }, { timeout: 5_000 }).catch(() => undefined);
  if (told !== undefined) return JSON.stringify([told.etape, told.issue]) === JSON.stringify(said(rehearsed)) ? undefined : 'étape';
  const live = await toy.client.workflow.getHandle(workflowId(id)).query(state).catch(() => undefined);
  return JSON.stringify({ moteur: live?.journal.map((l) => l.cle), repetition: rehearsed.journal.map((l) => l.cle) });
}
