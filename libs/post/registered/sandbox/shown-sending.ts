import { lifeOf } from './life.js';
import type { StoredDocument, StoredSending } from './records.js';
import { iso, statusesOf } from './shown-recipient.js';
import type { World } from './world.js';

type Shown = Readonly<Record<string, unknown>>;

/** The status of a sending: that of its recipients, all alike here but for the fates they were given one by one. */
export function statusOf(world: World, sending: StoredSending): string {
  if (sending.submittedAt === undefined) return 'DRAFT';
  const each = statusesOfRecipients(world, sending);
  const [first = 'PENDING'] = each;
  if (each.every((code) => code === first)) return first;
  return each.every((code) => code === 'PROCESSED' || code === 'REJECTED') ? 'PROCESSED_WITH_ERRORS' : each.find((code) => code !== 'REJECTED') ?? first;
}

const statusesOfRecipients = (world: World, sending: StoredSending): readonly string[] =>
  sending.recipients.map((recipient) => statusesOf(sending, lifeOf(world.book, sending, recipient)).at(-1)?.code ?? 'DRAFT');

/** A sending as the API shows it now. */
export function shownSending(world: World, sending: StoredSending): Shown {
  const status = statusOf(world, sending);
  const [first] = sending.recipients;
  const statuses = first === undefined ? [] : statusesOf(sending, lifeOf(world.book, sending, first));
  const processed = statuses.find(({ code }) => code === 'PROCESSED');
  const details = statuses.at(-1)?.details;
  return {
    acknowledgement_of_receipt: true, color_printing: true, duplex_printing: true, optional_address_sheet: false, system_address_sheet: false,
    reference_to_print_enabled: false, print_sender_address: false, returned_mail_scanning: false, archiving_duration: 3, postage_type: 'FAST',
    ...sending.fields,
    id: sending.id, status, ...(details === undefined ? {} : { status_detail: details }),
    statuses: sending.submittedAt === undefined ? [{ date: iso(sending.createdAt), code: 'DRAFT' }] : statuses,
    creation_date: iso(sending.createdAt),
    ...(sending.submittedAt === undefined ? {} : { submission_date: iso(sending.submittedAt) }),
    ...(processed === undefined ? {} : { processed_date: processed.date }),
    documents_count: sending.documents.length, documents_weight: sending.documents.reduce((sum, { size }) => sum + size, 0),
    recipients_counts: counts(statusesOfRecipients(world, sending)),
  };
}

const counts = (each: readonly string[]): Shown =>
  each.reduce<Record<string, number>>((sum, code) => ({ ...sum, [code.toLowerCase()]: (sum[code.toLowerCase()] ?? 0) + 1 }), { total: each.length });

/** A document as the API shows it. */
export const shownDocument = ({ id, name, priority, type, size, category }: StoredDocument, status: string): Shown => ({
  id, name, priority, type, size, ...(category === undefined ? {} : { category }),
  status: status === 'DRAFT' || status === 'PENDING' ? 'PENDING' : status === 'REJECTED' ? 'REJECTED' : 'PROCESSED',
});
