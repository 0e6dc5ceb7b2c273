import { describe, expect, it } from '@jest/globals';
import type { Fact, Rectification } from './fact.js';
import { hiddenTellings, shownFacts } from './occultation.js';
import { rehearse } from './rehearsal.js';
import { partage } from './toy/partage.js';
import { noon, tell } from './toy/told.js';

const opened = '2026-03-02';
const to = (id: string) => ({ id, nature: 'cpam' });
const ecrire = (id: string, on = opened) => ({ name: 'ecrire', on, data: { partenaire: to(id), note: 'Un mot' } });
const consentement = (id: string, reponse: 'oui' | 'non', on = '2026-03-03') => ({ name: 'consentement', on, data: { partenaire: to(id), reponse } });
const sent = (seq: number, causeSeq: number, etat = 'echec'): Fact => ({ seq, kind: 'envoi', name: 'lettre', on: opened, at: noon(opened) + 60, author: { id: 'jalon', role: 'systeme' }, key: `e${seq}`, bodyHash: '', data: { cle: `lettre:${causeSeq}:partenaire:p-1`, courrier: 'lettre', destinataire: 'partenaire:p-1', causeSeq, etat } });

describe('Un courrier à un partenaire', () => {
  it('va à celui que l’acte nomme', async () => {
    const run = await rehearse(partage, tell('partage', opened, [ecrire('p-1'), ecrire('p-2')]));

    expect(run.courriers().map((c) => c.destinataire)).toEqual(['partenaire:p-1', 'partenaire:p-2']);
  });
});

describe('Ce que couvrait un consentement retiré (CSP L. 1110-4)', () => {
  it('ne part plus et ne se montre plus, pour ce partenaire seulement', async () => {
    const run = await rehearse(partage, tell('partage', opened, [ecrire('p-1'), ecrire('p-2'), consentement('p-1', 'non')]));

    expect(run.courriers().map((c) => c.destinataire)).toEqual(['partenaire:p-2']);
  });

  it('n’est plus parmi les faits dont se font tableaux, suites et papiers', () => {
    const told = tell('partage', opened, [ecrire('p-1'), ecrire('p-2'), consentement('p-1', 'non')]);

    expect(shownFacts(partage.occulte, told).list.map((f) => f.seq)).toEqual([1, 3, 4]);
    expect(shownFacts(undefined, told).list.map((f) => f.seq)).toEqual([1, 2, 3, 4]);
  });

  it('reste caché quand le consentement revient ; ce qui suit se montre', async () => {
    const run = await rehearse(partage, tell('partage', opened, [ecrire('p-1'), consentement('p-1', 'non'), consentement('p-1', 'oui', '2026-03-04'), ecrire('p-1', '2026-03-05')]));

    expect(run.courriers().map((c) => c.causeSeq)).toEqual([5]);
  });

  it('ne laisse ni envoi, ni tâche, ni correction, ni version annulée', async () => {
    const told = tell('partage', opened, [
      ecrire('p-1'), { rectify: { vise: 2, mode: 'remplace', on: opened, data: { partenaire: to('p-1'), note: 'Corrigé' }, motif: 'erreur' }, at: noon(opened) + 10 },
      ecrire('p-1'), { rectify: { vise: 4, mode: 'annule', motif: 'doublon' }, at: noon(opened) + 20 }, consentement('p-1', 'non'),
    ]);
    const facts = [...told, sent(7, 2)];

    expect([...hiddenTellings(partage.occulte, facts)].sort()).toEqual([2, 3, 4, 5, 7]);
    const run = await rehearse(partage, facts);
    expect(run.courriers()).toEqual([]);
    expect(run.taches()).toEqual([]); // the letter that did not arrive, and the one whose fact was annulled
  });

  it('se juge aussi sur ce qu’un fait a dit avant d’être corrigé', () => {
    const told = tell('partage', opened, [ecrire('p-1'), { rectify: { vise: 2, mode: 'remplace', on: opened, data: { partenaire: to('p-2'), note: 'Un mot' }, motif: 'erreur' }, at: noon(opened) + 10 }, consentement('p-1', 'non')]);

    expect([...hiddenTellings(partage.occulte, told)]).toEqual([2, 3]);
  });

  it('ne laisse pas la tâche d’un courrier parti dont l’acte a été annulé, ou corrigé pour un autre partenaire', async () => {
    const corrections: readonly Rectification[] = [{ vise: 2, mode: 'annule', motif: 'erreur' }, { vise: 2, mode: 'remplace', on: opened, data: { partenaire: to('p-2'), note: 'Un mot' }, motif: 'erreur' }];
    for (const rectify of corrections) {
      const before = [...tell('partage', opened, [ecrire('p-1'), { rectify, at: noon(opened) + 10 }]), sent(4, 2, 'parti')];
      const withdrawal = tell('partage', opened, [consentement('p-1', 'non')]).slice(-1).map((f) => ({ ...f, seq: 5, key: 'k5' }));

      const [run, after] = [await rehearse(partage, before), await rehearse(partage, [...before, ...withdrawal])];

      expect(run.taches().map((t) => t.titre)).toEqual(['Courrier parti à tort : Lettre au partenaire']);
      expect([after.taches(), after.courriers(), after.carte().dernierLe]).toEqual([[], [], '2026-03-03']);
      expect(after.shown().list.map((f) => f.seq)).toEqual([1, 5]);
    }
  });

  it('ne cache rien tant qu’aucun consentement n’est retiré', () => {
    expect(hiddenTellings(partage.occulte, tell('partage', opened, [ecrire('p-1'), consentement('p-1', 'oui')])).size).toBe(0);
  });
});
