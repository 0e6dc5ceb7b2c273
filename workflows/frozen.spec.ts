import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../libs/journey/rehearsal.js';
import { endOfScenario, factsOf } from '../libs/journey/scenario.js';
import { snapshot } from '../libs/journey/snapshot.js';
import { fieldsThatRead } from '../libs/testing/frozen.js';
import { inThread } from '../libs/testing/thread.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

describe('Dans le bac à sable du moteur, où rien de ce qui est déclaré ne peut plus changer', () => {
  it.each(Object.values(journeys).map((journey) => [journey.label, journey] as const))('%s se joue entière, et dit la même chose', async (_label, journey) => {
    const scenarios = coverages[journey.name]?.scenarios ?? [];
    const digests: string[] = [];
    for (const s of scenarios) {
      const facts = factsOf(journey, s);
      digests.push(snapshot(await rehearse(journey, facts, { until: endOfScenario(s) }), facts, { dossier: 'd', epoch: 1, revision: 1, offset: 0 }).digest);
    }

    expect(digests.length).toBeGreaterThan(0);
    expect(await inThread('libs/testing/frozen', 'digestsOnceFrozen', journey.name)).toEqual(digests);
  });

  it.each(fieldsThatRead)('un champ « %s » se déclare encore quand ceux d’un autre parcours sont figés', async (field) => {
    expect(await inThread('libs/testing/frozen', 'kindOnceFrozen', field)).toBe(field);
  });
});
