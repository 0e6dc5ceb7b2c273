import type { MailevaConfig } from '../../../config/maileva.js';
import type { RegisteredMail } from '../port.js';
import { mailevaClient, type Patience } from './client.js';
import { lookUp } from './look-up.js';
import { newsOf, proofsOf } from './news.js';
import { submit } from './submit.js';
import { subscribe } from './subscriptions.js';

/** Registered letters printed and posted by Maileva (registered_mail/v4). Nothing is kept here: what is known is asked again. */
export function mailevaMail(config: MailevaConfig, patience?: Patience): RegisteredMail {
  const client = mailevaClient(config, patience);
  return {
    name: 'maileva',
    submit: (letter) => submit(client, letter),
    lookUp: (reference) => lookUp(client, reference),
    events: (id) => newsOf(client, id),
    proofs: (id, held = []) => proofsOf(client, id, held),
    subscribe: async () => { if (config.callback !== undefined) await subscribe(client, config.callback); },
  };
}
