import type { FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Start } from '../../libs/journey/law.js';
import { actes, medecins, type Medecin } from './actes.js';

type Reponse = ActFact<typeof actes.accordMedecinConseil>;

export const acteDe = { medecin_traitant: actes.accordMedecinTraitant, medecin_conseil: actes.accordMedecinConseil, medecin_travail: actes.accordMedecinTravail } as const;
export const lesMedecins = Object.keys(medecins) as readonly Medecin[]; // the keys of the table of doctors

const retraitDe = (facts: Facts, qui: Medecin) => facts.all(actes.retraitAccord).findLast((r) => r.data.de === qui);

/** A doctor's answer in force: the last one, unless it was taken back since. */
export function reponseDe(facts: Facts, qui: Medecin): Reponse | undefined {
  const last: Reponse | undefined = facts.last(acteDe[qui]);
  const taken = retraitDe(facts, qui);
  return last === undefined || (taken !== undefined && facts.list.indexOf(taken) > facts.list.indexOf(last)) ? undefined : last;
}

/** His agreement in force; given since the last convention when the service asks for it to be confirmed. */
export function accordDe(facts: Facts, qui: Medecin): Reponse | undefined {
  const answer = reponseDe(facts, qui);
  if (answer?.data.reponse !== 'accord') return undefined;
  const convention = facts.last(actes.convention);
  const stale = facts.choice('essai.accords') === 'a_confirmer' && convention !== undefined && facts.list.indexOf(answer) < facts.list.indexOf(convention);
  return stale ? undefined : answer;
}

/** Those who agreed to the essai itself, whatever a renewal asks. */
export const attendus = worked((facts): readonly Medecin[] => lesMedecins.filter((m) => reponseDe(facts, m)?.data.reponse !== 'accord'));
export const refusDe = (facts: Facts, qui: Medecin): boolean => reponseDe(facts, qui)?.data.reponse === 'refus';

/** From when an answer is awaited: the evaluation, the last chase of that doctor, or the day he took his agreement back. */
export const attenteDe = (qui: Medecin) => (facts: Facts): Start => {
  const evaluation = facts.last(actes.evaluation);
  if (evaluation === undefined) return 'évaluation globale attendue';
  const chase = facts.all(actes.relance).findLast((r) => r.data.aupresDe === qui);
  const since = [evaluation, chase, retraitDe(facts, qui)].filter((f): f is NonNullable<typeof f> => f !== undefined)
    .reduce<FactInForce>((last, f) => (facts.list.indexOf(f) > facts.list.indexOf(last) ? f : last), evaluation);
  return { on: since.on, cause: since };
};
