import { z } from 'zod';
import { regles } from '../../libs/law/regles/index.js';
import { composeFrench } from '../../libs/law/typographie.js';
import { journeyCases } from '../../workflows/cases.js';
import type { Case } from './case.js';

type Evaluate = (inputs: Case['inputs']) => unknown;

/** Every rule by its id, those of no journey and those of each journey: the very objects that decide in a dossier. */
const evaluators: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([...regles.map((rule) => [rule.id, rule.evaluate] as const), ...Object.entries(journeyCases)]);

export type Answer = { readonly kind: 'computed'; readonly output: unknown } | { readonly kind: 'refused'; readonly why: string } | { readonly kind: 'unknown' };

/** What a rule answers; a rule that refuses its inputs says why. */
export function evaluate({ rule, inputs }: Pick<Case, 'rule' | 'inputs'>): Answer {
  const evaluator = evaluators.get(rule);
  if (evaluator === undefined) return { kind: 'unknown' };
  try {
    return { kind: 'computed', output: evaluator(inputs) };
  } catch (error) {
    return { kind: 'refused', why: reason(error) };
  }
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) return composeFrench(error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`).join(' ; '));
  return error instanceof Error ? error.message : String(error);
}
