import { addDays, jourOf, type Jour } from '../../law/jour.js';
import { contradictions } from './contradictions.js';
import { byDate, endsLetter, eventKey, type PostalEvent, type PostalEventCode } from './events.js';
import type { ProofKind } from './port.js';

/** Where a letter stands, from all that is known of it, in whatever order it came. */
export type LetterState = {
  /** `soumis` until the carrier has said anything. */
  readonly code: PostalEventCode | 'soumis';
  /** The event that put it there: its `jourOf(date)` is the legal day. */
  readonly event?: PostalEvent;
  /** The addressee has it, or never will by this letter. */
  readonly ended: boolean;
  readonly firstPresentedOn?: Jour;
  readonly returnedOn?: Jour;
  /** What the events say against each other, in French: a person must look. */
  readonly anomalies: readonly string[];
  /** Events whose code we do not know: kept and shown, of no effect. */
  readonly unknown: readonly PostalEvent[];
};

/** The state of a letter, by the dates of its events and, on the same instant, the rank of the states; never by arrival. */
export function stateOf(events: readonly PostalEvent[]): LetterState {
  const told = [...new Map(events.map((event) => [eventKey(event), event])).values()].sort(byDate);
  const moves = told.filter(({ code }) => code !== 'preuve' && code !== 'code_inconnu');
  const event = standing(moves);
  const presented = moves.find(({ code }) => code === 'presente' || code === 'en_instance');
  const returned = moves.find(({ code }) => code === 'retourne');
  return {
    code: event?.code ?? 'soumis',
    ...(event === undefined ? {} : { event }),
    ended: event !== undefined && endsLetter(event),
    ...(presented === undefined ? {} : { firstPresentedOn: jourOf(presented.date) }),
    ...(returned === undefined ? {} : { returnedOn: jourOf(returned.date) }),
    anomalies: contradictions(moves),
    unknown: told.filter(({ code }) => code === 'code_inconnu'),
  };
}

/**
 * The last event that moves the letter. On its way back it is scanned again, and its return tells less than the reason
 * of it: neither undoes an end. Only the post sending it to the addressee once more does. A loss is an absence of news,
 * which any news ends.
 */
function standing(moves: readonly PostalEvent[]): PostalEvent | undefined {
  const since = moves.slice(moves.findLastIndex(({ code }) => code === 'reexpedie') + 1);
  const ends = since.filter((event) => endsLetter(event) && event.code !== 'perdu');
  const last = ends.at(-1);
  if (last === undefined) return moves.at(-1);
  if (last.code !== 'retourne') return last;
  const reason = ends.findLast(({ code }) => code !== 'retourne');
  return reason === undefined || reason.code === 'distribue' ? last : reason;
}

/** The proof that the end of a letter promises, if any. */
const promised = (code: LetterState['code']): ProofKind | undefined =>
  code === 'distribue' ? 'reception' : code === 'rejete' ? undefined : 'retour';

const patience = 60;

/** Whether the provider is still to be asked: the letter has not ended, or its last proof is awaited, for 60 days at the most. */
export function isFollowed({ code, event, ended }: LetterState, held: readonly ProofKind[], today: Jour): boolean {
  if (!ended || event === undefined) return true;
  const proof = promised(code);
  return proof !== undefined && !held.includes(proof) && today <= addDays(jourOf(event.date), patience);
}
