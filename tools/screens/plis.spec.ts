import { describe, expect, it } from '@jest/globals';
import { actesDe, echeancesDe } from '../../apps/dashboard/src/pages/dossier/plis.js';
import type { ActeVu, Echeance, Tache } from '../../apps/dashboard/src/api/types.js';

const acte = (nom: string, dit: Partial<ActeVu> = {}): ActeVu => ({ nom, libelle: nom, article: 'CT R4624-42', role: true, permis: true, refus: [], ...dit });
const actes = (n: number, dit: Partial<ActeVu> = {}, prefixe = 'acte'): readonly ActeVu[] => Array.from({ length: n }, (_, i) => acte(`${prefixe}${i + 1}`, dit));
const delai = (acteDu: string, dit: Partial<Echeance> = {}): Echeance => ({ id: acteDu, regle: acteDu, verbe: 'requires', titre: acteDu, article: 'CT R4624-42', qui: 'service', quiLibelle: 'le service', acte: acteDu, etat: 'en_cours', ...dit });
const tache = (dit: Partial<Tache>): Tache => ({ cle: 'une', nature: 'obligation', titre: 'À faire', role: 'medecin', enRetard: false, ...dit });
const noms = (vus: readonly { readonly nom: string }[]): readonly string[] => vus.map(({ nom }) => nom);

describe('les actes d’un dossier', () => {
  it('jusqu’à huit actes possibles, rien ne se plie', () => {
    const vus = actesDe({ actes: [...actes(8), ...actes(8, { permis: false }, 'refus')], echeances: [], taches: [] });

    expect([vus.ouverts.length, vus.autres.length, vus.refuses.length, vus.refusesReplies.length]).toEqual([8, 0, 8, 0]);
  });

  it('au neuvième, restent ouverts ce qui est attendu, en premier, et l’acte d’un délai qui court ou qui est dépassé', () => {
    const echeances = [delai('acte3'), delai('acte5', { etat: 'en_retard' }), delai('acte6', { etat: 'tenue' }), delai('acte7', { etat: 'non_ouverte' })];
    const vus = actesDe({ actes: actes(9), echeances, taches: [tache({ acte: 'acte9' }), tache({ nature: 'attente', acte: 'acte8' })] });

    expect(noms(vus.ouverts)).toEqual(['acte9', 'acte3', 'acte5']);
    expect(noms(vus.autres)).toEqual(['acte1', 'acte2', 'acte4', 'acte6', 'acte7', 'acte8']);
  });

  it('plié, le recours que la loi n’a pas encore ouvert reste en vue avec sa raison (R. 4624-45) ; le reste des impossibles se plie', () => {
    const refuses = [acte('recours', { permis: false }), acte('avis', { permis: false })];
    const echeances = [delai('recours', { verbe: 'opens', etat: 'non_ouverte' }), delai('avis', { etat: 'non_ouverte' })];
    const vus = actesDe({ actes: [...actes(9), ...refuses], echeances, taches: [] });

    expect([noms(vus.refuses), noms(vus.refusesReplies)]).toEqual([['recours'], ['avis']]);
  });

  it('quand la loi refuse tout, ce qui manque se lit sans rien ouvrir ; l’acte d’un autre rôle n’est ni possible ni refusé', () => {
    const vus = actesDe({ actes: [...actes(9, { permis: false }), acte('autre', { role: false, permis: false })], echeances: [], taches: [] });

    expect([vus.ouverts.length + vus.autres.length, vus.refuses.length, vus.refusesReplies.length]).toEqual([0, 9, 0]);
  });

  it('neuf actes impossibles se plient dès qu’un acte est possible', () => {
    const vus = actesDe({ actes: [acte('un'), ...actes(9, { permis: false }, 'refus')], echeances: [], taches: [] });

    expect([noms(vus.ouverts), vus.refuses.length, vus.refusesReplies.length]).toEqual([['un'], 0, 9]);
  });
});

describe('les délais d’un dossier', () => {
  const tenus = Array.from({ length: 6 }, (_, i) => delai(`tenu${i + 1}`, { etat: 'tenue' }));
  const fermes = [delai('perdu', { etat: 'perdue' }), delai('court'), delai('depasse', { etat: 'en_retard' })];
  const regles = (vus: readonly Echeance[]): readonly string[] => vus.map((e) => e.regle);

  it('jusqu’à huit, tous sont en vue', () => {
    expect(echeancesDe(tenus)).toEqual({ ouvertes: tenus, aVenir: [], passees: [] });
  });

  it('au-delà, restent en vue ceux qui courent, les dépassés, les perdus de vue, et tout délai d’une partie, même non ouvert', () => {
    const partie = delai('recoursEmployeur', { verbe: 'opens', etat: 'non_ouverte', partie: 'employeur', raison: 'pli non réclamé' });
    const vus = echeancesDe([...fermes, partie, ...tenus]);

    expect([regles(vus.ouvertes), regles(vus.passees), vus.aVenir]).toEqual([['perdu', 'court', 'depasse', 'recoursEmployeur'], regles(tenus), []]);
  });

  it('ceux qui ne sont pas ouverts pour la même raison se disent une fois, avec leur nombre', () => {
    const pasEncore = (regle: string, titre: string, raison: string) => delai(regle, { etat: 'non_ouverte', titre, raison });
    const vus = echeancesDe([...tenus, pasEncore('m3', 'Relance', 'pas encore : retour'), pasEncore('m6', 'Relance', 'pas encore : retour'), pasEncore('m12', 'Relance', 'pas encore : arrêt')]);

    expect(vus.aVenir.map(({ e, n }) => [e.regle, n])).toEqual([['m3', 2], ['m12', 1]]);
  });
});
