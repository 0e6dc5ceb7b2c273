import { describe, expect, it } from '@jest/globals';
import { checklists } from '../../libs/journey/checklist.js';
import { compteurAu, counters } from '../../libs/journey/counters.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { essaiEncadre } from './essai-encadre.js';
import { scenarios } from './scenarios.js';

describe('L’essai encadré', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      essaiEncadre.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(essaiEncadre, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
    }

    const run = await rehearse(essaiEncadre, factsOf(essaiEncadre, s), { until: endOfScenario(s) });

    const { attendu } = s;
    expect([run.issue, run.etape?.name]).toEqual([attendu.issue, attendu.etape ?? run.etape?.name]);
    for (const [regle, expected] of Object.entries(attendu.echeances ?? {})) expect(run.echeances().find((e) => e.regle === regle)).toMatchObject(expected);
    for (const [regle, expected] of Object.entries(attendu.compteurs ?? {})) {
      const seen = counters(essaiEncadre, run.facts).filter((c) => c.regle === regle).map((c) => compteurAu(c, s.jusquAu))[0];
      const last = seen?.periodes.at(-1);
      expect({ faits: seen?.faits, compte: seen?.compte, plafond: last?.plafond, lie: last?.bornes.find((b) => b.lie)?.libelle }).toMatchObject(expected);
    }
    if (attendu.courriers !== undefined) expect(run.courriers().map((c) => c.courrier)).toEqual(attendu.courriers);
    if (attendu.destinataires !== undefined) expect(run.courriers().map((c) => c.destinataire)).toEqual(attendu.destinataires);
    if (attendu.dites !== undefined) expect(run.dites.map((d) => `${d.parcours}:${d.acte}`)).toEqual(attendu.dites);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, manque] of Object.entries(attendu.manque ?? {})) expect(checklists(essaiEncadre, run.facts).find((l) => l.regle === regle)?.lignes.filter((l) => l.fait === undefined).map((l) => l.libelle)).toEqual(manque);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});
