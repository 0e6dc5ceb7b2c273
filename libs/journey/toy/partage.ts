import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { byEffect, type FactInForce } from '../fact.js';
import type { Facts } from '../facts.js';
import { code, partenaire, texte, type Partenaire } from '../fields.js';
import { journey } from '../journey.js';
import { letters, upon } from '../letters.js';

const actes = acts({
  consentement: { by: ['medecin'], law: 'CSP L1110-4', label: 'Consentement', data: { partenaire: partenaire('Partenaire'), reponse: code('Réponse', { oui: 'Oui', non: 'Non' }) } },
  ecrire: { by: ['medecin'], law: 'CSP L1110-4', label: 'Écrire au partenaire', data: { partenaire: partenaire('Partenaire'), note: texte('Note') } },
  fin: { by: ['medecin'], law: 'CSP L1110-4', label: 'Fin', ends: 'fini' },
});
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });
const same = (a: FactInForce, b: FactInForce): boolean => (a.data['partenaire'] as Partenaire).id === (b.data['partenaire'] as Partenaire).id; // parsed by the acts' schema

/** Hidden: what was written to a partner before the worker withdrew his consent. */
const withdrawn = (fact: FactInForce, facts: Facts): boolean =>
  fact.name === 'ecrire' && facts.all(actes.consentement).some((c) => c.data.reponse === 'non' && same(c, fact) && byEffect(fact, c) < 0);

/** Writes to partners, and forgets what a withdrawn consent covered. */
export const partage = journey({
  name: 'partage', label: 'Partage', etapes: stages, issues: { fini: 'Fini' }, actes, loi: {}, occulte: withdrawn,
  courriers: letters({ lettre: { by: 'email', to: ['partenaire'], law: 'CSP L1110-4', label: 'Lettre au partenaire', upon: upon(actes.ecrire) } }),
  histoire: async (dossier) => { await dossier.enter(stages.ouvert); await dossier.until(actes.fin); },
});
