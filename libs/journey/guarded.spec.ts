import { describe, expect, it } from '@jest/globals';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { droits } from './clocks.js';
import { etapes } from './etapes.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { ouiNon } from './fields.js';
import { toldTo } from './guarded.js';
import { journey } from './journey.js';
import { law } from './law.js';
import { refusals } from './refusals.js';
import { rehearse } from './rehearsal.js';
import { tell } from './toy/told.js';

const actes = acts({
  examen: { by: 'medecin', law: 'CT R4624-56', label: 'Examen', data: { lien: ouiNon('Lien', { sensible: 'medical' }) } },
  formulaire: { by: 'medecin', law: 'CT R4624-56', label: 'Formulaire' },
  rapport: { by: 'medecin', law: 'CT R4624-56', label: 'Rapport' },
});
const lien = (f: Facts): boolean => f.last(actes.examen)?.data.lien === true;
const loi = {
  droit: law('CT R4624-56').grants('formulaire').to({ 'lien possible': lien }).otherwise('aucun lien').guarded('medical'),
  remettre: law('CT R4624-56').requires(actes.formulaire).within(days(2)).since(actes.examen).when('un lien est possible', lien).titled('Remettre le formulaire').guarded('medical'),
  rapporter: law('CT R4624-56').requires(actes.rapport).within(days(5)).since(actes.examen).titled('Rédiger le rapport'),
  apresExamen: law('CT R4624-56').forbids(actes.formulaire).when('un lien possible', (f) => !lien(f)).guarded('medical'),
};
const lieux = etapes({ un: { label: 'Un', order: 1 } });
const gardes = journey({
  name: 'gardes', label: 'Gardes', etapes: lieux, issues: {}, actes, loi, courriers: {},
  histoire: async (dossier) => { await dossier.enter(lieux.un); for (;;) await dossier.until(actes.examen); },
});
const seen = (yes: boolean) => tell('gardes', '2026-05-04', [{ name: 'examen', on: '2026-05-04', data: { lien: yes } }]);
const carer = toldTo(gardes, () => true);
const other = toldTo(gardes, (mark) => mark !== 'medical');

/** Everything one reader is told, five days after. */
async function read(yes: boolean, told: typeof carer) {
  const facts = seen(yes);
  const at = (facts.at(-1)?.at ?? 0) + 5 * 86_400_000;
  const run = await rehearse(gardes, facts, { until: at });
  const force = new Facts(inForce(facts));
  return {
    droits: told.rules(droits(gardes, force)), echeances: told.rules(run.echeances()), taches: told.tasks(run.taches()), journal: told.journal(run.journal).map((l) => `${l.nature} ${l.objet}`),
    refus: told.rules(refusals(gardes, force, 'formulaire', undefined, at)), tour: run.tour(),
  };
}

describe('Une règle gardée', () => {
  it('se dit à qui peut lire ce qu’elle lit : en droit, en date, en tâche, en refus et au journal', async () => {
    const { droits: rights, echeances, taches, journal } = await read(true, carer);

    expect([rights.map((d) => d.alinea), echeances.map((e) => e.regle), taches.map((t) => t.titre)]).toEqual([['lien possible'], ['remettre', 'rapporter'], ['Remettre le formulaire', 'Rédiger le rapport']]);
    expect(journal).toContain('retard remettre');
    expect((await read(false, carer)).refus.map((r) => r.regle)).toEqual(['apresExamen']);
  });

  it('ne change rien de ce que lit un autre, quoi que dise le champ (CSP L. 1110-4)', async () => {
    const [yes, no] = [await read(true, other), await read(false, other)];

    expect(yes).toEqual(no);
    expect([yes.droits, yes.echeances.map((e) => e.regle), yes.taches.map((t) => t.titre), yes.refus]).toEqual([[], ['rapporter'], ['Rédiger le rapport'], []]);
    expect(yes.journal).not.toContain('retard remettre');
  });

  it('n’est jamais le tour de quelqu’un : les listes le disent à tous', async () => {
    expect((await read(true, carer)).tour).toMatchObject({ quoi: 'Rédiger le rapport' });
  });
});
