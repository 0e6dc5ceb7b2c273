import { describe, expect, it } from '@jest/globals';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { clocks, droits } from './clocks.js';
import { etapes } from './etapes.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { code, destinataire, texte } from './fields.js';
import { journey } from './journey.js';
import { concerning, from, law } from './law.js';
import { eventsOf, partiesOf, partyOf, toldBy } from './parties.js';
import { tell } from './toy/told.js';

const parties = { salarie: 'Le salarié', employeur: 'L’employeur' };
const actes = acts({
  pli: { by: 'aep', law: 'CT R4624-45', label: 'Nouvelle du pli', data: {
    a: destinataire('Destinataire', parties), evenement: code('Événement', { parti: 'Pli posté', refuse: 'Pli refusé' }),
    motif: code('Motif', { sante: 'Motif de santé' }, { sensible: 'medical' }).optional(), note: texte('Note').optional(),
  } },
  note: { by: 'aep', law: 'CT R4624-45', label: 'Note' },
});
const of = (partie: 'salarie' | 'employeur') => concerning(partie, {
  [`delai_${partie}`]: law('CT R4624-45').opens(actes.note).for(days(15)).since(from('pli', (f) => { const news = eventsOf(postale, f, partie)[0]; return news === undefined ? 'rien encore' : { on: news.on, cause: news }; })).titled('Délai'),
  [`preuve_${partie}`]: law('CT R4624-45').grants('preuve').to({ forte: () => false, faible: (f) => eventsOf(postale, f, partie).length > 0 }).otherwise('aucune preuve'),
});
const postale = journey({ name: 'postale', label: 'Postale', etapes: etapes({}), issues: {}, actes, courriers: {}, histoire: () => Promise.resolve(),
  loi: { ...of('salarie'), ...of('employeur'), commune: law('CT R4624-45').informs('service').at(days(1)).since(actes.note) } });

const told = (...news: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[]): Facts => new Facts(inForce(tell('postale', '2026-03-02',
  news.map(([a, evenement, more = {}], i) => ({ name: 'pli', on: `2026-03-${String(3 + i).padStart(2, '0')}`, data: { a, evenement, ...more } })))));

describe('ce qui est suivi partie par partie', () => {
  it('les parties sont celles que les actes nomment', () => {
    expect(partiesOf(postale)).toEqual(parties);
    expect([partyOf(actes.pli, { a: 'employeur' }), partyOf(actes.note, {}), partyOf(undefined, {})]).toEqual(['employeur', undefined, undefined]);
  });

  it('chaque délai et chaque droit dit sa partie ; ceux de tous n’en disent aucune', () => {
    const facts = told(['salarie', 'parti']);
    const clocked = clocks(postale, facts, Date.parse('2026-03-04T12:00:00Z'));

    expect(clocked.map((c) => [c.partie, c.etat, c.finLe])).toEqual([['salarie', 'en_cours', '2026-03-18'], ['employeur', 'non_ouverte', undefined], [undefined, 'non_ouverte', undefined]]);
    expect(droits(postale, facts).map((d) => [d.partie, d.alinea, d.rang])).toEqual([['salarie', 'faible', 1], ['employeur', undefined, undefined]]);
  });

  it('chaque partie a ses événements, dans l’ordre qui compte, et aucun de l’autre', () => {
    const facts = told(['salarie', 'parti'], ['employeur', 'parti'], ['salarie', 'refuse']);

    expect(eventsOf(postale, facts, 'salarie').map((f) => [f.on, toldBy(actes.pli, f.data)])).toEqual([['2026-03-03', 'Pli posté'], ['2026-03-05', 'Pli refusé']]);
    expect(eventsOf(postale, facts, 'employeur').map((f) => f.on)).toEqual(['2026-03-04']);
  });

  it('un événement ne dit rien d’un champ réservé ; sans liste, il dit son acte', () => {
    expect(toldBy(actes.pli, { a: 'salarie', evenement: 'refuse', motif: 'sante', note: 'x' })).toBe('Pli refusé');
    expect(toldBy(actes.note, {})).toBe('Note');
  });
});
