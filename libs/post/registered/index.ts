export { addressFaults, envelopeOf, servedCountries, type Addressee, type PostalAddress } from './address.js';
export { registeredMail, type Channels } from './channels.js';
export { eventKey, postalEvents, type PostalEvent, type PostalEventCode } from './events.js';
export { longestDemandMs } from './maileva/patience.js';
export { hintOf, hookPath, isFromMaileva } from './maileva/webhook.js';
export type { TypedLetter, TypedLetters } from './manuel/adapter.js';
export { NotReached, proofKinds, type Known, type LetterNews, type PostalHint, type PostedLetter, type Proof, type ProofKind, type RegisteredDocument, type RegisteredLetter, type RegisteredMail, type Submission, UnknownLetter } from './port.js';
export { referenceOf } from './reference.js';
export { isFollowed, stateOf, type LetterState } from './state.js';
