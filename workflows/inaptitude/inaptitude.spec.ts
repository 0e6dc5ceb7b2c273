import { describe, expect, it } from '@jest/globals';
import { checklists } from '../../libs/journey/checklist.js';
import { answering } from '../../libs/journey/letters.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt, warnedAt } from '../../libs/journey/scenario.js';
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
      if (step.refuse === undefined) expect(warnedAt(inaptitude, s, index).join(' ; ')).toContain(step.avertit ?? '');
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
    if (attendu.ouvre !== undefined) expect(run.opened.map((o) => o.parcours)).toEqual(attendu.ouvre);
    if (attendu.dites !== undefined) expect(run.dites.filter((d) => d.vers === null).map((d) => `${d.parcours}:${d.acte}`)).toEqual(attendu.dites);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, manque] of Object.entries(attendu.manque ?? {})) expect(checklists(inaptitude, run.facts).find((l) => l.regle === regle)?.lignes.filter((l) => l.fait === undefined).map((l) => l.libelle)).toEqual(manque);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});

describe('Le premier examen d’une visite de reprise (R. 4624-42)', () => {
  it('vient de son dossier, et ne se tape pas à l’ouverture', () => {
    expect(inaptitude.opening.safeParse({ interimaire: true }).success).toBe(true);
    expect(inaptitude.opening.safeParse({ premierExamenLe: '2026-03-06' }).success).toBe(false);
  });
});

describe('Un pli parti avant le rectificatif', () => {
  /** Both posted, a rectificatif, posted again; then the post delivers the worker's letter of `parti`. */
  const distribue = async (parti: 'avant' | 'apres') => {
    const s = scenarios.find(({ titre }) => titre.startsWith('un avis ne se refait pas')) ?? scenarios[0];
    if (s === undefined) throw new Error('no scenario');
    const envoye = (le: string) => ({ acte: 'envoi', le, par: 'aep', donnees: { partie: 'salarie', canal: 'rar' } }) as const;
    const avant = s.pas.slice(0, s.pas.findIndex((p) => p.acte === 'envoi')).filter((p) => p.refuse === undefined);
    const told = factsOf(inaptitude, { ...s, pas: [...avant, envoye('2026-03-10'), { acte: 'rectificatif', le: '2026-03-11', donnees: { objet: 'poste', motif: 'Intitulé erroné' } }, envoye('2026-03-12'), { acte: 'preuve', le: '2026-03-13', recu: true, donnees: { partie: 'salarie', evenement: 'distribue' } }] });
    const [first, second] = told.filter((f) => f.name === 'envoi');
    const facts = told.map((f) => (f.name === 'preuve' ? { ...f, data: answering(f.data, (parti === 'avant' ? first : second)?.seq ?? 0) } : f));
    return (await rehearse(inaptitude, facts, { until: Date.parse('2026-03-16T12:00:00Z') })).echeances().find((e) => e.regle === 'recoursRectifieSalarie');
  };

  it('distribué après lui, n’ouvre pas le délai du rectificatif', async () => {
    const recours = await distribue('avant');

    expect(recours).toMatchObject({ etat: 'non_ouverte' });
    expect(recours).not.toHaveProperty('finLe');
  });

  it('celui du rectificatif l’ouvre', async () => {
    expect(await distribue('apres')).toMatchObject({ etat: 'en_cours', finLe: '2026-03-30' });
  });
});
