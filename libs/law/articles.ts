import { absenceEtRetour } from './articles/absence-et-retour.js';
import { autresTextes } from './articles/autres-textes.js';
import { dossierMedical } from './articles/dossier-medical.js';
import { exposition } from './articles/exposition.js';
import { inaptitude } from './articles/inaptitude.js';
import { joursFeries } from './articles/jours-feries.js';
import { jurisprudence } from './articles/jurisprudence.js';
import { maintienEnEmploi } from './articles/maintien-en-emploi.js';
import { risquesEtCategories } from './articles/risques-et-categories.js';
import { service } from './articles/service.js';
import { suiviIndividuel } from './articles/suivi-individuel.js';
import type { Texte } from './articles/texte.js';

/** Every source a rule may cite, by its code: `CT R4624-31`, `CPC 642`, a ruling, a rule of the service. */
export const articles: ReadonlyMap<string, Texte> = new Map(Object.entries({
  ...suiviIndividuel, ...risquesEtCategories, ...absenceEtRetour, ...inaptitude, ...exposition, ...maintienEnEmploi,
  ...dossierMedical, ...joursFeries, ...autresTextes, ...jurisprudence, ...service,
}));

/** Short forms that a rule may use. */
export const shortForms: ReadonlyMap<string, string> = new Map([
  ['Procédure', 'Procédure du service'],
  ['Arrêté 16/10/2017', 'Arrêté du 16 octobre 2017'],
]);
