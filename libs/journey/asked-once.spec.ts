import { describe, expect, it } from '@jest/globals';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { etapes } from './etapes.js';
import { journey } from './journey.js';
import { law } from './law.js';
import { rehearse } from './rehearsal.js';
import { noon, tell } from './toy/told.js';

const actes = acts({
  signalement: { by: 'aep', law: 'CT L4622-8-1', label: 'Signalement' },
  tri: { by: ['pdp', 'medecin'], law: 'CT L4622-8-1', label: 'Tri' },
  bilan: { by: 'pdp', law: 'CT L4622-8-1', label: 'Bilan' },
});
const loi = {
  trier: law('CT L4622-8-1').requires(actes.tri).within(days(5)).since(actes.signalement).titled('Trier'),
  bilan: law('CT L4622-8-1').requires(actes.bilan).within(days(9)).since(actes.signalement).titled('Bilan'),
};
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });
const tri = journey({
  name: 'tri', label: 'Tri', etapes: stages, issues: { fini: 'Fini' }, actes, loi, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(stages.ouvert);
    await dossier.until(actes.signalement);
    await dossier.ask(actes.tri, 'medecin', 'Trier le signalement', { before: loi.trier });
    await dossier.until(actes.bilan);
    await dossier.close('fini');
  },
});

const opened = '2026-03-02';
const asked = async (until: string, ...more: { name: string; on: string }[]) =>
  (await rehearse(tri, tell('tri', opened, [{ name: 'signalement', on: opened }, ...more]), { until: noon(until) })).taches().map((t) => [t.nature, t.role, t.titre, t.enRetard]);

describe('Ce qui est demandé à un rôle avant une date', () => {
  it('n’est dit qu’une fois, au rôle à qui l’histoire le demande, en retard avec sa date', async () => {
    expect(await asked(opened)).toEqual([['obligation', 'pdp', 'Bilan', false], ['question', 'medecin', 'Trier le signalement', false]]);
    expect(await asked('2026-03-08')).toContainEqual(['question', 'medecin', 'Trier le signalement', true]);
  });

  it('n’efface pas une obligation d’un autre acte, et disparaît une fois fait', async () => {
    expect(await asked(opened, { name: 'tri', on: opened })).toEqual([['obligation', 'pdp', 'Bilan', false]]);
  });
});
