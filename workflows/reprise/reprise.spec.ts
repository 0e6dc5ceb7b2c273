import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { reprise } from './reprise.js';
import { scenarios } from './scenarios.js';

describe('La visite de reprise', () => {
  it.each(scenarios.map((s) => [s.titre, s] as const))('%s', async (_titre, s) => {
    expect(() => zOpening.parse(openingOf(s))).not.toThrow();
    for (const [index, step] of s.pas.entries()) {
      reprise.actes[step.acte]?.schema.parse(step.donnees ?? {});
      const manque = refusedAt(reprise, s, index);
      if (step.refuse === undefined) expect(manque).toEqual([]);
      else expect(manque.join(' ; ')).toContain(step.refuse);
    }

    const run = await rehearse(reprise, factsOf(reprise, s), { until: endOfScenario(s) });

    const { attendu } = s;
    expect(run.issue).toBe(attendu.issue);
    if (attendu.etape !== undefined) expect(run.etape?.name).toBe(attendu.etape);
    for (const [regle, expected] of Object.entries(attendu.echeances ?? {})) expect(run.echeances().find((e) => e.regle === regle)).toMatchObject(expected);
    if (attendu.courriers !== undefined) expect(run.courriers().map((c) => c.courrier)).toEqual(attendu.courriers);
    if (attendu.destinataires !== undefined) expect(run.courriers().map((c) => c.destinataire)).toEqual(attendu.destinataires);
    if (attendu.documents !== undefined) expect(run.documents().map((d) => d.document)).toEqual(attendu.documents);
    if (attendu.ouvreAvec !== undefined) expect(Object.fromEntries(run.opened.map((o) => [o.parcours, o.data]))).toEqual(attendu.ouvreAvec);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});

describe('Avant que le retour soit connu (R. 4624-31)', () => {
  const jours = async (du: string, au: string, motif: string): Promise<string | undefined> => {
    const facts = factsOf(reprise, { titre: '', couvre: [], ouvertLe: '2026-09-20', jusquAu: '2026-09-22', attendu: {}, pas: [{ acte: 'arret', le: '2026-09-20', donnees: { motif, du, au, prescritLe: du, nature: 'initial' } }] });
    return (await rehearse(reprise, facts)).droits().find((d) => d.regle === 'droit')?.raison;
  };

  it('le dossier dit combien de jours sur combien', async () => {
    expect(await jours('2026-08-17', '2026-09-30', 'maladie_non_professionnelle')).toBe('45 jours sur 60');
    expect(await jours('2026-09-03', '2026-09-30', 'accident_du_travail')).toBe('28 jours sur 30');
    expect(await jours('2022-03-31', '2022-04-28', 'maladie_non_professionnelle')).toBe('29 jours sur 30');
  });
});
