import { describe, expect, it } from '@jest/globals';
import { inForce } from '../libs/journey/fact.js';
import { rehearse } from '../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, shownBy, type Scenario } from '../libs/journey/scenario.js';
import { digest } from '../libs/journey/snapshot.js';
import { enough } from '../libs/testing/enough.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

/** What may be cut: two acts in a row. */
const successions = (s: Scenario): readonly string[] => { const acts = shownBy(s); return acts.map((act, i) => `${acts[i - 1] ?? ''} > ${act}`); };

const all = Object.entries(coverages).flatMap(([name, { scenarios }]) => enough(scenarios, successions).map((s) => [name, s.titre, s] as const));

describe('Coupé après chaque fait et repris des faits seuls, le dossier finit pareil', () => {
  it.each(all)('%s : %s', async (name, _titre, s) => {
    const journey = journeys[name];
    if (journey === undefined) throw new Error(`unknown journey ${name}`);
    const facts = factsOf(journey, s);
    const until = endOfScenario(s);
    const whole = await rehearse(journey, facts, { until });

    for (let cut = 1; cut < facts.length; cut += 1) {
      const lived = await rehearse(journey, facts.slice(0, cut));
      const resumed = await rehearse(journey, facts.slice(0, cut));
      expect(digest(resumed)).toBe(digest(lived));
      for (const fact of inForce(facts).filter((f) => f.seq > cut)) await resumed.live(fact);
      await resumed.passTo(until);
      expect(digest(resumed)).toBe(digest(whole));
    }
  });
});
