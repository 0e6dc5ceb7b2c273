import { annexe } from '../../libs/law/modeles.js';
import { document, documents } from '../../libs/journey/documents.js';
import type { Facts } from '../../libs/journey/facts.js';
import { actes } from './actes.js';
import { encoreEmploye, tenuePar } from './situation.js';

const signedBy = (_fact: unknown, facts: Facts) => tenuePar(facts);
const attestation = { of: actes.visite, law: 'CT R4624-14', label: 'Attestation de suivi (annexe 1)', models: annexe(1) } as const;

/**
 * What is drawn up, once, and kept. The état des lieux is the worker's, and his doctor's when he agrees: an employer
 * is never among its readers, so that it cannot be drawn with him in mind.
 */
export const papiers = documents({
  nonEligible: document({ of: actes.decision, to: ['salarie'], law: 'CT R4624-28-2 al. 3', label: 'Courrier de non-éligibilité', when: (d) => d.data.decision === 'non_eligible' }),
  attestation: document({ ...attestation, to: ['salarie', 'employeur'], when: (_v, f) => encoreEmploye(f) }),
  attestationApresDepart: document({ ...attestation, to: ['salarie'], text: 'attestation', when: (_v, f) => !encoreEmploye(f) }),
  presence: document({ of: actes.visite, to: ['salarie'], law: 'Procédure fin d’exposition', label: 'Attestation de présence' }),
  etatDesLieux: document({ of: actes.etatDesLieux, to: ['salarie', 'medecin_traitant'], law: 'CT R4624-28-3', label: 'État des lieux des expositions', signedBy }),
  demarches: document({ of: actes.surveillance, to: ['salarie'], law: 'CT R4624-28-3', label: 'Surveillance : courrier au salarié', signedBy, when: (s) => s.data.type !== 'aucune' }),
  medecinTraitant: document({ of: actes.surveillance, to: ['medecin_traitant'], law: 'CT R4624-28-3', label: 'Surveillance : courrier au médecin traitant', signedBy, when: (s) => s.data.accordMedecinTraitant }),
});
