import { z } from 'zod';
import { zJour } from '../jour.js';
import { months, years } from '../period.js';
import { delai, parmi, regle } from './regle.js';

/** First visits and their renewal: ceilings, which a doctor may only shorten. */
export const vipInitiale = delai('vip.initiale.3mois', 'CT R4624-10', 'Visite d’information et de prévention initiale', months(3));
export const vipApprenti = delai('vip.apprenti.2mois', 'CT R6222-36', 'Visite de l’apprenti', months(2));
export const suiviSimple = delai('suivi.si.5ans', 'CT R4624-16', 'Renouvellement en suivi simple', years(5));
export const suiviAdapte = delai('suivi.sia.3ans', 'CT R4624-17', 'Renouvellement en suivi adapté', years(3));
export const visiteIntermediaire = delai('suivi.sir.intermediaire.2ans', 'CT R4624-28', 'Visite intermédiaire en suivi renforcé', years(2));
export const examenAptitude = delai('suivi.sir.ema.4ans', 'CT R4624-28', 'Renouvellement de l’examen médical d’aptitude', years(4));
export const categorieA = delai('suivi.cat_a.1an', 'CT R4451-82', 'Travailleur classé en catégorie A', years(1));

const doctorFirst = ['SIR', 'categorie_a', 'moins_de_18_ans_travaux_reglementes'] as const;
const zAffectation = z.object({
  profile: parmi(...doctorFirst, 'travailleur_de_nuit', 'moins_de_18_ans', 'agents_biologiques_groupe_2', 'champs_electromagnetiques'),
  assignedOn: zJour,
});

/** Who must be seen before the first day on the post, and by whom. */
export const affectationPrealable = regle({
  id: 'suivi.affectation_prealable', article: 'CT R4624-18, R4624-24, R4426-7, R4153-40', titre: 'Visite préalable à l’affectation', inputs: zAffectation,
  evaluate: ({ profile, assignedOn }) => ({
    visitDueBefore: assignedOn,
    by: (doctorFirst as readonly string[]).includes(profile) ? ('medecin_du_travail' as const) : ('professionnel_de_sante' as const),
  }),
});
