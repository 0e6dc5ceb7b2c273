import type { PostalEventCode } from '../events.js';

type Meaning = { readonly code: PostalEventCode; readonly afterEnquiry?: true };
const is = (code: PostalEventCode): Meaning => ({ code });

/**
 * The carrier's codes as our events, by the code and not by its category: LP17, filed with the deliveries, is the
 * return to the sender. LP00 (« any other code ») and those that are not here are `code_inconnu`.
 */
const deliveryCodes: Readonly<Record<string, Meaning>> = {
  LP01: is('accepte'), LP02: is('accepte'),
  LP03: is('achemine'), LP04: is('achemine'), LP14: is('achemine'),
  LP05: is('depose'),
  LP06: is('preuve'), LP07: is('preuve'), LP18: is('preuve'),
  LP08: is('en_instance'),
  LP09: is('presente'), LP10: is('presente'),
  LP11: is('achemine'), LP12: is('achemine'), LP13: is('achemine'), LP26: is('achemine'),
  LP15: is('distribue'), LP16: is('distribue'), LP29: is('distribue'),
  LP28: { code: 'distribue', afterEnquiry: true },
  LP17: is('retourne'), LP24: is('retourne'), LP25: is('retourne'), LP27: is('retourne'),
  LP19: is('non_reclame'), LP20: is('defaut_adresse'), LP21: is('inconnu'), LP22: is('refuse'),
  LP23: is('reexpedie'),
};

export const meaningOf = (code: string): Meaning => (Object.hasOwn(deliveryCodes, code) ? deliveryCodes[code] : undefined) ?? is('code_inconnu');

/** Why an envelope came back, as its scan tells it. */
export const undeliveredReasons: Readonly<Record<string, PostalEventCode>> = { N02: 'inconnu', N03: 'non_reclame', N05: 'refuse', N07: 'defaut_adresse' };

/** The statuses of the printing that matter to the letter: held until the service may pay, taken, or never to be posted. */
export const printingStatuses: Readonly<Record<string, PostalEventCode>> = { BLOCKED: 'retenu', ACCEPTED: 'accepte', REJECTED: 'rejete', SENDING_REJECTED: 'rejete', CANCELED: 'rejete' };
