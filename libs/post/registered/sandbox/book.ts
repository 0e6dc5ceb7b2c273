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
  /** How far (ms) the clock is ahead of the machine's, under the empty reference; and how much further that of a reference is. */
  readonly ahead: ReadonlyMap<string, number>;
  readonly write: (...entries: readonly Entry[]) => void;
  readonly close: () => void;
};

export function openBook(dir: string): Book {
  const sendings = new Map<string, StoredSending>();
  const subscriptions = new Map<string, StoredSubscription>();
  const notifications = new Map<string, StoredNotification>();
  const fates = new Map<string, string>();
  const posted: Posted[] = [];
  const ahead = new Map<string, number>();
  const apply = (entry: Entry): void => {
    switch (entry.is) {
      case 'sending': sendings.set(entry.value.id, entry.value); break;
      case 'deleted': sendings.delete(entry.id); break;
      case 'posted': posted.push({ reference: entry.reference, id: entry.id, at: entry.at }); break;
      case 'subscription': subscriptions.set(entry.value.id, entry.value); break;
      case 'unsubscribed': subscriptions.delete(entry.id); break;
      case 'notification': notifications.set(entry.value.id, entry.value); break;
      case 'clock': ahead.set(entry.reference, entry.aheadMs); break;
      case 'fate': fates.set(entry.reference, entry.fate); break;
    }
  };
  const journal = openJournal(dir, apply);
  return {
    dir, sendings, subscriptions, notifications, fates, posted, ahead,
    write(...entries) {
      journal.append(...entries);
      entries.forEach(apply);
    },
    close: journal.close,
  };
}

/** The present (ms) of a reference, whose clock may be further ahead than that of the sandbox. */
export const nowOf = (book: Book, reference: string): number => Date.now() + (book.ahead.get('') ?? 0) + (reference === '' ? 0 : book.ahead.get(reference) ?? 0);

/** The sandbox's present (ms), or that of one sending. */
export const nowIn = (book: Book, sending?: StoredSending): number => nowOf(book, sending?.fields.custom_id ?? '');
