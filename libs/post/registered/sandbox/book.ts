import { openJournal } from './journal.js';
import type { Entry, StoredNotification, StoredSending, StoredSubscription } from './records.js';

/** One submission that was really accepted. */
export type Posted = { readonly reference: string; readonly id: string; readonly at: number };

/** What the sandbox knows, all of it in its journal. */
export type Book = {
  readonly dir: string;
  readonly sendings: ReadonlyMap<string, StoredSending>;
  readonly subscriptions: ReadonlyMap<string, StoredSubscription>;
  readonly notifications: ReadonlyMap<string, StoredNotification>;
  /** By reference; under the empty one, the fate of all the others. */
  readonly fates: ReadonlyMap<string, string>;
  readonly posted: readonly Posted[];
  /** How far (ms) its clock is ahead of the machine's. */
  readonly aheadMs: () => number;
  readonly write: (...entries: readonly Entry[]) => void;
  readonly close: () => void;
};

export function openBook(dir: string): Book {
  const sendings = new Map<string, StoredSending>();
  const subscriptions = new Map<string, StoredSubscription>();
  const notifications = new Map<string, StoredNotification>();
  const fates = new Map<string, string>();
  const posted: Posted[] = [];
  let aheadMs = 0;
  const apply = (entry: Entry): void => {
    switch (entry.is) {
      case 'sending': sendings.set(entry.value.id, entry.value); break;
      case 'deleted': sendings.delete(entry.id); break;
      case 'posted': posted.push({ reference: entry.reference, id: entry.id, at: entry.at }); break;
      case 'subscription': subscriptions.set(entry.value.id, entry.value); break;
      case 'unsubscribed': subscriptions.delete(entry.id); break;
      case 'notification': notifications.set(entry.value.id, entry.value); break;
      case 'clock': aheadMs = entry.aheadMs; break;
      case 'fate': fates.set(entry.reference, entry.fate); break;
    }
  };
  const journal = openJournal(dir, apply);
  return {
    dir, sendings, subscriptions, notifications, fates, posted, aheadMs: () => aheadMs,
    write(...entries) {
      journal.append(...entries);
      entries.forEach(apply);
    },
    close: journal.close,
  };
}

/** The sandbox's present (ms), or that of one sending, whose own clock may be further ahead. */
export const nowIn = (book: Book, sending?: StoredSending): number => Date.now() + book.aheadMs() + (sending?.aheadMs ?? 0);
