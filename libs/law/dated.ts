import type { Jour } from './jour.js';

/** What a rule says, wording after wording; the first holds from the beginning. */
export type Dated<T> = readonly [T, ...(readonly [from: Jour, value: T])[]];

/** What held on a day: a new law is a new line, chosen by the day of the facts it judges. */
export function dated<T>([first, ...later]: Dated<T>, on: Jour): T {
  const found = later.findLast(([from]) => from <= on);
  return found === undefined ? first : found[1];
}
