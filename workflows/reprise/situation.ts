import { addDays, jourOf, type Jour } from '../../libs/law/jour.js';
import { worked, type Facts } from '../../libs/journey/facts.js';
import type { Start } from '../../libs/journey/law.js';
import { retour, retourLe } from './absences.js';
import { actes } from './actes.js';
import { enCause, motif } from './droit.js';

/** The worker chose to come although the arrêt was prolonged (Cass. soc. 10 December 2025). */
export const presentMalgreArret = (facts: Facts): boolean => facts.last(actes.arret)?.data.seraPresent === true;

/** The slot now standing: offered, neither declined, cancelled, missed nor held since, and not before a return put off. */
export const creneauEnCours = worked((facts) => {
  const slot = facts.last(actes.creneau);
  if (slot === undefined) return undefined;
  const undone = [actes.refusDuCreneau, actes.annulation, actes.absence, actes.visite].some((act) => facts.hasAfter(act, slot));
  const tooEarly = slot.data.date < (retourLe(facts) ?? '') && !presentMalgreArret(facts);
  return undone || tooEarly ? undefined : slot;
});

/** The visit that counts: held, and not referred to the doctor since. */
export function visiteTenue(facts: Facts) {
  const visit = facts.last(actes.visite);
  return visit === undefined || facts.hasAfter(actes.orientation, visit) ? undefined : visit;
}

/** The document a visit calls for: an avis only for a reinforced follow-up seen by a doctor who finds no obstacle. */
export function documentPour(facts: Facts, conclusion: string | undefined): 'aptitude' | 'attestation' | undefined {
  const visit = visiteTenue(facts);
  if (visit === undefined) return undefined;
  const sansObstacle = ['compatible', 'compatible_propositions', undefined].includes(conclusion);
  const seenByADoctor = facts.opening.suivi === 'SIR' && visit.data.tenuePar.role !== 'infirmier';
  return seenByADoctor && sansObstacle && facts.choice('A-11') === 'avis_aptitude' ? 'aptitude' : 'attestation';
}
export const documentDu = (facts: Facts) => documentPour(facts, facts.last(actes.conclusion)?.data.conclusion);

const chezLePrincipal = (facts: Facts) => facts.opening.employeurs.find((e) => e.principal) ?? facts.opening.employeurs[0];
/** The employer whose visit it is: the one who declared the accident, else the principal (CT D4624-63). */
export const employeurConcerne = (facts: Facts): string | undefined =>
  facts.all(actes.arret).findLast((a) => a.data.declarePar !== undefined)?.data.declarePar ?? chezLePrincipal(facts)?.etablissement;

type PreReprise = { readonly le: Jour; readonly conclusion: string; readonly employeurOppose: boolean };
/** The last pré-reprise, typed here or told by its own dossier: its day, the doctor's conclusion, and whether the worker keeps it from his employer. */
export const preReprise = worked((facts) => facts.all(actes.preReprise).map((p) => ({ le: p.data.tenueLe ?? p.on, conclusion: p.data.conclusion, employeurOppose: p.data.employeurOppose === true }))
  .reduce<PreReprise | undefined>((last, p) => (last !== undefined && p.le < last.le ? last : p), undefined));

/** Why the visit is not waived: the codes of the cases, undefined when nothing stands against it. */
export type Obstacle = 'aucune_prereprise' | 'arret_before_2026-06-15' | 'measures_needed_or_no_conclusion' | 'prereprise_too_old' | 'visit_requested' | 'maternite' | 'opposition_du_salarie';
const dispenseDepuis: Jour = '2026-06-15';

export const obstacleALaDispense = worked((facts): Obstacle | undefined => {
  const prescrits = enCause(facts).flatMap((a) => a.prescrits);
  const [first] = prescrits;
  const back = retourLe(facts);
  const seen = preReprise(facts);
  if (first === undefined || back === undefined || seen === undefined) return 'aucune_prereprise';
  const issued = facts.choice('A-17') === 's_applique' ? prescrits.some((p) => p >= dispenseDepuis) : first >= dispenseDepuis;
  if (!issued) return 'arret_before_2026-06-15';
  if (motif(facts, 'maternite') && facts.choice('A-18') !== 's_applique') return 'maternite';
  if (seen.conclusion !== 'aucune_mesure') return 'measures_needed_or_no_conclusion';
  if (seen.le < addDays(back, -30) || seen.le > addDays(back, -1)) return 'prereprise_too_old';
  if (seen.employeurOppose) return 'opposition_du_salarie';
  return facts.has(actes.demande) ? 'visit_requested' : undefined;
});

/** From when the visit may be asked for in spite of the waiver: the effective return, or the day on which what waives it was first told, when it is later. */
export const dispenseProposee = (facts: Facts): Start => {
  const back = retour(facts);
  if (typeof back === 'string') return back;
  const [last] = [...facts.all(actes.arret), ...facts.all(actes.preReprise), ...facts.all(actes.dateDeReprise)].sort((a, b) => b.at - a.at || b.seq - a.seq);
  const on = last === undefined ? back.on : jourOf(last.at);
  return last === undefined || on <= back.on ? back : { on, cause: last };
};
