import type { PostalAddress } from './address.js';
import type { PostalEvent } from './events.js';

/** One PDF put in the envelope; `name` is shown by the provider's own screens, so it names nobody. */
export type RegisteredDocument = { readonly name: string; readonly pdf: Buffer };

/** A letter to post once. `reference` is ours, opaque, 38 characters at most, the same at each attempt (see `referenceOf`). */
export type RegisteredLetter = {
  readonly reference: string;
  readonly sender: PostalAddress;
  readonly recipient: PostalAddress;
  readonly documents: readonly RegisteredDocument[];
};

/** A letter that the provider holds for good. `id` is the provider's, opaque to us; `number` the one printed on the slip, once known. */
export type PostedLetter = {
  readonly id: string;
  readonly reference: string;
  /** ISO instant at which the provider took it. */
  readonly submittedAt: string;
  readonly number?: string;
};

/**
 * What became of a submission. `refuse`: named reasons in French, a task for a person, trying again changes nothing.
 * `a_poster`: no provider posts it, somebody of the service does, then types its deposit number.
 */
export type Submission =
  | { readonly state: 'soumis'; readonly letter: PostedLetter }
  | { readonly state: 'refuse'; readonly reasons: readonly string[] }
  | { readonly state: 'a_poster' };

/**
 * What the provider already knows under a reference. `brouillon` was left by a crash, was never posted, and the next
 * `submit` clears it. `others` is empty but for a letter posted more than once, which a person must see.
 */
export type Known =
  | { readonly state: 'rien' }
  | { readonly state: 'brouillon' }
  | { readonly state: 'soumis'; readonly letter: PostedLetter; readonly others: readonly PostedLetter[] };

export const proofKinds = ['depot', 'contenu', 'reception', 'retour'] as const;
export type ProofKind = (typeof proofKinds)[number];

/** A document kept by us as soon as it exists, since providers purge theirs. `date` is the proof's own, an ISO instant. */
export type Proof = { readonly kind: ProofKind; readonly date: string; readonly contentType: string; readonly bytes: Buffer };

/** What the provider says of a letter now: its number once printed, and all its events, in no order. */
export type LetterNews = { readonly number?: string; readonly events: readonly PostalEvent[]; readonly proofs: readonly ProofKind[] };

/**
 * The post for registered letters, whoever carries them. Every call may be made twice. All throw `NotReached` when
 * nothing sure was answered; `events` and `proofs` throw `UnknownLetter` of a letter that the provider does not have.
 */
export type RegisteredMail = {
  readonly name: 'maileva' | 'manuel';
  /** Posts the letter unless its reference was posted already, in which case it says so. Never posts twice. */
  readonly submit: (letter: RegisteredLetter) => Promise<Submission>;
  /** To be asked before anything is guessed: after a time-out, a 5xx, a crash. */
  readonly lookUp: (reference: string) => Promise<Known>;
  /** The same once the drafts are gone: what a lost call was about to submit either is submitted or never will be. */
  readonly clear: (reference: string) => Promise<Exclude<Known, { readonly state: 'brouillon' }>>;
  readonly events: (id: string) => Promise<LetterNews>;
  /** The proofs that exist, but for those of the kinds already `held`. */
  readonly proofs: (id: string, held?: readonly ProofKind[]) => Promise<readonly Proof[]>;
  /** Makes sure that the provider tells us of events; to be called at each start. */
  readonly subscribe: () => Promise<void>;
};

/**
 * What a call from the provider hints at. It proves nothing, comes late, twice and out of order: it only says which
 * letter to read again. `reference` is ours; `key` is the same for the same event told twice.
 */
export type PostalHint = { readonly key: string; readonly reference?: string; readonly resourceId: string; readonly event: string; readonly date: string };

/**
 * Nothing sure was answered: no connection, a time-out, a 5xx, a refused password. The letter may or may not have left;
 * the next `submit` looks it up. The text names no person, address or secret.
 */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/** The provider answers that it has no such letter: archives purged, another account. The text names no person. */
export class UnknownLetter extends Error {
  override readonly name = 'UnknownLetter';
}
