import type { ClockRule } from './law.js';

/** Who receives a letter. `medecin` and `equipe` are ours; the others are outside. */
export type Recipient = 'salarie' | 'employeur' | 'medecin' | 'equipe';

/**
 * What the journey posts. The text lives in `courriers/<name>.<recipient>.md` beside the journey, or
 * `courriers/<name>.md` for all. `follows` makes the kit send it by itself when that rule's instant comes: a reminder.
 */
export type Letter = {
  readonly kind: 'courrier';
  readonly name: string;
  readonly by: 'email';
  readonly to: readonly Recipient[];
  readonly law: string;
  readonly label: string;
  readonly follows?: ClockRule;
};

type LetterOptions = Omit<Letter, 'kind' | 'name'>;

export function letters<const T extends Record<string, LetterOptions>>(table: T): { readonly [K in keyof T]: Letter } {
  const entries = Object.entries(table).map(([name, o]) => [name, { kind: 'courrier', name, ...o }] as const);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}
