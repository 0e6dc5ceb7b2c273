import { annexe } from '../../libs/law/modeles.js';
import { document, documents } from '../../libs/journey/documents.js';
import type { Facts } from '../../libs/journey/facts.js';
import { actes } from './actes.js';
import { employeurDuPoste } from './situation.js';

const lesParties = ['salarie', 'employeur'] as const;
const recours = ['voies-de-recours'];

const employer = (_fact: unknown, facts: Facts): string | undefined => employeurDuPoste(facts);

/** What is drawn up, once, and kept. */
export const papiers = documents({
  propositions: document({ of: actes.propositions, to: lesParties, law: 'CT L4624-3', label: 'Propositions de mesures (annexe 4)', models: annexe(4), mentions: recours, employer }),
  avis: document({ of: actes.avis, to: lesParties, law: 'CT L4624-4', label: 'Avis d’inaptitude (annexe 3)', models: annexe(3, ['origine', 'modifie']), mentions: recours, employer }),
  rectificatif: document({ of: actes.rectificatif, to: lesParties, law: 'CT R4624-55', label: 'Rectificatif de l’avis', mentions: recours, employer }),
  duplicata: document({ of: actes.duplicata, to: lesParties, law: 'Procédure NJ-6', label: 'Duplicata de l’avis', duplicates: 'avis' }),
  iti: document({ of: actes.formulaireIti, to: ['salarie'], law: 'CT R4624-56', label: 'Demande d’indemnité temporaire d’inaptitude', employer }),
  attestation: document({ of: actes.sansInaptitude, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Attestation de suivi (annexe 1)', models: annexe(1), employer, when: (c) => c.data.document !== 'avis_aptitude' }),
  attestationDeCloture: document({ of: actes.choixApresDelai, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Attestation de suivi (annexe 1)', models: annexe(1), text: 'attestation', employer, when: (c) => c.data.choix === 'clore' }),
  aptitude: document({ of: actes.sansInaptitude, to: lesParties, law: 'Arrêté 16/10/2017', label: 'Avis d’aptitude (annexe 2)', models: annexe(2), mentions: recours, employer, when: (c) => c.data.document === 'avis_aptitude' }),
});
