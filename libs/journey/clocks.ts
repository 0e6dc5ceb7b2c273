import { startOfMs, type Jour } from '../law/jour.js';
import type { Derivation } from '../law/period.js';
import { effectiveAt, type FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import { derive, type ClockRule, type Grants, type Started } from './law.js';

export type ClockState =
  | 'sans_objet' | 'non_ouverte' // no date: a reason instead
  | 'en_cours' | 'tenue' | 'en_retard' // obligation
  | 'utilisee' | 'fermee' // window
  | 'perdue' | 'retrouvee' // window whose silence is counted: lost from sight, then found again
  | 'atteinte'; // a date that binds somebody else

/**
 * One clock of a dossier, with everything needed to redo it by hand. A clock that is not open carries a reason and
 * no date at all. `cause` is the number of the fact that started it; `finMs` the instant (ms) at which it ends.
 */
export type Echeance = {
  readonly id: string;
  readonly regle: string;
  readonly verbe: 'requires' | 'opens' | 'informs';
  readonly titre: string;
  readonly objet?: string;
  readonly article: string;
  readonly choix?: string;
  readonly acte?: string;
  readonly qui: string;
  /** The one party it is about, when each is followed apart. */
  readonly partie?: string;
  readonly etat: ClockState;
  readonly raison?: string;
  readonly depuis?: string;
  readonly cause?: number;
  readonly calcul?: Derivation;
  readonly finLe?: Jour;
  readonly finMs?: number;
  readonly tenueLe?: Jour;
  readonly tenuePar?: number;
};

/** Every clock of a journey on these facts at this instant (ms): pure, total, and the only place where they are computed. */
export function clocks(journey: Journey, facts: Facts, at: number): readonly Echeance[] {
  return journey.clockRules.flatMap((rule) => clocksOf(rule, facts, at));
}

/** The clock of a rule; of its first start, when it has several. */
export const clock = (rule: ClockRule, facts: Facts, at: number): Echeance => clocksOf(rule, facts, at)[0];

/** The clocks of a rule, one a start; one without a date, with its reason, when it has not started. */
export function clocksOf(rule: ClockRule, facts: Facts, at: number): readonly [Echeance, ...Echeance[]] {
  const head = headOf(rule);
  const unmet = rule.conditions.find((c) => !c.test(facts));
  if (unmet !== undefined) return [{ id: rule.name, ...head, etat: 'sans_objet', raison: `seulement quand ${unmet.label}` }];
  const found = rule.since.find(facts);
  if (typeof found === 'string') return [{ id: rule.name, ...head, etat: 'non_ouverte', raison: found }];
  const [first, ...others] = 'on' in found ? [found] : found;
  if (first === undefined) return [{ id: rule.name, ...head, etat: 'non_ouverte', raison: `pas encore : ${rule.since.label}` }];
  return [running(rule, facts, at, first), ...others.map((start) => running(rule, facts, at, start))];
}

const headOf = (rule: ClockRule) => ({
  regle: rule.name, verbe: rule.kind, article: rule.law,
  titre: rule.title ?? (rule.kind === 'informs' ? rule.name : rule.act.label),
  qui: rule.kind === 'informs' ? rule.who : 'service',
  ...(rule.kind === 'informs' ? {} : { acte: rule.act.name }),
  ...(rule.choice === undefined ? {} : { choix: rule.choice }),
  ...(rule.of === undefined ? {} : { partie: rule.of }),
}) as const;

function running(rule: ClockRule, facts: Facts, at: number, start: Started): Echeance {
  const count = typeof rule.period === 'function' ? rule.period(facts) : rule.period;
  const calcul = derive(count, start.on, rule.calendar?.(facts) ?? facts.calendar);
  const finMs = rule.kind === 'informs' ? startOfMs(calcul.end) : Date.parse(calcul.endsAt);
  const objet = rule.detail?.(start.cause, facts);
  const used = rule.kind === 'informs' ? undefined : meeting(rule, facts, start, finMs);
  return {
    id: `${rule.name}:${start.cause.number}`, ...headOf(rule), ...(objet === undefined ? {} : { objet }),
    etat: state(rule, used, { at, finMs }),
    depuis: rule.since.label, cause: start.cause.number, calcul, finLe: calcul.end, finMs,
    ...(used === undefined ? {} : { tenueLe: used.on, tenuePar: used.seq }),
  };
}

/** The clocks of two moments, rule by rule and in order: a correction renumbers causes and moves days. */
export function paired<A extends { readonly regle: string }>(before: readonly A[], after: readonly A[]): readonly { readonly avant: A | undefined; readonly apres: A }[] {
  return after.map((apres, i) => {
    const rank = after.slice(0, i).filter((e) => e.regle === apres.regle).length;
    return { avant: before.filter((e) => e.regle === apres.regle)[rank], apres };
  });
}

function state(rule: ClockRule, used: FactInForce | undefined, { at, finMs }: { readonly at: number; readonly finMs: number }): ClockState {
  const over = at >= finMs;
  if (rule.kind === 'requires') return used !== undefined ? 'tenue' : over ? 'en_retard' : 'en_cours';
  if (rule.kind === 'informs') return over ? 'atteinte' : 'en_cours';
  if (used !== undefined) return effectiveAt(used) < finMs ? 'utilisee' : 'retrouvee';
  return !over ? 'en_cours' : rule.lost === undefined ? 'fermee' : 'perdue';
}

/** The fact that meets an obligation or uses a window: of the day counted from, or told after its cause. What is lost from sight is found again by a later one. */
function meeting(rule: Extract<ClockRule, { act: unknown }>, facts: Facts, start: Started, finMs: number): FactInForce | undefined {
  const place = facts.list.findIndex((f) => f.seq === start.cause.seq);
  const counts = (f: FactInForce): boolean => f.on >= start.on || facts.list.indexOf(f) > place;
  const passes = (f: FactInForce): boolean => rule.meets === undefined || rule.meets.test(f, facts, start);
  if (rule.kind === 'requires') return facts.all(rule.act).find((f) => counts(f) && passes(f));
  const uses = facts.all(rule.act).filter((f) => (rule.meets === undefined ? counts(f) : passes(f)));
  return uses.find((f) => effectiveAt(f) < finMs) ?? (rule.lost === undefined ? undefined : uses[0]);
}

/**
 * Which alinéa gives a right on these facts, its place among them, until when if it ends; or why none does. `dit`: to be
 * said in both cases.
 */
export type Droit = {
  readonly regle: string; readonly droit: string; readonly article: string; readonly partie?: string; readonly dit: boolean;
  readonly alinea?: string; readonly rang?: number; readonly raison?: string; readonly jusquAu?: Jour; readonly calcul?: Derivation;
};

export function droit(rule: Grants, facts: Facts): Droit {
  const alineas = Object.entries(rule.alineas);
  const rang = alineas.findIndex(([, test]) => test(facts));
  const alinea = alineas[rang]?.[0];
  const head = { regle: rule.name, droit: rule.right, article: rule.law, dit: rule.always, ...(rule.of === undefined ? {} : { partie: rule.of }) };
  if (alinea === undefined) return { ...head, raison: rule.otherwise(facts) };
  const calcul = rule.lasts?.(facts);
  return calcul === undefined ? { ...head, alinea, rang } : { ...head, alinea, rang, jusquAu: calcul.end, calcul };
}

export const droits = (journey: Journey, facts: Facts): readonly Droit[] => journey.grants.map((rule) => droit(rule, facts));
