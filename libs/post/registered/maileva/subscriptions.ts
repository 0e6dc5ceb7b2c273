import type { MailevaConfig } from '../../../config/maileva.js';
import { NotReached } from '../port.js';
import { read, zSubscriptions } from './answers.js';
import type { Client } from './client.js';

const path = '/notification_center/v2/subscriptions';
const on = (resource: 'sendings' | 'recipients', ...events: readonly string[]) => events.map((event_type) => ({ event_type, resource_type: `registered_mail/v4/${resource}` }));

/** What we want to be told of. */
export const wantedEvents = [
  ...on('sendings', 'ON_STATUS_ACCEPTED', 'ON_STATUS_REJECTED', 'ON_STATUS_PROCESSED', 'ON_GLOBAL_DEPOSIT_PROOF_RECEIVED'),
  ...on('recipients', 'ON_DEPOSIT_PROOF_RECEIVED', 'ON_CONTENT_PROOF_RECEIVED', 'ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED', 'ON_UNDELIVERED_MAIL_RECEIVED',
    'ON_MAIN_DELIVERY_STATUS_FIRST_PRESENTATION', 'ON_MAIN_DELIVERY_STATUS_DELIVERED', 'ON_MAIN_DELIVERY_STATUS_UNDELIVERED'),
];

type Callback = NonNullable<MailevaConfig['callback']>;
type Subscription = ReturnType<typeof zSubscriptions.parse>['subscriptions'][number];

/**
 * One subscription an event, at our address, under the password of today (it cannot be read back, so it is written at
 * each start). A subscription that bears our login at another address is our former one: it goes.
 */
export async function subscribe(client: Client, { url, login, password }: Callback): Promise<void> {
  const authentication = { basic: { login, password } };
  const known = await all(client);
  const kept = new Set<string>();
  for (const wanted of wantedEvents) {
    const own = known.find((s) => s.event_type === wanted.event_type && s.resource_type === wanted.resource_type && s.callback_url === url);
    const reply = own === undefined ? await client.send('POST', path, { json: { ...wanted, callback_url: url, authentication } })
      : await client.send('PATCH', `${path}/${own.id}`, { json: { callback_url: url, authentication }, merge: true });
    if (reply.status >= 300) throw new NotReached(`Maileva refuse un abonnement (${reply.status})`);
    if (own !== undefined) kept.add(own.id);
  }
  for (const { id } of known.filter((s) => !kept.has(s.id) && (s.callback_url === url || s.authentication?.basic?.login === login))) await client.send('DELETE', `${path}/${id}`);
}

const page = 500;

async function all(client: Client): Promise<readonly Subscription[]> {
  const { subscriptions, paging } = read(zSubscriptions, await client.send('GET', `${path}?start_index=1&count=${page}`));
  if (paging.total_results > subscriptions.length) throw new NotReached('plus d’abonnements chez Maileva que nous n’en lisons');
  return subscriptions;
}
