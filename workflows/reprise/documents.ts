import { annexe } from '../../libs/law/modeles.js';
import { document, documents } from '../../libs/journey/documents.js';
import type { Facts } from '../../libs/journey/facts.js';
import { actes } from './actes.js';
import { droitOuvert } from './droit.js';
import { documentDu, employeurConcerne, visiteTenue } from './situation.js';

const lesParties = ['salarie', 'employeur'] as const;
const employer = (_fact: unknown, facts: Facts): string | undefined => employeurConcerne(facts);
const signedBy = (_fact: unknown, facts: Facts) => visiteTenue(facts)?.data.tenuePar;

/** What is drawn up, once, and kept. */
export const papiers = documents({
  attestation: document({ of: actes.conclusion, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Attestation de suivi (annexe 1)', models: annexe(1), employer, signedBy, when: (_c, f) => documentDu(f) === 'attestation' && droitOuvert(f) }),
  attestationDuMedecin: document({ of: actes.conclusion, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Attestation de suivi (annexe 1)', models: annexe(1), employer, signedBy, when: (_c, f) => documentDu(f) === 'attestation' && !droitOuvert(f) }),
  aptitude: document({ of: actes.conclusion, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Avis d’aptitude (annexe 2)', models: annexe(2), mentions: ['voies-de-recours'], employer, when: (_c, f) => documentDu(f) === 'aptitude' }),
  propositions: document({ of: actes.conclusion, to: lesParties, law: 'CT L4624-3', label: 'Propositions de mesures (annexe 4)', models: annexe(4), mentions: ['voies-de-recours'], employer, when: (c) => c.data.mesures !== undefined }),
});
