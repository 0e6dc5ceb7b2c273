import { derniereAbsence } from '../../libs/law/arrets.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { seuilPrereprise } from '../../libs/law/regles/absence.js';
import { worked, type Facts } from '../../libs/journey/facts.js';
import { actes } from './actes.js';

/** The arrêt in which a pré-reprise stands: chained certificates. */
export const arret = worked((facts) => {
  const last = facts.last(actes.arret);
  const chain = last === undefined ? undefined : derniereAbsence(facts.all(actes.arret).map((a) => a.data), facts.calendar, facts.choice('A-23') === 'une_absence');
  return chain === undefined || last === undefined ? undefined : { du: chain.du, au: chain.au, cause: last };
});

/** Whether the arrêt lasts more than thirty days, and how many it counts. */
export const seuil = worked((facts) => {
  const a = arret(facts);
  return a === undefined ? undefined : seuilPrereprise.evaluate({ arretStartsOn: a.du, arretEndsOn: a.au });
});

/** The first day of an exam: day 31 when the service reads the days elapsed. */
export const premierJour = (facts: Facts): Jour | undefined => {
  const a = arret(facts);
  return a === undefined ? undefined : facts.choice('A-21') === 'duree_ecoulee' ? addDays(a.du, 30) : a.du;
};

/** Why an exam cannot be held on a day: before the arrêt allows it, or once it is over. */
export const horsDelai = (facts: Facts, on: Jour): boolean => {
  const a = arret(facts);
  return a !== undefined && (on < (premierJour(facts) ?? on) || on > a.au);
};

/** The slot now standing: offered, and neither cancelled, missed nor held since. */
export const creneauEnCours = worked((facts) => {
  const slot = facts.last(actes.creneau);
  return slot === undefined || [actes.annulation, actes.absence, actes.visite].some((act) => facts.hasAfter(act, slot)) ? undefined : slot;
});

/** The exam that counts: held, and not referred to the doctor since. */
export const visiteTenue = worked((facts) => {
  const visit = facts.last(actes.visite);
  return visit === undefined || facts.hasAfter(actes.orientation, visit) ? undefined : visit;
});

/** What the doctor found at the last exam held. */
export const conclusion = worked((facts) => {
  const visit = visiteTenue(facts);
  return visit === undefined ? undefined : facts.after(actes.conclusion, visit);
});

export const opposition = (facts: Facts) => facts.last(actes.oppositions)?.data;
/** Asked first, and not against it: nothing is said to anybody before. */
export const employeurInforme = (facts: Facts): boolean => opposition(facts)?.employeur === false && !facts.opening.independant;
export const medecinConseilInforme = (facts: Facts): boolean => opposition(facts)?.medecinConseil === false;

export const question = (facts: Facts) => facts.last(actes.questionMedecinConseil);
/** The worker's word on the exam, given since the question. */
export const accord = worked((facts) => { const asked = question(facts); return asked === undefined ? undefined : facts.all(actes.accordDuSalarie).findLast((a) => facts.list.indexOf(a) > facts.list.indexOf(asked)); });
export const questionEnAttente = (facts: Facts): boolean => { const asked = question(facts); return asked !== undefined && !facts.hasAfter(actes.reponseMedecinConseil, asked); };
