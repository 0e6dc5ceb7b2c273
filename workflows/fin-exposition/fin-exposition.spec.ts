import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt, warnedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { finExposition } from './fin-exposition.js';
import { scenarios } from './scenarios.js';

describe('La visite de fin d’exposition', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      finExposition.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(finExposition, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
      if (step.avertit !== undefined) expect(warnedAt(finExposition, s, index).join(' ; ')).toContain(step.avertit);
    }

    const run = await rehearse(finExposition, factsOf(finExposition, s), { until: endOfScenario(s) });

    const { attendu } = s;
    expect(run.issue).toBe(attendu.issue);
    if (attendu.etape !== undefined) expect(run.etape?.name).toBe(attendu.etape);
    for (const [regle, expected] of Object.entries(attendu.echeances ?? {})) {
      const found = run.echeances().find((e) => e.regle === regle);
      expect(found).toMatchObject(expected);
      expect(found?.finLe).toBe(expected.finLe);
    }
    if (attendu.courriers !== undefined) expect(run.courriers().map((c) => c.courrier)).toEqual(attendu.courriers);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});
