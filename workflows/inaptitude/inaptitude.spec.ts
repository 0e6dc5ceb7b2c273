import { describe, expect, it } from '@jest/globals';
import { checklists } from '../../libs/journey/checklist.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { inaptitude } from './inaptitude.js';
import { scenarios } from './scenarios.js';

describe('La procédure d’inaptitude', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      inaptitude.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(inaptitude, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
    }

    const run = await rehearse(inaptitude, factsOf(inaptitude, s), { until: endOfScenario(s) });

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
    for (const [regle, manque] of Object.entries(attendu.manque ?? {})) expect(checklists(inaptitude, run.facts).find((l) => l.regle === regle)?.lignes.filter((l) => l.fait === undefined).map((l) => l.libelle)).toEqual(manque);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});
