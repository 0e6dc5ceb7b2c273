import type { Act } from './acts.js';
import { missing } from './checklist.js';
import type { MotifDeRefus } from '../law/regles/refus-de-visite.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import type { Candidate } from './law.js';

/** Why an act may not be recorded: the rule, its article, and what is missing or wrong, in French. */
export type Refus = { readonly regle: string; readonly article: string; readonly manque: readonly string[]; readonly champ?: string; readonly motif?: MotifDeRefus };

/**
 * The rules that refuse an act, judged on the facts before it. Without a candidate, only what can be said before the
 * form is filled. An empty answer means that the act may be recorded. `whole`: every fact, also those that count after
 * it, since how many times an act may be recorded does not depend on the order in which they are told.
 */
export function refusals(journey: Journey, facts: Facts, act: string, candidate: Candidate | undefined, at: number, whole: Facts = facts): readonly Refus[] {
  const forbidden = journey.forbids
    .filter((rule) => rule.act.name === act)
    .map((rule) => ({ regle: rule.name, article: rule.law, manque: rule.missing(facts, candidate, at), ...(rule.field === undefined ? {} : { champ: rule.field }), ...(rule.motif === undefined ? {} : { motif: rule.motif }) }))
    .filter((refus) => refus.manque.length > 0);
  const exceeded = journey.allows
    .filter((rule) => rule.act.name === act && whole.all(rule.act).length >= rule.atMost)
    .map((rule) => ({ regle: rule.name, article: rule.law, manque: [`au plus ${rule.atMost} fois : ${rule.act.label}`] }));
  const notGathered = journey.gathers.filter((rule) => rule.act.name === act).flatMap((rule) => missing(rule, facts, candidate));
  return [...notGathered, ...forbidden, ...exceeded];
}

/** What is odd in an act that may be recorded: the rule, its article, what it says, in French, and the field it is about. */
export type Avertissement = { readonly regle: string; readonly article: string; readonly dit: string; readonly champ?: string };

export function warnings(journey: Journey, facts: Facts, act: string, candidate: Candidate): readonly Avertissement[] {
  return journey.warns.filter((rule) => rule.act.name === act).flatMap((rule) => {
    const dit = rule.says(facts, candidate);
    return dit === undefined ? [] : [{ regle: rule.name, article: rule.law, dit, ...(rule.field === undefined ? {} : { champ: rule.field }) }];
  });
}

/** What the dossier's being open or closed stands against an act. */
export function standing(act: Act, closed: boolean): readonly Refus[] {
  if (closed && !act.reopens) return [{ regle: 'clos', article: act.law, manque: ['le dossier est clos'] }];
  return !closed && act.resumes ? [{ regle: 'ouvert', article: act.law, manque: ['un dossier clos : celui-ci est ouvert'] }] : [];
}
