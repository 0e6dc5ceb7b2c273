import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../libs/journey/rehearsal.js';
import { endOfScenario, factsOf } from '../libs/journey/scenario.js';
import { snapshot } from '../libs/journey/snapshot.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

/** Everything that a declaration holds, as the engine's sandbox freezes it once its modules are loaded. */
function freeze(value: unknown, seen = new Set<unknown>()): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const { value: inner } = Object.getOwnPropertyDescriptor(value, key) ?? {}; // a getter is not asked: it is what would write
    if (!ArrayBuffer.isView(inner)) freeze(inner, seen);
  }
  if (!ArrayBuffer.isView(value)) Object.freeze(value);
}

describe.each(Object.values(journeys).map((journey) => [journey.label, journey] as const))('%s, comme dans le bac à sable du moteur', (_label, journey) => {
  const scenarios = coverages[journey.name]?.scenarios ?? [];

  it('se joue entière quand rien de ce qui est déclaré ne peut plus changer', async () => {
    const told = scenarios.map((s) => ({ facts: factsOf(journey, s), until: endOfScenario(s) }));
    freeze(journey);

    for (const { facts, until } of told) {
      const player = await rehearse(journey, facts, { until });
      expect(snapshot(player, facts, { dossier: 'd', epoch: 1, revision: 1, offset: 0 }).digest).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(told.length).toBeGreaterThan(0);
  });
});
