import { derniereAbsence } from '../../libs/law/arrets.js';
import { addDays, addMonths, type Jour } from '../../libs/law/jour.js';
import { plafondPsychologue } from '../../libs/law/regles/maintien-en-emploi.js';
import { byEffect, type FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Act } from '../../libs/journey/acts.js';
import type { Start, Started } from '../../libs/journey/law.js';
import { actes, responsables, types, type Mois } from './actes.js';
import { occulte } from './consentement.js';

/** What was told since the case was opened, or last taken up again: an outcome before that no longer counts. */
function depuisReouverture<A extends Act>(facts: Facts, act: A): readonly ActFact<A>[] {
  const again = facts.last(actes.reouverture);
  return again === undefined ? facts.all(act) : facts.all(act).filter((f) => byEffect(again, f) < 0);
}

export const premierSignalement = (facts: Facts): Start => { const [first] = facts.all(actes.signalement); return first === undefined ? 'aucun signalement' : { on: first.on, cause: first }; };

/** The absence as the cell knows it: chained arrêts, without their motive. */
export const absence = worked((facts) => (facts.has(actes.arret) ? derniereAbsence(facts.all(actes.arret).map((a) => a.data), facts.calendar, facts.choice('A-23') === 'une_absence') : undefined));
export const debutDAbsence = (facts: Facts): Start => {
  const [a, told] = [absence(facts), facts.last(actes.arret)];
  return a === undefined || told === undefined ? 'aucun arrêt connu' : { on: a.du, cause: told };
};

/** A return that stands: no arrêt told since covers it, and the case was not taken up again after it. */
export const retour = worked((facts): { readonly on: Jour; readonly cause: ActFact<typeof actes.retourEffectif> } | undefined => {
  const told = depuisReouverture(facts, actes.retourEffectif).at(-1);
  if (told === undefined) return undefined;
  const rechute = facts.all(actes.arret).some((a) => byEffect(told, a) < 0 && a.data.au >= told.data.repriseLe);
  return rechute ? undefined : { on: told.data.repriseLe, cause: told };
});
export const retourPrevu = (facts: Facts): ActFact<typeof actes.retourPrevu> | undefined => {
  const told = depuisReouverture(facts, actes.retourPrevu).at(-1);
  const rechute = told !== undefined && facts.all(actes.arret).some((a) => byEffect(told, a) < 0 && a.data.au >= told.data.prevuLe);
  return rechute ? undefined : told;
};
export const decision = (facts: Facts): ActFact<typeof actes.cloture> | undefined => depuisReouverture(facts, actes.cloture).at(-1);

/** From where the follow-up runs: the effective return, else the closing decision (P-33). */
export const departDuSuivi = (facts: Facts): Start => {
  const closed = decision(facts);
  return retour(facts) ?? (closed === undefined ? 'ni retour effectif, ni décision de clôture' : { on: closed.on, cause: closed });
};
/** The day of a follow-up, moved by so many days. */
export const jourDuPoint = (n: number, apres = 0) => (facts: Facts): Start => {
  const start = departDuSuivi(facts);
  return typeof start === 'string' ? start : { on: addDays(addMonths(start.on, n), apres), cause: start.cause };
};
export const moisDe: Readonly<Record<Mois, number>> = { m3: 3, m6: 6, m12: 12 };
/** What was told of a point of this follow-up, however late; one of a return before a relapse is another's. */
export function point(facts: Facts, which: Mois): ActFact<typeof actes.suivi> | undefined {
  const start = departDuSuivi(facts);
  if (typeof start === 'string') return undefined;
  const due = addMonths(start.on, moisDe[which]);
  return depuisReouverture(facts, actes.suivi).find((s) => s.data.point === which && (s.on >= due || byEffect(start.cause, s) < 0));
}

export type Action = ActFact<typeof actes.action>;
/** One action of the plan as last told: `prevue` is the telling that says for when, `etat` what it has become. */
export type Suivie = { readonly numero: string; readonly prevue: Action; readonly derniere: Action };

/** The actions of the plan that may be seen and that nobody gave up, in the order in which they were first told. */
export const actions = worked((facts): readonly Suivie[] => {
  const shown = facts.all(actes.action).filter((a) => !occulte(a, facts));
  return [...new Set(shown.map((a) => a.data.numero))].flatMap((numero) => {
    const told = shown.filter((a) => a.data.numero === numero);
    const derniere = told.at(-1);
    const prevue = told.findLast((a) => ouverte(a)) ?? derniere;
    return derniere === undefined || prevue === undefined || derniere.data.etat === 'abandonnee' ? [] : [{ numero, prevue, derniere }];
  });
});
export const ouverte = (a: Action): boolean => a.data.etat === 'prevue' || a.data.etat === 'en_cours';
export const connue = (facts: Facts, numero: string, type: string): boolean => facts.all(actes.action).some((a) => a.data.numero === numero && a.data.type === type);

/** What one party has promised and not done; ours with what we have done. */
export const actionsDe = (responsable: keyof typeof responsables) => (facts: Facts): readonly Started[] =>
  actions(facts).filter((a) => a.prevue.data.responsable === responsable && (responsable === 'service' || ouverte(a.derniere))).map(({ prevue }) => ({ on: prevue.data.pourLe, cause: prevue }));
export const promises = (facts: Facts): readonly Started[] =>
  actions(facts).filter((a) => a.prevue.data.responsable !== 'service' && ouverte(a.derniere)).map(({ prevue }) => ({ on: prevue.data.pourLe, cause: prevue }));

const actionOf = (cause: FactInForce): Action['data'] => cause.data as Action['data']; // the causes of these clocks are actions
export const quelleAction = (cause: FactInForce): string => types[actionOf(cause).type];
export const quellePromesse = (cause: FactInForce): string => `${types[actionOf(cause).type]}, ${responsables[actionOf(cause).responsable].toLocaleLowerCase('fr')}`;
export const faite = (fact: FactInForce, _facts: Facts, { cause }: Started): boolean => actionOf(fact).numero === actionOf(cause).numero && actionOf(fact).etat === 'faite';

/** The next meeting at which the case is looked at: the last one's word, else the plan's. */
export const prochainPoint = (facts: Facts): Start => {
  const plan = facts.last(actes.planValide);
  const met = facts.last(actes.point);
  if (met !== undefined && (plan === undefined || byEffect(plan, met) < 0)) return { on: met.data.prochainLe, cause: met };
  return plan === undefined ? 'plan non validé' : { on: plan.data.revoirLe, cause: plan };
};

/** Whom the case is entrusted to now. */
export const referent = (facts: Facts) => (facts.last(actes.passation) ?? facts.last(actes.priseEnCharge))?.data.referent;

const tenus = (facts: Facts): number => facts.all(actes.entretien).filter((e) => e.data.avec === 'psychologue').length;
export const entretienPossible = (facts: Facts): boolean => tenus(facts) < Number(facts.choice('pdp.entretiens')) && plafondPsychologue.evaluate({ done: tenus(facts), requested: 1 }).allowed;
export const entretiensRestants = (facts: Facts): number => plafondPsychologue.evaluate({ done: tenus(facts), requested: 0 }).remaining;

export const liaisonAcceptee = (facts: Facts): Start => {
  const said = facts.last(actes.liaisonReponse);
  return said === undefined ? 'pas encore de réponse du salarié' : said.data.reponse === 'refuse' ? 'rendez-vous refusé par le salarié : aucune suite' : { on: said.on, cause: said };
};
