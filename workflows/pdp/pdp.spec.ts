import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt, warnedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { pdp } from './pdp.js';
import { scenarios } from './scenarios.js';

describe('La prévention de la désinsertion professionnelle', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      pdp.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(pdp, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
      if (step.avertit !== undefined) expect(warnedAt(pdp, s, index).join(' ; ')).toContain(step.avertit);
    }

    const run = await rehearse(pdp, factsOf(pdp, s), { until: endOfScenario(s) });

    const { attendu } = s;
    expect(run.issue).toBe(attendu.issue);
    if (attendu.etape !== undefined) expect(run.etape?.name).toBe(attendu.etape);
    for (const [regle, expected] of Object.entries(attendu.echeances ?? {})) {
      const found = run.echeances().find((e) => e.regle === regle);
      expect([regle, found]).toMatchObject([regle, expected]);
      expect(found?.finLe).toBe(expected.finLe);
    }
    if (attendu.courriers !== undefined) expect(run.courriers().map((c) => c.courrier)).toEqual(attendu.courriers);
    if (attendu.dites !== undefined) expect(run.dites.filter((d) => d.vers === null).map((d) => `${d.parcours}:${d.acte}`)).toEqual(attendu.dites);
    if (attendu.ouvre !== undefined) expect(run.opened.map((o) => o.parcours)).toEqual(attendu.ouvre);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});
