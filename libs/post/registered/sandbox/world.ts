import type { Book } from './book.js';
import type { Failures } from './failures.js';
import type { Notifier } from './notifier.js';
import type { Tokens } from './tokens.js';

/** On demand: notifications told twice, in the reverse order, or never. */
export type Disorder = { duplicate: number; reverse: boolean; lose: number };

/** All that a route may use. `base` is the address that the sandbox answers at. */
export type World = {
  readonly book: Book;
  readonly base: string;
  readonly tokens: Tokens;
  readonly failures: Failures;
  readonly disorder: Disorder;
  readonly notifier: Notifier;
};
