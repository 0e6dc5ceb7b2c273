import type { CalendarCode } from '../law/calendar.js';
import type { Etendue } from '../law/compte.js';
import type { Jour } from '../law/jour.js';
import type { Derivation, Period } from '../law/period.js';
import type { MotifDeRefus } from '../law/regles/refus-de-visite.js';
import type { Act, DataOf } from './acts.js';
import type { Bureau } from './desk.js';
import type { Line } from './checklist.js';
import type { FactInForce } from './fact.js';
import type { ActFact, Facts } from './facts.js';
import type { Sensibilite } from './fields.js';
import type { Party } from './partners.js';

/** Where a count starts: the day, and the fact that fixes it. A string says why it has not started. */
export type Started = { readonly on: Jour; readonly cause: FactInForce };
export type Start = Started | string;
/** One start, or several: then one clock each. */
export type Trigger = { readonly label: string; readonly find: (facts: Facts) => Start | readonly Started[] };

/** Anything that counts from a day to a day and can say how. */
export type Count = Pick<Period, 'count'>;

type Common = {
  /** The key under which the journey's `loi` holds it; set by `journey()`. */
  name: string;
  readonly law: string;
  readonly title?: string;
  /** The service's choice (A-nn) this rule was computed under, when the law is silent. */
  readonly choice?: string;
  /** The one party that the rule is about, when each is followed apart. */
  readonly of?: Party;
  /** The list of the secretary's day that it is about: where its task stands, where its date is shown, where what it proves is awaited. */
  readonly desk?: Bureau;
  /** What it reads is marked so: it is told to those alone who may read that field. */
  readonly mark?: Sensibilite;
};

type Condition = { readonly label: string; readonly test: (facts: Facts) => boolean };

/** A fact about to be recorded, judged against those before it. */
export type Candidate<A extends Act = Act> = { readonly name: string; readonly on: Jour; readonly at: number; readonly data: DataOf<A>; readonly author: FactInForce['author'] };

export type Forbids = Common & {
  readonly kind: 'forbids';
  readonly act: Act;
  /** What is missing or wrong, in French; empty when the act may be recorded. */
  readonly missing: (facts: Facts, candidate: Candidate | undefined, at: number) => readonly string[];
  /** Judged only with the typed data: not announced before the form is filled. */
  readonly needsData: boolean;
  /** The field that is wrong or missing, when the rule is about one. */
  readonly field?: string;
  /** The act is a request for a visit, and this is why it is refused: the refusal is among those of the service. */
  readonly motif?: MotifDeRefus;
};

/** What is odd in an act that may be recorded all the same: said beside the field it is about, and never a refusal. */
export type Warns = Common & {
  readonly kind: 'warns';
  readonly act: Act;
  readonly says: (facts: Facts, candidate: Candidate) => string | undefined;
  readonly field?: string;
};

type Clocked = Common & {
  readonly since: Trigger;
  readonly period: Count | ((facts: Facts) => Count);
  readonly conditions: readonly Condition[];
  readonly calendar?: (facts: Facts) => CalendarCode;
  /** What exactly is due, as these facts say: shown beside the title. */
  readonly detail?: (cause: FactInForce, facts: Facts) => string | undefined;
};

export type Requires<A extends Act = Act> = Clocked & {
  readonly kind: 'requires';
  readonly act: A;
  /** Narrows which facts of the act meet the obligation. */
  readonly meets?: Condition2;
};
type Condition2 = { readonly label: string; readonly test: (fact: FactInForce, facts: Facts, start: Started) => boolean };

export type Opens<A extends Act = Act> = Clocked & {
  readonly kind: 'opens';
  readonly act: A;
  /** Which facts of the act use the window, told before its cause or after; without it, those of its days or told after. */
  readonly meets?: Condition2;
  /** What is counted lost from sight when the window closes unused; the act told later finds it again. */
  readonly lost?: string;
};
export type Informs = Clocked & { readonly kind: 'informs'; readonly who: Party };
export type Allows = Common & { readonly kind: 'allows'; readonly act: Act; readonly atMost: number };

export type Grants = Common & {
  readonly kind: 'grants';
  readonly right: string;
  readonly alineas: Readonly<Record<string, (facts: Facts) => boolean>>;
  readonly otherwise: (facts: Facts) => string;
  /** Until when the right lasts, with its count; a right without it has no end. */
  readonly lasts?: (facts: Facts) => Derivation | undefined;
  /** Said on the dossier's page also when it is not given: its reason is worth reading. */
  readonly always: boolean;
};

/** A checklist: what must be gathered before an act, line by line. */
export type Gathers<A extends Act = Act> = Common & {
  readonly kind: 'gathers';
  readonly act: A;
  readonly lines: Readonly<Record<string, Line>>;
  /** Who records the act may say that he passes over what is missing. */
  readonly passedOver?: (candidate: Candidate) => boolean;
};

/** Days to count, and the fact that set them. */
export type Stretch = Etendue & { readonly cause: FactInForce };

/** Which days of which stretches count, how many may in all, and what bounds each. A string says why there is nothing to count. */
export type Counts = Common & {
  readonly kind: 'counts';
  readonly what: string;
  readonly stretches: (facts: Facts) => readonly Stretch[] | string;
  readonly most: (facts: Facts) => number;
};

export type Rule = Forbids | Warns | Requires | Opens | Informs | Allows | Grants | Gathers | Counts;
export type ClockRule = Requires | Opens | Informs;

/** What a story may wait for besides an act: a rule that comes true, is breached, or is lost. */
export type Moment = { readonly kind: 'moment'; readonly rule: Rule; readonly when: 'breached' | 'granted' | 'lost' | 'reached'; readonly of?: FactInForce };

export const breachOf = (rule: Requires): Moment => ({ kind: 'moment', rule, when: 'breached' });
export const grantOf = (rule: Grants): Moment => ({ kind: 'moment', rule, when: 'granted' });
export const lossOf = (rule: Grants): Moment => ({ kind: 'moment', rule, when: 'lost' });
/** The day of a date that binds somebody, or the end of a window whatever became of it; of the clock that `of` started, when it is told. */
export const dayOf = (rule: ClockRule, of?: FactInForce): Moment => ({ kind: 'moment', rule, when: 'reached', ...(of === undefined ? {} : { of }) });

/** The last fact of `act`, or the day `pick` reads in it; not started while there is none. */
export function since<A extends Act>(act: A, pick?: (fact: ActFact<A>, facts: Facts) => Jour | undefined): Trigger {
  const [untold, undated] = [`pas encore enregistré : ${act.label}`, `date non connue : ${act.label}`];
  return {
    label: act.label,
    find: (facts) => {
      const fact = facts.last(act);
      if (fact === undefined) return untold;
      const on = pick === undefined ? fact.on : pick(fact, facts);
      return on === undefined ? undated : { on, cause: fact };
    },
  };
}

/** A start that several facts fix together. `find` gives the day with its fact, or the French reason why there is none. */
export const from = (label: string, find: (facts: Facts) => Start): Trigger => ({ label, find });

/** Several starts, each with its own clock: one for each fact of a kind. `find` gives them in order, or why there is none. */
export const each = (label: string, find: (facts: Facts) => readonly Started[] | string): Trigger => ({
  label,
  find: (facts) => { const found = find(facts); return found.length === 0 ? `pas encore : ${label}` : found; },
});

function clocked<R extends Clocked>(rule: R) {
  return {
    ...rule,
    /** The rule counts only while `test` holds; otherwise the clock says it is without object, and `label` why. */
    when: (label: string, test: (facts: Facts) => boolean) => clocked({ ...rule, conditions: [...rule.conditions, { label, test }] }),
    titled: (title: string) => clocked({ ...rule, title }),
    onDesk: (desk: Bureau) => clocked({ ...rule, desk }),
    guarded: (mark: Sensibilite) => clocked({ ...rule, mark }),
    about: (detail: (cause: FactInForce, facts: Facts) => string | undefined) => clocked({ ...rule, detail }),
    underChoice: (choice: string) => clocked({ ...rule, choice }),
    onCalendar: (calendar: (facts: Facts) => CalendarCode) => clocked({ ...rule, calendar }),
    /** Only the facts of the act that pass `test` meet the obligation of that start; of a window, they use it before its end wherever they were told. */
    metWhen: (label: string, test: (fact: FactInForce, facts: Facts, start: Started) => boolean) => clocked({ ...rule, meets: { label, test } }),
    /** Of a window: closed unused, `what` is counted lost from sight, until the act is told all the same. */
    orLost: (what: string) => clocked({ ...rule, lost: what }),
  };
}

const granted = (rule: Grants) => ({
  ...rule,
  until: (lasts: (facts: Facts) => Derivation | undefined) => granted({ ...rule, lasts }),
  alwaysSaid: () => granted({ ...rule, always: true }),
  onDesk: (desk: Bureau) => granted({ ...rule, desk }),
  guarded: (mark: Sensibilite) => granted({ ...rule, mark }),
});

const forbidden = (rule: Forbids) => ({ ...rule, guarded: (mark: Sensibilite): Forbids => ({ ...rule, mark }) });

/** A field of an act, by its name in the form. */
type FieldOf<A extends Act> = keyof DataOf<A> & string;
type Says<A extends Act> = string | ((candidate: Candidate<A>, facts: Facts) => string);

const sinceEither = <A extends Act>(what: A | Trigger, pick?: (fact: ActFact<A>, facts: Facts) => Jour | undefined): Trigger =>
  'find' in what ? what : since(what, pick);

/** A sentence of law: the article is the subject. See the verbs of the kit: forbids, warns, requires, opens, informs, allows, grants, gathers, counts. */
export function law(code: string) {
  const base = { name: '', law: code };
  return {
    forbids: <A extends Act>(act: A) => ({
      unless: (...needed: readonly Act[]): Forbids => ({
        ...base, kind: 'forbids', act, needsData: false,
        missing: (facts) => needed.filter((n) => !facts.has(n)).map((n) => n.label),
      }),
      when: (label: string, test: (facts: Facts, at: number) => boolean, motif?: MotifDeRefus) => forbidden({
        ...base, kind: 'forbids', act, needsData: false, ...(motif === undefined ? {} : { motif }),
        missing: (facts, _candidate, at) => (test(facts, at) ? [label] : []),
      }),
      /** Judges the data typed: refused when `test` holds for them, on the field named if any. */
      whenData: (label: Says<A>, test: (candidate: Candidate<A>, facts: Facts, at: number) => boolean, field?: FieldOf<A>): Forbids => ({
        ...base, kind: 'forbids', act, needsData: true, ...(field === undefined ? {} : { field }),
        missing: (facts, candidate, at) => {
          if (candidate === undefined) return [];
          const typed = candidate as Candidate<A>; // the host judges a candidate only against rules of its own act
          return test(typed, facts, at) ? [typeof label === 'string' ? label : label(typed, facts)] : [];
        },
      }),
    }),
    warns: <A extends Act>(act: A) => ({
      whenData: (label: Says<A>, test: (candidate: Candidate<A>, facts: Facts) => boolean, field?: FieldOf<A>): Warns => ({
        ...base, kind: 'warns', act, ...(field === undefined ? {} : { field }),
        says: (facts, candidate) => {
          const typed = candidate as Candidate<A>; // asked only about candidates of its own act
          if (!test(typed, facts)) return undefined;
          return typeof label === 'string' ? label : label(typed, facts);
        },
      }),
    }),
    requires: <A extends Act>(act: A) => ({
      within: (period: Count | ((facts: Facts) => Count)) => ({
        since: <T extends Act>(what: T | Trigger, pick?: (fact: ActFact<T>, facts: Facts) => Jour | undefined) =>
          clocked<Requires<A>>({ ...base, kind: 'requires', act, period, since: sinceEither(what, pick), conditions: [] }),
      }),
    }),
    opens: <A extends Act>(act: A) => ({
      for: (period: Count | ((facts: Facts) => Count)) => ({
        since: <T extends Act>(what: T | Trigger, pick?: (fact: ActFact<T>, facts: Facts) => Jour | undefined) =>
          clocked<Opens<A>>({ ...base, kind: 'opens', act, period, since: sinceEither(what, pick), conditions: [] }),
      }),
    }),
    informs: (who: Party) => ({
      at: (period: Count | ((facts: Facts) => Count)) => ({
        since: <T extends Act>(what: T | Trigger, pick?: (fact: ActFact<T>, facts: Facts) => Jour | undefined) =>
          clocked<Informs>({ ...base, kind: 'informs', who, period, since: sinceEither(what, pick), conditions: [] }),
      }),
    }),
    gathers: <A extends Act>(act: A) => ({
      of: (lines: Readonly<Record<string, Line>>) => {
        const rule: Gathers<A> = { ...base, kind: 'gathers', act, lines };
        /** Not refused when the data typed pass `test`: the reason is then theirs, and kept. */
        const unlessTold = (test: (candidate: Candidate<A>) => boolean): Gathers<A> =>
          ({ ...rule, passedOver: (candidate) => test(candidate as Candidate<A>) }); // the host judges a candidate only against rules of its own act
        return { ...rule, unlessTold };
      },
    }),
    counts: (what: string) => ({
      over: (stretches: (facts: Facts) => readonly Stretch[] | string) => ({
        upTo: (n: number | ((facts: Facts) => number)): Counts => ({ ...base, kind: 'counts', what, stretches, most: typeof n === 'number' ? () => n : n }),
      }),
    }),
    allows: (act: Act) => ({ atMost: (n: number): Allows => ({ ...base, kind: 'allows', act, atMost: n }) }),
    grants: (right: string) => ({
      to: (alineas: Readonly<Record<string, (facts: Facts) => boolean>>) => ({
        otherwise: (reason: string | ((facts: Facts) => string)) => granted({
          ...base, kind: 'grants', right, alineas, always: false,
          otherwise: typeof reason === 'string' ? () => reason : reason,
        }),
      }),
    }),
  };
}

/**
 * Rules that are about one party only: what was sent to it, what came back, its own delays are then followed apart from
 * those of the others. The alinéas of a right told of a party go from the best to the worst.
 */
export const concerning = <const T extends Readonly<Record<string, Rule>>>(party: Party, rules: T): T =>
  Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { ...rule, of: party }])) as never; // the same rules, each told of the party

/** The count of a rule on given facts, memoised: the same start is counted once. */
const counted = new WeakMap<Count, Map<string, Derivation>>();
export function derive(count: Count, on: Jour, calendar: CalendarCode): Derivation {
  const known = counted.get(count) ?? new Map<string, Derivation>();
  counted.set(count, known);
  const key = `${on}${calendar}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 2_000) known.clear();
  const derivation = count.count(on, calendar);
  known.set(key, derivation);
  return derivation;
}
