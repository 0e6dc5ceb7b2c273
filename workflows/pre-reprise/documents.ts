import { document, documents } from '../../libs/journey/documents.js';
import { actes } from './actes.js';
import { employeurInforme } from './situation.js';

/** What is drawn up, once, and kept: the same words for both; none for an employer whom the worker does not want told. */
export const papiers = documents({
  recommandations: document({ of: actes.recommandations, to: ['salarie'], law: 'CT R4624-30', label: 'Recommandations de pré-reprise' }),
  recommandationsEmployeur: document({ of: actes.recommandations, to: ['employeur'], law: 'CT R4624-30', label: 'Recommandations de pré-reprise, à l’employeur', text: 'recommandations', when: (_r, f) => employeurInforme(f) }),
});
