import type { Case } from './case.js';
import { evaluate } from './evaluate.js';
import { matches, spokenOf } from './matches.js';

export type Report = { readonly lines: readonly string[]; readonly failed: number };

const summary = (...counts: readonly (readonly [n: number, what: string])[]): string => counts.map(([n, what]) => `${n} ${what}`).join(', ');

/** Each case judged against what it expects: PASS, FAIL with both sides, or UNKNOWN when no rule has that id. */
export function judge(cases: readonly Case[]): Report {
  const count = { PASS: 0, FAIL: 0, UNKNOWN: 0 };
  const lines = cases.map((c) => {
    const [verdict, line] = verdictOf(c);
    count[verdict] += 1;
    return line;
  });
  return { lines: [...lines, summary([count.PASS, 'passed'], [count.FAIL, 'failed'], [count.UNKNOWN, 'unknown'])], failed: count.FAIL };
}

function verdictOf(c: Case): readonly ['PASS' | 'FAIL' | 'UNKNOWN', string] {
  const { expected = {} } = c;
  const answer = evaluate(c);
  if (answer.kind === 'unknown') return ['UNKNOWN', `UNKNOWN ${c.rule} ${c.id}`];
  if (answer.kind === 'refused') return ['FAIL', `FAIL ${c.id} expected ${JSON.stringify(expected)} got refus : ${answer.why}`];
  if (matches(expected, answer.output)) return ['PASS', `PASS ${c.id}`];
  return ['FAIL', `FAIL ${c.id} expected ${JSON.stringify(expected)} got ${JSON.stringify(spokenOf(expected, answer.output))}`];
}

/** What the rules answer to each case, whatever it expects. */
export function print(cases: readonly Case[]): Report {
  const answers = cases.map((c) => ({ c, answer: evaluate(c) }));
  const lines = answers.map(({ c, answer }) => {
    if (answer.kind === 'unknown') return `UNKNOWN ${c.rule} ${c.id}`;
    return answer.kind === 'refused' ? `REFUSED ${c.id} ${answer.why}` : `${c.id} ${JSON.stringify(answer.output)}`;
  });
  const count = (kind: string): number => answers.filter(({ answer }) => answer.kind === kind).length;
  return { lines: [...lines, summary([count('computed'), 'computed'], [count('refused'), 'refused'], [count('unknown'), 'unknown'])], failed: count('refused') };
}
