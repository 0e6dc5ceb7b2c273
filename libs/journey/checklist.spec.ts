import { describe, expect, it } from '@jest/globals';
import { acts } from './acts.js';
import { checklists, line } from './checklist.js';
import { etapes } from './etapes.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { ouiNon, texte } from './fields.js';
import { journey } from './journey.js';
import { law } from './law.js';
import { refusals } from './refusals.js';
import { tell } from './toy/told.js';

const actes = acts({
  examen: { by: 'medecin', law: 'CT R4624-42 1°', label: 'Examen', data: { echange: ouiNon('Échange') } },
  appel: { by: 'aep', law: 'CT R4624-42 4°', label: 'Appel' },
  avis: { by: 'medecin', law: 'CT L4624-4', label: 'Avis', data: { passerOutre: texte('Motif').optional() } },
  note: { by: 'medecin', law: 'CT L4624-4', label: 'Note' },
});
const lines = {
  examen: line('CT R4624-42 1°', 'un examen avec échange', actes.examen).metBy((f) => f.all(actes.examen).findLast((e) => e.data.echange)),
  appel: line('CT R4624-42 4°', 'deux appels', actes.appel).metBy((f) => f.all(actes.appel)[1]).saying((f) => `${f.all(actes.appel).length} sur 2`),
};
const liste = journey({ name: 'liste', label: 'Liste', etapes: etapes({}), issues: {}, actes, courriers: {}, histoire: () => Promise.resolve(), loi: {
  complet: law('CT R4624-42').gathers(actes.avis).of(lines).unlessTold((a) => a.data.passerOutre !== undefined),
  sec: law('CT R4624-42').gathers(actes.note).of({ appel: line('CT R4624-42 4°', 'un appel', actes.appel) }),
} });

const facts = (...told: readonly (readonly [string, Readonly<Record<string, unknown>>?])[]): Facts =>
  new Facts(inForce(tell('liste', '2026-03-02', told.map(([name, data = {}], i) => ({ name, on: `2026-03-${String(3 + i).padStart(2, '0')}`, data })))));
const typed = (data: Readonly<Record<string, unknown>>) => ({ name: 'avis', on: '2026-03-20', at: 0, data, author: { id: 'm', role: 'medecin' as const } }) as never; // a candidate of that act
const refused = (f: Facts, act: string, data?: Readonly<Record<string, unknown>>) => refusals(liste, f, act, data && typed(data), 0).map((r) => [r.regle, r.article, ...r.manque]);

describe('une liste de conditions', () => {
  it('dit de chaque ligne si elle est réunie, par quel fait et quel jour, ou ce qui l’apporte', () => {
    const [complet] = checklists(liste, facts(['examen', { echange: true }], ['appel']));

    expect(complet).toEqual({ regle: 'complet', acte: 'avis', article: 'CT R4624-42', lignes: [
      { article: 'CT R4624-42 1°', libelle: 'un examen avec échange', par: ['examen'], fait: 2, le: '2026-03-03' },
      { article: 'CT R4624-42 4°', libelle: 'deux appels', par: ['appel'], dit: '1 sur 2' },
    ] });
  });

  it('refuse son acte, ligne par ligne, avec l’article de chacune ; réunie, elle ne refuse plus rien', () => {
    expect(refused(facts(['examen', { echange: false }]), 'avis', {})).toEqual([['complet', 'CT R4624-42 1°', 'un examen avec échange'], ['complet', 'CT R4624-42 4°', 'deux appels']]);
    expect(refused(facts(['examen', { echange: true }], ['appel'], ['appel']), 'avis', {})).toEqual([]);
  });

  it('sur laquelle on peut passer outre, ne refuse qu’à la saisie, et pas qui le dit', () => {
    const none = facts();

    expect([refused(none, 'avis'), refused(none, 'avis', { passerOutre: 'Motif témoin' })]).toEqual([[], []]);
    expect(refused(none, 'note')).toEqual([['sec', 'CT R4624-42 4°', 'un appel']]);
  });

  it('dit le jour de son acte, une fois enregistré', () => {
    expect(checklists(liste, facts(['avis', { passerOutre: 'Motif témoin' }])).map((l) => l.acteLe)).toEqual(['2026-03-03', undefined]);
  });
});
