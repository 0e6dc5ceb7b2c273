import { describe, expect, it } from '@jest/globals';
import { actesDe, echeancesDe } from '../../apps/dashboard/src/pages/dossier/plis.js';
import type { ActeVu, Conditions, Dossier, Echeance, Fait, Tache } from '../../apps/dashboard/src/api/types.js';

const acte = (nom: string, dit: Partial<ActeVu> = {}): ActeVu => ({ nom, libelle: nom, article: 'CT R4624-42', role: true, permis: true, refus: [], ...dit });
const actes = (n: number, dit: Partial<ActeVu> = {}, prefixe = 'acte'): readonly ActeVu[] => Array.from({ length: n }, (_, i) => acte(`${prefixe}${i + 1}`, dit));
const delai = (acteDu: string, dit: Partial<Echeance> = {}): Echeance => ({ id: acteDu, regle: acteDu, verbe: 'requires', titre: acteDu, article: 'CT R4624-42', qui: 'service', quiLibelle: 'le service', acte: acteDu, etat: 'en_cours', ...dit });
const tache = (dit: Partial<Tache>): Tache => ({ cle: 'une', nature: 'obligation', titre: 'À faire', role: 'medecin', enRetard: false, ...dit });
const fait = (nom: string): Fait => ({ seq: 1, nature: 'acte', nom, libelle: nom, le: '2026-03-18', enregistreLe: '2026-03-18T09:00:00Z', auteur: { nom: 'Dr Ada Exemple', role: 'medecin' }, donnees: {}, enVigueur: true });
const liste = (acteDeLaListe: string, ...lignes: Conditions['lignes']): Conditions => ({ regle: 'liste', acte: acteDeLaListe, article: 'CT R4624-42', lignes });
const vusDe = (d: Partial<Pick<Dossier, 'actes' | 'conditions' | 'echeances' | 'faits' | 'taches'>>) => actesDe({ actes: [], conditions: [], echeances: [], faits: [], taches: [], ...d });
const noms = (vus: readonly { readonly nom: string }[]): readonly string[] => vus.map(({ nom }) => nom);

describe('les actes d’un dossier', () => {
  it('jusqu’à huit actes possibles, rien ne se plie ni ne change de place, sinon ce qui est attendu, en premier', () => {
    const vus = vusDe({ actes: [...actes(8), ...actes(8, { permis: false }, 'refus')], faits: [fait('acte1')], taches: [tache({ acte: 'acte7' })] });

    expect(noms(vus.ouverts)).toEqual(['acte7', 'acte1', 'acte2', 'acte3', 'acte4', 'acte5', 'acte6', 'acte8']);
    expect([vus.autres.length, vus.refuses.length, vus.refusesReplies.length]).toEqual([0, 8, 0]);
  });

  it('au-delà, ce qui est attendu vient en premier, puis l’acte d’un délai qui court ou dépassé, puis ceux jamais enregistrés, jusqu’à huit lignes', () => {
    const echeances = [delai('acte10'), delai('acte9', { etat: 'en_retard' }), delai('acte8', { etat: 'tenue' }), delai('acte7', { etat: 'non_ouverte' })];
    const vus = vusDe({ actes: actes(11), echeances, faits: [fait('acte1'), fait('acte2')], taches: [tache({ acte: 'acte11' }), tache({ nature: 'attente', acte: 'acte8' })] });

    expect(noms(vus.ouverts)).toEqual(['acte11', 'acte9', 'acte10', 'acte3', 'acte4', 'acte5', 'acte6', 'acte7']);
    expect(noms(vus.autres)).toEqual(['acte8', 'acte1', 'acte2']);
  });

  it('ce que quelque chose demande ne se plie jamais, même au-delà de huit', () => {
    expect(vusDe({ actes: actes(12), echeances: actes(10).map(({ nom }) => delai(nom)) }).autres.length).toBe(2);
  });

  it('ce qui manque avant l’avis reste ouvert, et l’avis lui-même (R. 4624-42) ; une liste dont l’acte est fait ne demande plus rien', () => {
    const avant = liste('acte12', { article: 'CT R4624-42', libelle: 'une étude de poste', par: ['acte10'] }, { article: 'CT R4624-42', libelle: 'un échange', par: ['acte11'], fait: 3 });
    const ouverts = (conditions: readonly Conditions[]) => noms(vusDe({ actes: actes(12), conditions }).ouverts).slice(0, 2);

    expect([ouverts([avant]), ouverts([{ ...avant, acteLe: '2026-03-18' }])]).toEqual([['acte10', 'acte12'], ['acte1', 'acte2']]);
  });

  it('plié, le recours que la loi n’a pas encore ouvert reste en vue avec sa raison (R. 4624-45) ; le reste des impossibles se plie', () => {
    const refuses = [acte('recours', { permis: false }), acte('avis', { permis: false })];
    const echeances = [delai('recours', { verbe: 'opens', etat: 'non_ouverte' }), delai('avis', { etat: 'non_ouverte' })];
    const vus = vusDe({ actes: [...actes(9), ...refuses], echeances });

    expect([noms(vus.refuses), noms(vus.refusesReplies)]).toEqual([['recours'], ['avis']]);
  });

  it('un acte que son délai presse et que la loi refuse reste en vue, avec ce qui lui manque', () => {
    const vus = vusDe({ actes: [...actes(9), acte('visite', { permis: false }), acte('duplicata', { permis: false })], echeances: [delai('visite', { etat: 'en_retard' })] });

    expect([noms(vus.refuses), noms(vus.refusesReplies)]).toEqual([['visite'], ['duplicata']]);
  });

  it('quand la loi refuse tout, ce qui manque se lit sans rien ouvrir ; l’acte d’un autre rôle n’est ni possible ni refusé', () => {
    const vus = vusDe({ actes: [...actes(9, { permis: false }), acte('autre', { role: false, permis: false })] });

    expect([vus.ouverts.length + vus.autres.length, vus.refuses.length, vus.refusesReplies.length]).toEqual([0, 9, 0]);
  });

  it('neuf actes impossibles se plient dès qu’un acte est possible', () => {
    const vus = vusDe({ actes: [acte('un'), ...actes(9, { permis: false }, 'refus')] });

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
