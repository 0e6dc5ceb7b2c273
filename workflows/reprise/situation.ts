import { derniereAbsence, onlyNonWorking } from '../../libs/law/arrets.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { inclusiveDays } from '../../libs/law/period.js';
import { worked, type Facts } from '../../libs/journey/facts.js';
import type { Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

/** One absence: the chained arrêts that end it, from the first day of the first to the last day of the last. */
export type Absence = { readonly du: Jour; readonly au: Jour; readonly motifs: readonly string[]; readonly dernierMotif: string; readonly prescrits: readonly Jour[] };

/** The last absence. Arrêts that only non-working days part are one; overlaps count once. */
export const absence = worked((facts): Absence | undefined => {
  if (!facts.has(actes.arret)) return undefined; // the clocks are also asked for before anything is known
  const chain = derniereAbsence(facts.all(actes.arret).map((a) => a.data), facts.calendar, facts.choice('A-23') === 'une_absence');
  if (chain === undefined) return undefined;
  const { du, au, arrets } = chain;
  return { du, au, motifs: arrets.map((a) => a.motif), dernierMotif: arrets.at(-1)?.motif ?? '', prescrits: arrets.map((a) => a.prescritLe) };
});

/** The effective return: after the leave that follows the arrêt, or at the therapeutic part-time. Unknown again once the arrêt is prolonged past it. */
export const retour = worked((facts): Start => {
  const told = facts.last(actes.dateDeReprise);
  if (told === undefined) return 'date de reprise effective non connue';
  const { repriseLe, congesAu, tempsPartielDes } = told.data;
  const afterLeave = congesAu !== undefined && congesAu >= repriseLe ? addDays(congesAu, 1) : repriseLe;
  const on = tempsPartielDes ?? afterLeave;
  const prolonged = facts.all(actes.arret).some((a) => a.data.au >= on && a.seq > told.seq);
  return prolonged ? 'arrêt prolongé : nouvelle date de reprise attendue' : { on, cause: told };
});

export const retourLe = (facts: Facts): Jour | undefined => {
  const start = retour(facts);
  return typeof start === 'string' ? undefined : start.on;
};

/** Calendar days of absence, first and last included; the week-end before the return counts by default. */
export const joursDAbsence = worked((facts): number => {
  const a = absence(facts);
  if (a === undefined) return 0;
  const back = retourLe(facts);
  const weekend = back !== undefined && back > addDays(a.au, 1) && onlyNonWorking(addDays(a.au, 1), addDays(back, -1), facts.calendar);
  const end = weekend && facts.choice('A-08') === 'compte' ? addDays(back, -1) : a.au;
  return inclusiveDays(a.du, end);
});

/** The days of arrêt alone, whatever the choice on week-ends. */
export const joursDArret = (facts: Facts): number => {
  const a = absence(facts);
  return a === undefined ? 0 : inclusiveDays(a.du, a.au);
};

/** Arrêts begun up to 31 March 2022 keep the former threshold (décret 2022-372, art. 2). */
const seuilDepuis: Jour = '2022-04-01';
export const seuilNonProfessionnel = (facts: Facts): number => ((absence(facts)?.du ?? seuilDepuis) < seuilDepuis ? 30 : 60);

/** Whether the absence is for this motive; with several, the most favourable to a visit by default. */
export function motif(facts: Facts, wanted: string): boolean {
  const a = absence(facts);
  if (a === undefined) return false;
  return facts.choice('A-24') === 'plus_favorable' ? a.motifs.includes(wanted) : a.dernierMotif === wanted;
}

/** The slot now standing: offered, and neither declined, cancelled, missed nor held since. */
export const creneauEnCours = worked((facts) => {
  const slot = facts.last(actes.creneau);
  if (slot === undefined) return undefined;
  const undone = [actes.refusDuCreneau, actes.annulation, actes.absence, actes.visite].some((act) => facts.hasAfter(act, slot));
  return undone ? undefined : slot;
});

/** The visit that counts: held, and not referred to the doctor since. */
export function visiteTenue(facts: Facts) {
  const visit = facts.last(actes.visite);
  return visit === undefined || facts.hasAfter(actes.orientation, visit) ? undefined : visit;
}

/** The document a visit calls for: an avis only for a reinforced follow-up seen by a doctor who finds no obstacle. */
export function documentDu(facts: Facts): 'aptitude' | 'attestation' | undefined {
  const visit = visiteTenue(facts);
  if (visit === undefined) return undefined;
  const sansObstacle = ['compatible', 'compatible_propositions', undefined].includes(facts.last(actes.conclusion)?.data.conclusion);
  const seenByADoctor = facts.opening.suivi === 'SIR' && visit.data.tenuePar.role !== 'infirmier';
  return seenByADoctor && sansObstacle && facts.choice('A-11') === 'avis_aptitude' ? 'aptitude' : 'attestation';
}

export const chezLePrincipal = (facts: Facts) => facts.opening.employeurs.find((e) => e.principal) ?? facts.opening.employeurs[0];
/** The employer whose visit it is: the one who declared the accident, else the principal (CT D4624-63). */
export const employeurConcerne = (facts: Facts): string | undefined =>
  facts.all(actes.arret).findLast((a) => a.data.declarePar !== undefined)?.data.declarePar ?? chezLePrincipal(facts)?.etablissement;

/** The worker chose to come although the arrêt was prolonged (Cass. soc. 10 December 2025). */
export const presentMalgreArret = (facts: Facts): boolean => facts.last(actes.arret)?.data.seraPresent === true;

/** The last pré-reprise, typed here or told by its own dossier: its day and the doctor's conclusion. */
export const preReprise = worked((facts) => facts.all(actes.preReprise).map((p) => ({ le: p.data.tenueLe ?? p.on, conclusion: p.data.conclusion }))
  .reduce<{ readonly le: Jour; readonly conclusion: string } | undefined>((last, p) => (last !== undefined && p.le < last.le ? last : p), undefined));

/** Why the visit is not waived: the codes of the cases, undefined when nothing stands against it. */
export type Obstacle = 'aucune_prereprise' | 'arret_before_2026-06-15' | 'measures_needed_or_no_conclusion' | 'prereprise_too_old' | 'visit_requested' | 'maternite';
const dispenseDepuis: Jour = '2026-06-15';

export const obstacleALaDispense = worked((facts): Obstacle | undefined => {
  const a = absence(facts);
  const back = retourLe(facts);
  const seen = preReprise(facts);
  if (a === undefined || back === undefined || seen === undefined) return 'aucune_prereprise';
  const [first = dispenseDepuis] = a.prescrits;
  const issued = facts.choice('A-17') === 's_applique' ? a.prescrits.some((p) => p >= dispenseDepuis) : first >= dispenseDepuis;
  if (!issued) return 'arret_before_2026-06-15';
  if (motif(facts, 'maternite') && facts.choice('A-18') !== 's_applique') return 'maternite';
  if (seen.conclusion !== 'aucune_mesure') return 'measures_needed_or_no_conclusion';
  if (seen.le < addDays(back, -30) || seen.le > addDays(back, -1)) return 'prereprise_too_old';
  return facts.has(actes.demande) ? 'visit_requested' : undefined;
});
