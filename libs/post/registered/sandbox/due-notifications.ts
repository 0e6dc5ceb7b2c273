import { createHash } from 'node:crypto';
import { nowIn } from './book.js';
import { deliveryCodes } from './delivery-codes.js';
import { lifeOf, type Event } from './life.js';
import type { StoredNotification, StoredRecipient, StoredSending, StoredSubscription } from './records.js';
import { iso } from './shown-recipient.js';
import type { World } from './world.js';

type Told = { readonly type: string; readonly of: 'sendings' | 'recipients'; readonly at: number; readonly knownAt: number };

const ofProof = { deposit: 'ON_DEPOSIT_PROOF_RECEIVED', content: 'ON_CONTENT_PROOF_RECEIVED', receipt: 'ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED' } as const;

/** What subscribers are told of one thing that happened. */
function toldOf({ at, knownAt, what }: Event): readonly Told[] {
  const told = (of: Told['of'], type: string): Told => ({ of, type, at, knownAt });
  switch (what.is) {
    case 'status':
      return ['ACCEPTED', 'REJECTED', 'PROCESSED'].includes(what.code) ? [told('sendings', `ON_STATUS_${what.code}`)] : [];
    case 'proof':
      return [told('recipients', ofProof[what.proof]), ...(what.proof === 'deposit' ? [told('sendings', 'ON_GLOBAL_DEPOSIT_PROOF_RECEIVED')] : [])];
    case 'undelivered':
      return [told('recipients', 'ON_UNDELIVERED_MAIL_RECEIVED')];
    case 'delivery': {
      const main = deliveryCodes[what.code]?.[2];
      return main === undefined || main === 'DELIVERING' ? [] : [told('recipients', `ON_MAIN_DELIVERY_STATUS_${main}`)];
    }
  }
}

/**
 * The calls that have come due and are not yet in the book, the oldest first. A subscriber is told of nothing older
 * than its subscription. `seen` is how far (ms) each sending was already looked at, and is moved on.
 */
export function dueNotifications(world: World, now: number, seen: Map<string, number>): readonly StoredNotification[] {
  const { book } = world;
  const due = [...book.sendings.values()].filter(({ submittedAt }) => submittedAt !== undefined).flatMap((sending) => {
    const from = seen.get(sending.id) ?? 0;
    seen.set(sending.id, nowIn(book, sending));
    return sending.recipients.flatMap((recipient, i) => toTell(world, sending, recipient, from)
      .filter(({ of }) => of === 'recipients' || i === 0)
      .flatMap((told) => subscribersTo(world, told).map((subscription) => notificationOf(world, subscription, told, sending, recipient, now))));
  });
  return due.filter(({ id }) => !book.notifications.has(id)).sort((a, b) => Date.parse(a.content.event_date ?? '') - Date.parse(b.content.event_date ?? ''));
}

const toTell = ({ book }: World, sending: StoredSending, recipient: StoredRecipient, from: number): readonly Told[] =>
  lifeOf(book, sending, recipient).filter(({ knownAt }) => knownAt >= from).flatMap(toldOf);

const subscribersTo = ({ book }: World, { of, type, knownAt }: Told): readonly StoredSubscription[] =>
  [...book.subscriptions.values()].filter((s) => s.event_type === type && s.resource_type === `registered_mail/v4/${of}` && knownAt >= s.createdAt);

function notificationOf({ base }: World, subscription: StoredSubscription, { of, type, at }: Told, sending: StoredSending, recipient: StoredRecipient, now: number): StoredNotification {
  const location = `${base}/registered_mail/v4/sendings/${sending.id}${of === 'recipients' ? `/recipients/${recipient.id}` : ''}`;
  const { id, fields } = of === 'recipients' ? recipient : sending;
  return {
    id: createHash('sha256').update(`${subscription.id} ${id} ${type} ${at}`).digest('hex').slice(0, 32),
    subscriptionId: subscription.id, createdAt: now, status: 'PENDING', attempts: 0, nextAt: now,
    content: {
      source: 'api.maileva.com', user_id: 'utilisateur-temoin', client_id: 'application-temoin', event_type: type, resource_type: subscription.resource_type,
      event_date: iso(at), event_location: 'FR', resource_id: id, resource_location: location,
      ...(fields.custom_id === undefined ? {} : { resource_custom_id: fields.custom_id }), ...(fields.custom_data === undefined ? {} : { resource_custom_data: fields.custom_data }),
    },
  };
}
