import type { Jour } from '../law/jour.js';
import type { Act } from './acts.js';
import type { FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import type { Candidate, Gathers } from './law.js';
import type { Refus } from './refusals.js';

/** One line of a checklist: its article, what must be there, the acts that bring it, and the fact that meets it. */
export type Line = {
  readonly law: string;
  readonly label: string;
  readonly by: readonly Act[];
  readonly met: (facts: Facts) => FactInForce | undefined;
  /** What is worth knowing of it, met or not: how far one is, what is still to come. */
  readonly said?: (facts: Facts) => string | undefined;
};

/** Met by the last fact of any of its acts, unless told otherwise. */
export function line(law: string, label: string, ...by: readonly Act[]) {
  return chained({ law, label, by, met: (facts) => by.map((act) => facts.last(act)).filter((f) => f !== undefined).sort((a, b) => facts.list.indexOf(a) - facts.list.indexOf(b)).at(-1) });
}

const chained = (l: Line) => ({
  ...l,
  metBy: (met: Line['met']) => chained({ ...l, met }),
  saying: (said: NonNullable<Line['said']>) => chained({ ...l, said }),
});

export const missingLines = (lines: Gathers['lines'], facts: Facts): readonly Line[] => Object.values(lines).filter((l) => l.met(facts) === undefined);

/** What a checklist refuses, line by line. One that its act may pass over is judged on what is typed, not before. */
export function missing(rule: Gathers, facts: Facts, candidate: Candidate | undefined): readonly Refus[] {
  if (rule.passedOver !== undefined && (candidate === undefined || rule.passedOver(candidate))) return [];
  return missingLines(rule.lines, facts).map((l) => ({ regle: rule.name, article: l.law, manque: [l.label] }));
}

/** A checklist as it is read: each line met, by which fact and on which day, or missing, with the acts that bring it. */
export type Liste = {
  readonly regle: string;
  readonly acte: string;
  readonly article: string;
  /** The day the act itself was recorded, when it is in force. */
  readonly acteLe?: Jour;
  readonly lignes: readonly { readonly article: string; readonly libelle: string; readonly par: readonly string[]; readonly fait?: number; readonly le?: Jour; readonly dit?: string }[];
};

export const checklists = (journey: Journey, facts: Facts): readonly Liste[] => journey.gathers.map((rule) => {
  const done = facts.last(rule.act);
  return {
    regle: rule.name, acte: rule.act.name, article: rule.law, ...(done === undefined ? {} : { acteLe: done.on }),
    lignes: Object.values(rule.lines).map((l) => {
      const fact = l.met(facts);
      const dit = l.said?.(facts);
      return { article: l.law, libelle: l.label, par: l.by.map((a) => a.name), ...(fact === undefined ? {} : { fait: fact.seq, le: fact.on }), ...(dit === undefined ? {} : { dit }) };
    }),
  };
});
