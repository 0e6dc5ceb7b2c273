import { readGiven } from '../libs/db/given-letters.js';
import type { LetterResult } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';
import { postedBefore } from './post-registered.js';
import { record, type Attempt } from './reserve-letter.js';

/**
 * A letter that must not leave, or not leave any more. One that no attempt gave, or that each time surely did not leave,
 * never does; a registered one is looked up; of an e-mail given and not answered nothing is known, and a person is told
 * that it left, when and as it was given.
 */
export async function forgo(house: House, attempt: Attempt, why: string): Promise<LetterResult> {
  const { letter, at, unanswered } = await readGiven(house, attempt);
  const never = (): Promise<LetterResult> => record(house, attempt, { etat: 'echec', detail: why });
  if (letter === undefined && unanswered === 0) return never();
  if (house.journeys[attempt.parcours]?.courriers[attempt.courrier]?.by === 'registered') return await postedBefore(house, attempt) ?? never();
  return record(house, attempt, { etat: 'parti', detail: 'départ non confirmé' }, { letter, at: at ?? attempt.at });
}
