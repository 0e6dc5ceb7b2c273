import { describe, expect, it } from '@jest/globals';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { etapes } from './etapes.js';
import type { Fact } from './fact.js';
import { partenaire } from './fields.js';
import { journey } from './journey.js';
import { law } from './law.js';
import { letters, upon } from './letters.js';
import { rehearse } from './rehearsal.js';
import { noon, tell } from './toy/told.js';

const actes = acts({
  etude: { by: 'iprp', law: 'CT R4624-42 2°', label: 'Étude de poste' },
  promesse: { by: 'pdp', law: 'CT L4622-8-1', label: 'Promesse de l’employeur' },
  ecrire: { by: 'pdp', law: 'CSP L1110-4', label: 'Écrire à un partenaire', data: { partenaire: partenaire('Partenaire') } },
  reponse: { by: 'pdp', law: 'CSP L1110-4', label: 'Réponse', data: { partenaire: partenaire('Partenaire') } },
  question: { by: 'medecin', law: 'CT L4622-8-1', label: 'Avis demandé' },
  fin: { by: 'pdp', law: 'CT L4622-8-1', label: 'Fin', ends: 'fini' },
});
const loi = {
  etude: law('CT R4624-42 2°').requires(actes.etude).within(days(30)).since(actes.promesse).titled('Étude de poste').about(() => 'poste de soudeur'),
  employeur: law('CT L4622-8-1').informs('employeur').at(days(10)).since(actes.promesse).titled('Réponse promise'),
};
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });
const cas = journey({
  name: 'cas', label: 'Cas', etapes: stages, issues: { fini: 'Fini' }, actes, loi,
  courriers: letters({ lettre: { by: 'email', to: ['partenaire'], law: 'CSP L1110-4', label: 'Demande au partenaire', upon: upon(actes.ecrire), awaits: actes.reponse } }),
  histoire: async (dossier) => {
    await dossier.enter(stages.ouvert);
    await dossier.until(actes.etude);
    await dossier.ask(actes.question, 'medecin', 'Donner un avis');
    await dossier.until(actes.fin);
  },
});

const opened = '2026-03-02';
const caisse = { id: 'p-1', nature: 'cpam' };
const promesse = { name: 'promesse', on: opened };
const ecrire = { name: 'ecrire', on: opened, data: { partenaire: caisse } };
const gone = (seq: number, causeSeq: number): Fact => ({ seq, kind: 'envoi', name: 'lettre', on: opened, at: noon(opened) + 50, author: { id: 'jalon', role: 'systeme' }, key: `e${seq}`, bodyHash: '', data: { cle: `lettre:${causeSeq}:partenaire:p-1`, courrier: 'lettre', causeSeq, etat: 'parti' } });
const told = (...acts: Parameters<typeof tell>[2]) => tell('cas', opened, acts);
const tour = async (facts: readonly Fact[], until = opened) => (await rehearse(cas, facts, { until: noon(until) })).tour();

describe('À qui le tour', () => {
  it('n’est à personne quand rien n’est demandé', async () => {
    expect(await tour(told())).toBeNull();
  });

  it('est à celui dont le jour vient d’abord : l’employeur dans dix jours, avant nous dans trente', async () => {
    expect(await tour(told(promesse))).toMatchObject({ qui: 'employeur', quoi: 'Réponse promise', enRetard: false });
    expect(await tour(told(promesse), '2026-03-13')).toMatchObject({ qui: 'service', role: 'iprp', quoi: 'Étude de poste', objet: 'poste de soudeur', enRetard: false });
  });

  it('est à nous dès que nous sommes en retard, quoi qu’on attende des autres', async () => {
    expect(await tour([...told(promesse, ecrire), gone(4, 3)], '2026-04-02')).toMatchObject({ qui: 'service', enRetard: true });
  });

  it('est au partenaire tant qu’il n’a pas répondu au courrier parti, et pas avant qu’il parte', async () => {
    const answered = { name: 'reponse', on: '2026-03-04', data: { partenaire: caisse } };
    const byAnother = { ...answered, data: { partenaire: { id: 'p-2', nature: 'cpam' } } };

    expect(await tour(told(ecrire))).toBeNull();
    expect(await tour([...told(ecrire), gone(3, 2)])).toMatchObject({ qui: 'cpam', quoi: 'Réponse attendue : Demande au partenaire' });
    expect(await tour([...told(ecrire, byAnother), gone(4, 2)], '2026-03-05')).toMatchObject({ qui: 'cpam' });
    expect(await tour([...told(ecrire, answered), gone(4, 2)], '2026-03-05')).toBeNull();
  });

  it('est à nous pour ce qui n’a pas de jour, avant tout courrier en attente', async () => {
    expect(await tour([...told(ecrire, { name: 'etude', on: opened }), gone(4, 2)])).toMatchObject({ qui: 'service', role: 'medecin', quoi: 'Donner un avis' });
  });

  it('n’est plus à personne une fois le dossier clos', async () => {
    expect(await tour([...told(promesse, ecrire, { name: 'fin', on: opened }), gone(5, 3)])).toBeNull();
  });
});
