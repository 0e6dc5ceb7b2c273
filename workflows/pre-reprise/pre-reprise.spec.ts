import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { preReprise } from './pre-reprise.js';
import { scenarios } from './scenarios.js';

describe('La visite de pré-reprise', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      preReprise.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(preReprise, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
    }

    const run = await rehearse(preReprise, factsOf(preReprise, s), { until: endOfScenario(s) });

    const { attendu } = s;
    expect([run.issue, run.etape?.name]).toEqual([attendu.issue, attendu.etape ?? run.etape?.name]);
    for (const [regle, expected] of Object.entries(attendu.echeances ?? {})) expect(run.echeances().find((e) => e.regle === regle)).toMatchObject(expected);
    if (attendu.courriers !== undefined) expect(run.courriers().map((c) => c.courrier)).toEqual(attendu.courriers);
    if (attendu.dites !== undefined) expect(run.dites.map((d) => `${d.parcours}:${d.acte}`)).toEqual(attendu.dites);
    if (attendu.ditAvec !== undefined) expect(Object.fromEntries(run.dites.map((d) => [`${d.parcours}:${d.acte}`, d.data]))).toMatchObject(attendu.ditAvec);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});
