import type { MailevaConfig } from '../../../config/maileva.js';
import type { RegisteredMail } from '../port.js';
import { mailevaClient } from './client.js';
import { lookUp } from './look-up.js';
import { newsOf, proofsOf } from './news.js';
import { longestClearingMs, longestReadingMs, type Patience } from './patience.js';
import { alreadyPosted, submit } from './submit.js';
import { subscribe } from './subscriptions.js';

/** Registered letters printed and posted by Maileva (registered_mail/v4). Nothing is kept here: what is known is asked again. */
export function mailevaMail(config: MailevaConfig, patience?: Patience): RegisteredMail {
  const demand = mailevaClient(config, patience);
  return {
    name: 'maileva',
    submit: (letter) => submit(demand(), letter),
    lookUp: (reference) => lookUp(demand(), reference),
    async clear(reference) {
      const letter = await alreadyPosted(demand(longestClearingMs), reference);
      return letter === undefined ? { state: 'rien' } : { state: 'soumis', letter, others: [] };
    },
    events: (id) => newsOf(demand(longestReadingMs), id),
    proofs: (id, held = []) => proofsOf(demand(longestReadingMs), id, held),
    subscribe: async () => { if (config.callback !== undefined) await subscribe(demand(), config.callback); },
  };
}
