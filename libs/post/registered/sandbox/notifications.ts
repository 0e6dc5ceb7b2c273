import { notFound, ok, paged, type Answer } from './answers.js';
import { nowIn } from './book.js';
import type { StoredNotification } from './records.js';
import type { Call, Routes } from './router.js';
import { iso } from './shown-recipient.js';

const at = '/notification_center/v2/notifications';
const keptMs = 30 * 86_400_000;

const shown = ({ id, subscriptionId, status, attempts, firstAt, lastAt, lastCode, content }: StoredNotification) => ({
  id, subscription_id: subscriptionId, status, attempt_count: attempts,
  ...(firstAt === undefined ? {} : { first_attempt_date: iso(firstAt) }), ...(lastAt === undefined ? {} : { last_attempt_date: iso(lastAt) }),
  ...(lastCode === undefined ? {} : { last_response_code: lastCode }),
  resource_type: content.resource_type, resource_id: content.resource_id,
  ...(content.resource_custom_id === undefined ? {} : { resource_custom_id: content.resource_custom_id }),
  ...(content.resource_custom_data === undefined ? {} : { resource_custom_data: content.resource_custom_data }),
});

const kept = ({ world: { book } }: Call): readonly StoredNotification[] =>
  [...book.notifications.values()].filter(({ lost, createdAt }) => lost !== true && createdAt > nowIn(book) - keptMs);

const withNotification = (call: Call, work: (notification: StoredNotification) => Answer | Promise<Answer>): Answer | Promise<Answer> => {
  const notification = kept(call).find(({ id }) => id === call.parts[0]);
  return notification === undefined ? notFound('NOTIFICATION') : work(notification);
};

const retry = (call: Call) => withNotification(call, async (notification) => {
  const { book, notifier } = call.world;
  book.write({ is: 'notification', value: { ...notification, status: 'PENDING', attempts: 0, nextAt: nowIn(book) } });
  await notifier.pass();
  return ok(shown(book.notifications.get(notification.id) ?? notification));
});

export const notificationRoutes: Routes = {
  [`GET ${at}`]: (call) => paged('notifications', kept(call).map(shown), call.query, `${call.world.base}${at}`),
  [`GET ${at}/:`]: (call) => withNotification(call, (notification) => ok(shown(notification))),
  [`GET ${at}/:/content`]: (call) => withNotification(call, ({ content }) => ok(content)),
  [`POST ${at}/:/retry`]: retry,
};
