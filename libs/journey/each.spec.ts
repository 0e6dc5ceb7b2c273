import { describe, expect, it } from '@jest/globals';
import { endOfMs } from '../law/jour.js';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { clocks, paired } from './clocks.js';
import { etapes } from './etapes.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { jour } from './fields.js';
import { journey } from './journey.js';
import { dayOf, each, law } from './law.js';
import { letters } from './letters.js';
import { rehearse } from './rehearsal.js';
import { tell } from './toy/told.js';

const actes = acts({
  sejour: { by: 'aep', law: 'CT R4624-31', label: 'Séjour', data: { du: jour('Du'), au: jour('Au') } },
  bilan: { by: 'aep', law: 'CT R4624-31', label: 'Bilan', data: { du: jour('Du séjour commencé le') } },
});
const sejours = each('fin du séjour', (f) => f.all(actes.sejour).map((s) => ({ on: s.data.au, cause: s })));
const loi = {
  fin: law('CT R4624-31').informs('service').at(days(1)).since(sejours).titled('Fin du séjour'),
  bilan: law('CT R4624-31').requires(actes.bilan).within(days(3)).since(sejours).metWhen('du même séjour', (b, _f, start) => b.data['du'] === start.cause.data['du']),
};
const lieux = etapes({ dehors: { label: 'Dehors', order: 1 }, dedans: { label: 'Dedans', order: 2 }, deux: { label: 'Deux', order: 3 } });
const courriers = letters({ rappel: { by: 'email', to: ['equipe'], law: 'CT R4624-31', label: 'Rappel', follows: loi.bilan } });

const voyage = journey({
  name: 'voyage', label: 'Voyage', etapes: lieux, issues: { fini: 'Fini' }, actes, loi, courriers,
  histoire: async (dossier) => {
    await dossier.enter(lieux.dehors);
    const premier = await dossier.until(actes.sejour);
    await dossier.enter(lieux.dedans);
    const second = await dossier.until(actes.sejour);
    await dossier.until(dayOf(loi.fin, second));
    await dossier.enter(lieux.deux);
    await dossier.until(dayOf(loi.fin, premier));
    await dossier.close('fini');
  },
});

const sejour = (on: string, du: string, au: string) => ({ name: 'sejour', on, data: { du, au } }) as const;
const deux = [sejour('2026-05-01', '2026-05-04', '2026-05-08'), sejour('2026-05-06', '2026-05-09', '2026-05-12')] as const;
const bilan = (on: string, du: string) => ({ name: 'bilan', on, data: { du } }) as const;
const told = (...more: readonly { name: string; on: string; data: Record<string, unknown> }[]) => tell('voyage', '2026-05-01', [...deux, ...more]);
const of = (regle: string, facts: ReturnType<typeof told>, until: string) => clocks(voyage, new Facts(inForce(facts)), endOfMs(until) - 1).filter((c) => c.regle === regle).map((c) => [c.etat, c.finLe]);

describe('Une échéance par fait', () => {
  it('en donne une à chacun, avec sa cause et son propre état', () => {
    expect(of('bilan', told(), '2026-05-10')).toEqual([['en_cours', '2026-05-11'], ['en_cours', '2026-05-15']]);
    expect(of('bilan', told(), '2026-05-12')).toEqual([['en_retard', '2026-05-11'], ['en_cours', '2026-05-15']]);
    expect(of('bilan', told(bilan('2026-05-13', '2026-05-09')), '2026-05-13')).toEqual([['en_retard', '2026-05-11'], ['tenue', '2026-05-15']]);
    expect(clocks(voyage, new Facts(inForce(told())), 0).map((c) => c.id)).toEqual(['fin:2', 'fin:3', 'bilan:2', 'bilan:3']);
  });

  it('n’en ouvre aucune sans fait, et dit pourquoi', () => {
    expect(clocks(voyage, new Facts(inForce(tell('voyage', '2026-05-01', []))), 0).map((c) => [c.etat, c.raison, c.finLe])).toEqual([['non_ouverte', 'pas encore : fin du séjour', undefined], ['non_ouverte', 'pas encore : fin du séjour', undefined]]);
  });

  it('l’histoire attend celle du fait qu’elle nomme, même quand une autre est venue avant', async () => {
    const at = async (until: string) => rehearse(voyage, told(), { until: endOfMs(until) - 1 });

    expect((await at('2026-05-12')).etape).toBe(lieux.dedans);
    expect((await rehearse(voyage, told(), { until: endOfMs('2026-05-12') })).issue).toBe('fini');
    expect((await at('2026-05-20')).journal.map((l) => l.cle)).toContain('date_atteinte:fin:2@2026-05-09');
  });

  it('lève une alerte, une tâche et un rappel pour chacune', async () => {
    const run = await rehearse(voyage, told(), { until: endOfMs('2026-05-11') });

    expect(run.posted.map((p) => p.cle)).toEqual(['bilan:2:equipe']);
    expect(run.taches().map((t) => [t.cle, t.enRetard])).toEqual([['obligation:bilan:2', true], ['obligation:bilan:3', false]]);
  });

  it('se compare rang par rang quand une rectification change la cause', () => {
    const after = tell('voyage', '2026-05-01', [...deux, { rectify: { vise: 3, mode: 'remplace', on: '2026-05-06', data: { du: '2026-05-09', au: '2026-05-13' }, motif: 'erreur' }, at: Date.parse('2026-05-07T11:00:00Z') }]);
    const ends = (facts: ReturnType<typeof told>) => clocks(voyage, new Facts(inForce(facts)), 0);

    expect(paired(ends(told()), ends(after)).map(({ avant, apres }) => [avant?.finLe, apres.finLe])).toEqual([['2026-05-09', '2026-05-09'], ['2026-05-13', '2026-05-14'], ['2026-05-11', '2026-05-11'], ['2026-05-15', '2026-05-16']]);
  });
});
