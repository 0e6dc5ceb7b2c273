import { randomUUID } from 'node:crypto';
import { created, fault, gone, notFound, ok, paged, refused, type Answer, type Fault } from './answers.js';
import { nowIn } from './book.js';
import type { StoredSubscription } from './records.js';
import { objectIn, type Call, type Routes } from './router.js';
import { unreadableBody } from './sendings.js';

const at = '/notification_center/v2/subscriptions';
type Fields = Readonly<Record<string, unknown>>;

const events: Readonly<Record<string, readonly string[]>> = {
  'registered_mail/v4/sendings': ['ON_STATUS_ACCEPTED', 'ON_STATUS_REJECTED', 'ON_STATUS_PROCESSED', 'ON_GLOBAL_DEPOSIT_PROOF_RECEIVED'],
  'registered_mail/v4/recipients': [
    'ON_DEPOSIT_PROOF_RECEIVED', 'ON_CONTENT_PROOF_RECEIVED', 'ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED', 'ON_UNDELIVERED_MAIL_RECEIVED',
    'ON_MAIN_DELIVERY_STATUS_FIRST_PRESENTATION', 'ON_MAIN_DELIVERY_STATUS_DELIVERED', 'ON_MAIN_DELIVERY_STATUS_UNDELIVERED',
  ],
};

const wrong = (name: string): Fault => fault('UNEXPECTED_NOT_VALID_ERROR', `Le champ ${name} est absent ou incorrect`);

function calledFaults({ callback_url: url, authentication }: Fields): readonly Fault[] {
  const basic = (authentication as { readonly basic?: Fields } | undefined)?.basic; // a plain object of the body
  return [
    ...(typeof url === 'string' && URL.canParse(url) && /^https?:/.test(url) ? [] : [wrong('callback_url')]),
    ...(authentication === undefined || (typeof basic?.login === 'string' && typeof basic.password === 'string') ? [] : [wrong('authentication')]),
  ];
}

function subscribe({ world, body }: Call): Answer {
  const fields = objectIn(body);
  if (fields === undefined) return unreadableBody;
  const known = events[String(fields.resource_type)];
  const faults = [...(known === undefined ? [wrong('resource_type')] : known.includes(String(fields.event_type)) ? [] : [wrong('event_type')]), ...calledFaults(fields)];
  if (faults.length > 0) return refused(...faults);
  const { event_type, resource_type, callback_url, authentication } = fields as Omit<StoredSubscription, 'id' | 'createdAt'>; // checked above
  const kept: StoredSubscription = { id: randomUUID(), createdAt: nowIn(world.book), event_type, resource_type, callback_url, ...(authentication === undefined ? {} : { authentication }) };
  world.book.write({ is: 'subscription', value: kept });
  return created(`${world.base}${at}/${kept.id}`, shown(kept));
}

const shown = ({ createdAt: _createdAt, ...rest }: StoredSubscription) => rest;

const withSubscription = (call: Call, work: (subscription: StoredSubscription) => Answer): Answer => {
  const subscription = call.world.book.subscriptions.get(call.parts[0] ?? '');
  return subscription === undefined ? notFound('SUBSCRIPTION') : work(subscription);
};

const change = (call: Call): Answer => withSubscription(call, (subscription) => {
  const changes = objectIn(call.body);
  if (changes === undefined) return unreadableBody;
  const { callback_url = subscription.callback_url, authentication = subscription.authentication } = changes as Partial<StoredSubscription>; // checked on the next line
  const faults = calledFaults({ callback_url, authentication });
  if (faults.length > 0) return refused(...faults);
  const kept = { ...subscription, callback_url, ...(authentication === undefined ? {} : { authentication }) };
  call.world.book.write({ is: 'subscription', value: kept });
  return ok(shown(kept));
});

export const subscriptionRoutes: Routes = {
  [`POST ${at}`]: subscribe,
  [`GET ${at}`]: ({ world, query }) => paged('subscriptions', [...world.book.subscriptions.values()].map(shown), query, `${world.base}${at}`),
  [`GET ${at}/:`]: (call) => withSubscription(call, (subscription) => ok(shown(subscription))),
  [`PATCH ${at}/:`]: change,
  [`DELETE ${at}/:`]: (call) => withSubscription(call, ({ id }) => {
    call.world.book.write({ is: 'unsubscribed', id });
    return gone;
  }),
};
