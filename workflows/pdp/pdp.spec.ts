import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factsOf, openingOf, refusedAt, warnedAt } from '../../libs/journey/scenario.js';
import { zOpening } from '../../libs/journey/opening.js';
import { pdp } from './pdp.js';
import { scenarios } from './scenarios.js';
import type { Step } from '../../libs/journey/scenario.js';
import { hiddenTellings } from '../../libs/journey/occultation.js';

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
    if (attendu.destinataires !== undefined) expect(run.courriers().map((c) => c.destinataire)).toEqual(attendu.destinataires);
    if (attendu.dites !== undefined) expect(run.dites.filter((d) => d.vers === null).map((d) => `${d.parcours}:${d.acte}`)).toEqual(attendu.dites);
    if (attendu.ouvre !== undefined) expect(run.opened.map((o) => o.parcours)).toEqual(attendu.ouvre);
    for (const titre of attendu.taches ?? []) expect(run.taches().map((t) => t.titre)).toContain(titre);
    for (const [regle, alinea] of Object.entries(attendu.droits ?? {})) expect(run.droits().find((d) => d.regle === regle)?.alinea ?? null).toBe(alinea);
  });
});

describe('Un cas de deux employeurs, tenu avant que l’employeur ne se nomme', () => {
  const employeurs = ['e-1', 'e-2'].map((etablissement, i) => ({ etablissement, statut: 'actif' as const, principal: i === 0, poste: '' }));
  const acte = (nom: string, le: string, donnees: Step['donnees'] = {}): Step => ({ acte: nom, le, donnees });
  const consent = (le: string, vers: Step['donnees'], reponse = 'oui'): Step => acte('consentement', le, { ...vers, reponse, recueilli: 'ecrit' });
  const sansNom = { a: 'employeur', objet: 'poste' };
  const avant = [acte('signalement', '2026-03-02', { origine: 'salarie', occasion: 'arret_a_risque' }), consent('2026-03-03', { a: 'cellule', objet: 'accompagnement' }), consent('2026-03-03', sansNom), acte('ecrire', '2026-03-04', sansNom), acte('contact', '2026-03-04', { avec: 'employeur', canal: 'telephone' })];
  const lived = (pas: readonly Step[]) => factsOf(pdp, { titre: '', couvre: [], ouvertLe: '2026-03-02', jusquAu: '2026-03-09', ouverture: { employeurs }, pas, attendu: {} });

  it('dit la même histoire : ses courriers sont ceux qui étaient décidés', async () => {
    expect((await rehearse(pdp, lived(avant))).courriers().map((c) => c.destinataire)).toEqual(['employeur:e-1', 'employeur:e-2']);
  });

  it('cache tout ce qui a pu être dit à l’employeur pour qui le consentement est retiré (CSP L. 1110-4)', async () => {
    const facts = lived([...avant, consent('2026-03-09', { ...sansNom, employeur: 'e-2' }, 'non')]);

    expect([...hiddenTellings(pdp.occulte, facts)]).toEqual([5, 6]);
    expect((await rehearse(pdp, facts)).courriers()).toEqual([]);
  });
});
