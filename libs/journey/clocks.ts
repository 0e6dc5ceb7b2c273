import { startOfMs, type Jour } from '../law/jour.js';
import type { Derivation } from '../law/period.js';
import { effectiveAt, type FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import { derive, type ClockRule, type Grants, type Started } from './law.js';
import { once } from './once.js';

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

/** A clock as its facts leave it: before its end; and what it becomes at its end (`finMs`, in ms), which time alone brings. */
export type Course = { readonly clock: Echeance; readonly finMs: number; readonly over: ClockState };

/** The clocks of each rule of a journey on these facts, in its order: pure, total, and the only place where they are computed. */
export const courses = (journey: Journey, facts: Facts): readonly (readonly Course[])[] => journey.clockRules.map((rule) => coursesOf(rule, facts));

/** A clock at an instant (ms). */
export const standing = ({ clock, finMs, over }: Course, at: number): Echeance => (at < finMs || over === clock.etat ? clock : { ...clock, etat: over });

/** Every clock of a journey on these facts at this instant (ms). */
export const clocks = (journey: Journey, facts: Facts, at: number): readonly Echeance[] => courses(journey, facts).flat().map((course) => standing(course, at));

/** The clock of a rule; of its first start, when it has several. */
export const clock = (rule: ClockRule, facts: Facts, at: number): Echeance => standing(coursesOf(rule, facts)[0], at);

/** The clocks of a rule, one a start; one without a date, with its reason, when it has not started. */
export function coursesOf(rule: ClockRule, facts: Facts): readonly [Course, ...Course[]] {
  const unmet = rule.conditions.find((c) => !c.test(facts));
  if (unmet !== undefined) return undated(rule, unmet, () => ({ etat: 'sans_objet', raison: `seulement quand ${unmet.label}` }));
  const found = rule.since.find(facts);
  if (typeof found === 'string') return undated(rule, found, () => ({ etat: 'non_ouverte', raison: found }));
  const [first, ...others] = 'on' in found ? [found] : found;
  if (first === undefined) return undated(rule, rule.since, () => ({ etat: 'non_ouverte', raison: `pas encore : ${rule.since.label}` }));
  return [running(rule, facts, first), ...others.map((start) => running(rule, facts, start))];
}

/** What is said of a rule whatever the facts. */
const headOf = once((rule: ClockRule) => ({
  regle: rule.name, verbe: rule.kind, article: rule.law,
  titre: rule.title ?? (rule.kind === 'informs' ? rule.name : rule.act.label),
  qui: rule.kind === 'informs' ? rule.who : 'service',
  ...(rule.kind === 'informs' ? {} : { acte: rule.act.name }),
  ...(rule.choice === undefined ? {} : { choix: rule.choice }),
  ...(rule.of === undefined ? {} : { partie: rule.of }),
}) as const);

/** Most clocks of most dossiers: each is made once for its rule and what keeps it from a date. */
function undated(rule: ClockRule, why: object | string, says: () => { readonly etat: 'sans_objet' | 'non_ouverte'; readonly raison: string }): readonly [Course] {
  const made = undatedOf(rule);
  const before = made.get(why);
  if (before !== undefined) return before;
  const said = says();
  const course: readonly [Course] = [{ clock: { id: rule.name, ...headOf(rule), ...said }, finMs: Infinity, over: said.etat }];
  if (made.size < 100) made.set(why, course);
  return course;
}

const undatedOf = once((_rule: ClockRule) => new Map<object | string, readonly [Course]>());

function running(rule: ClockRule, facts: Facts, start: Started): Course {
  const count = typeof rule.period === 'function' ? rule.period(facts) : rule.period;
  const calcul = derive(count, start.on, rule.calendar?.(facts) ?? facts.calendar);
  const finMs = rule.kind === 'informs' ? startOfMs(calcul.end) : Date.parse(calcul.endsAt);
  const objet = rule.detail?.(start.cause, facts);
  const used = rule.kind === 'informs' ? undefined : meeting(rule, facts, start, finMs);
  const etat = used === undefined ? 'en_cours' : rule.kind === 'requires' ? 'tenue' : effectiveAt(used) < finMs ? 'utilisee' : 'retrouvee';
  const clock: Echeance = {
    id: `${rule.name}:${start.cause.number}`, ...headOf(rule), ...(objet === undefined ? {} : { objet }), etat,
    depuis: rule.since.label, cause: start.cause.number, calcul, finLe: calcul.end, finMs,
    ...(used === undefined ? {} : { tenueLe: used.on, tenuePar: used.seq }),
  };
  return { clock, finMs, over: used === undefined ? overdue(rule) : etat };
}

/** What a clock becomes when its end comes and nothing has met it. */
function overdue(rule: ClockRule): ClockState {
  if (rule.kind === 'requires') return 'en_retard';
  if (rule.kind === 'informs') return 'atteinte';
  return rule.lost === undefined ? 'fermee' : 'perdue';
}

/** The clocks of two moments, rule by rule and in order: a correction renumbers causes and moves days. */
export function paired<A extends { readonly regle: string }>(before: readonly A[], after: readonly A[]): readonly { readonly avant: A | undefined; readonly apres: A }[] {
  return after.map((apres, i) => {
    const rank = after.slice(0, i).filter((e) => e.regle === apres.regle).length;
    return { avant: before.filter((e) => e.regle === apres.regle)[rank], apres };
  });
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

/** The alinéa that gives a right on these facts, and its place; undefined when none does. */
export function alinea(rule: Grants, facts: Facts): { readonly alinea: string; readonly rang: number } | undefined {
  const names = alineasOf(rule);
  const rang = names.findIndex((name) => rule.alineas[name]?.(facts));
  const name = names[rang];
  return name === undefined ? undefined : { alinea: name, rang };
}

const alineasOf = once((rule: Grants): readonly string[] => Object.keys(rule.alineas));

export function droit(rule: Grants, facts: Facts): Droit {
  const given = alinea(rule, facts);
  const head = { regle: rule.name, droit: rule.right, article: rule.law, dit: rule.always, ...(rule.of === undefined ? {} : { partie: rule.of }) };
  if (given === undefined) return { ...head, raison: rule.otherwise(facts) };
  const calcul = rule.lasts?.(facts);
  return calcul === undefined ? { ...head, ...given } : { ...head, ...given, jusquAu: calcul.end, calcul };
}

export const droits = (journey: Journey, facts: Facts): readonly Droit[] => journey.grants.map((rule) => droit(rule, facts));
