import { nowIn } from './book.js';
import { dueNotifications } from './due-notifications.js';
import type { StoredNotification } from './records.js';
import type { World } from './world.js';

/** Minutes from each failed attempt to the next; after the tenth attempt, no more. */
export const ladder = [10, 10, 20, 30, 50, 80, 130, 210, 340] as const;

export type Notifier = {
  /** Makes the calls that are due now; resolves once each was tried. One pass at a time. */
  readonly pass: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** `scale` compresses the ladder (1: as it is); `everyMs` is how often it looks by itself. */
export type Pace = { readonly scale?: number; readonly everyMs?: number; readonly patienceMs?: number };

export function startNotifier(world: () => World, { scale = 1, everyMs = 500, patienceMs = 10_000 }: Pace = {}): Notifier {
  const seen = new Map<string, number>();
  let running: Promise<void> | undefined;
  const pass = async (): Promise<void> => {
    await running;
    running = onePass(world(), seen, scale, patienceMs).finally(() => { running = undefined; });
    await running;
  };
  const clock = setInterval(() => {
    if (running === undefined) pass().catch((error: unknown) => { process.stderr.write(`${String(error)}\n`); });
  }, everyMs);
  return { pass, stop: async () => { clearInterval(clock); await running; } };
}

async function onePass(world: World, seen: Map<string, number>, scale: number, patienceMs: number): Promise<void> {
  const { book, disorder } = world;
  const now = nowIn(book);
  for (const fresh of dueNotifications(world, now, seen)) {
    const lost = disorder.lose > 0;
    if (lost) disorder.lose -= 1;
    book.write({ is: 'notification', value: lost ? { ...fresh, lost: true } : fresh });
  }
  const pending = [...book.notifications.values()].filter(({ status, lost, nextAt }) => status === 'PENDING' && lost !== true && nextAt <= now);
  for (const notification of disorder.reverse ? pending.reverse() : pending) {
    const tried = await attempt(world, notification, scale, patienceMs);
    book.write({ is: 'notification', value: tried });
    for (let again = disorder.duplicate; again > 0 && tried.status === 'SENT'; again -= 1) await call(world, notification, patienceMs);
  }
}

/** One attempt and what is next: only 201 is a success. */
async function attempt(world: World, notification: StoredNotification, scale: number, patienceMs: number): Promise<StoredNotification> {
  const at = nowIn(world.book);
  const code = await call(world, notification, patienceMs);
  const attempts = notification.attempts + 1;
  const gap = ladder[attempts - 1];
  return {
    ...notification, attempts, firstAt: notification.firstAt ?? at, lastAt: at, ...(code === undefined ? {} : { lastCode: code }),
    status: code === 201 ? 'SENT' : gap === undefined ? 'MAX_RETRY' : 'PENDING', nextAt: at + (gap ?? 0) * 60_000 * scale,
  };
}

async function call(world: World, { subscriptionId, content }: StoredNotification, patienceMs: number): Promise<number | undefined> {
  const subscription = world.book.subscriptions.get(subscriptionId);
  if (subscription === undefined) return undefined;
  const { callback_url: url, authentication } = subscription;
  const basic = authentication?.basic;
  try {
    const { status } = await fetch(url, {
      method: 'POST', body: JSON.stringify(content), signal: AbortSignal.timeout(patienceMs), redirect: 'manual',
      headers: { 'content-type': 'application/json', ...(basic === undefined ? {} : { authorization: `Basic ${Buffer.from(`${basic.login}:${basic.password}`).toString('base64')}` }) },
    });
    return status;
  } catch {
    return undefined;
  }
}
