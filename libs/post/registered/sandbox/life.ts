import { isOuvrable } from '../../../law/calendar.js';
import { addDays, jourOf, startOfMs, type Jour } from '../../../law/jour.js';
import { nowIn, type Book } from './book.js';
import { fates, isFate, lateByMs, type Fate, type Happening, type Moment } from './fates.js';
import type { StoredRecipient, StoredSending } from './records.js';

/** Something that befell one recipient's letter: when (ms), and from when the provider knows it. */
export type Event = { readonly at: number; readonly knownAt: number; readonly what: Happening };

/** The fate that a recipient, else its sending, bears; else the one asked for the reference, else the default one. */
function fateOf(book: Book, sending: StoredSending, recipient: StoredRecipient): Fate {
  const marks = [recipient.fields.custom_data, sending.fields.custom_data].map((text) => /\bfate=(\w+)/.exec(text ?? '')?.[1]);
  const asked = [...marks, book.fates.get(sending.fields.custom_id ?? ''), book.fates.get('')];
  if (sending.documents.some(({ readable }) => !readable)) return 'rejected';
  return asked.find((name): name is Fate => name !== undefined && isFate(name)) ?? 'delivered';
}

/** What has befallen the letter up to its present, in the order in which the provider knew it; nothing before it is submitted. */
export function lifeOf(book: Book, sending: StoredSending, recipient: StoredRecipient): readonly Event[] {
  const { submittedAt } = sending;
  if (submittedAt === undefined) return [];
  const fate = fateOf(book, sending, recipient);
  const now = nowIn(book, sending);
  return fates[fate]
    .flatMap(([moment, ...happenings]) => happenings.map((what) => eventAt(instantOf(moment, submittedAt), what, lateByMs(fate))))
    .filter(({ knownAt }) => knownAt <= now)
    .sort((a, b) => a.knownAt - b.knownAt);
}

const eventAt = (at: number, what: Happening, late: number): Event => ({ at, knownAt: what.is === 'status' ? at : at + late, what });

function instantOf(moment: Moment, from: number): number {
  if ('minutes' in moment) return from + moment.minutes * 60_000;
  let day = jourOf(from);
  for (let left = moment.day; left > 0; left -= 1) day = nextOuvrable(addDays(day, 1));
  if (moment.then !== undefined) day = nextOuvrable(addDays(day, moment.then));
  return startOfMs(day) + moment.at * 3_600_000;
}

const nextOuvrable = (day: Jour): Jour => (isOuvrable(day, 'FR') ? day : nextOuvrable(addDays(day, 1)));
