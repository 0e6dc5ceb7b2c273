import type { PostalEvent, PostalEventCode } from '../events.js';
import { UnknownLetter, type LetterNews, type Proof, type ProofKind } from '../port.js';
import { read, zRecipient, type Recipient } from './answers.js';
import type { Client } from './client.js';
import { meaningOf, printingStatuses, undeliveredReasons } from './delivery-codes.js';
import { sendings } from './look-up.js';

const slots = {
  depot: ['deposit_proof_date', 'deposit_proof_url', 'download_deposit_proof'],
  contenu: ['content_proof_date', 'content_proof_url', 'download_content_proof'],
  reception: ['acknowledgement_of_receipt_date', 'acknowledgement_of_receipt_url', 'download_acknowledgement_of_receipt'],
  retour: ['undelivered_mail_date', 'undelivered_mail_url', 'download_undelivered_mail'],
} as const satisfies Readonly<Record<ProofKind, readonly [keyof Recipient, keyof Recipient, string]>>;
const kinds = Object.keys(slots) as readonly ProofKind[]; // the keys of the table above

type Said = { readonly recipient: Recipient; readonly path: string; readonly at: string };

async function recipientOf(client: Client, id: string): Promise<Said> {
  const [sending = '', recipient = ''] = id.split('/');
  const path = `${sendings}/${encodeURIComponent(sending)}/recipients/${encodeURIComponent(recipient)}`;
  const reply = await client.send('GET', path);
  if (reply.status === 404) throw new UnknownLetter('Maileva ne connaît plus cette lettre');
  return { recipient: read(zRecipient, reply), path, at: reply.at };
}

/** All that is said of a letter now. */
export async function newsOf(client: Client, id: string): Promise<LetterNews> {
  const { recipient, at } = await recipientOf(client, id);
  return {
    ...(recipient.registered_number === undefined ? {} : { number: recipient.registered_number }),
    events: eventsOf(recipient, at), proofs: kinds.filter((kind) => recipient[slots[kind][1]] !== undefined),
  };
}

/** `observedAt` is the provider's hour: one clock dates all that is said of a letter. */
export function eventsOf(recipient: Recipient, observedAt: string): readonly PostalEvent[] {
  const printing = (recipient.statuses ?? []).flatMap(({ date, code }) => {
    const own = printingStatuses[code];
    return own === undefined ? [] : [{ code: own, date, observedAt, providerCode: code }];
  });
  const carried = (recipient.delivery_statuses ?? []).map(({ date, code, label }): PostalEvent =>
    ({ ...meaningOf(code), date, observedAt, providerCode: code, ...(label === undefined ? {} : { providerLabel: label }) }));
  return [...printing, ...carried, ...onlyProved(recipient, observedAt, new Set(carried.map(({ code }) => code)))];
}

/** What a proof tells and no event does: the deposit, or why the envelope came back. Its date is then the proof's. */
function onlyProved({ deposit_proof_date: deposit, undelivered_mail_date: back, undelivered_mail_reason: reason }: Recipient, observedAt: string, told: ReadonlySet<PostalEventCode>): readonly PostalEvent[] {
  const why = reason === undefined ? undefined : undeliveredReasons[reason] ?? 'code_inconnu';
  return [
    ...(deposit === undefined || told.has('depose') ? [] : [{ code: 'depose' as const, date: deposit, observedAt, providerCode: 'deposit_proof' }]),
    ...(back === undefined || why === undefined || told.has(why) ? [] : [{ code: why, date: back, observedAt, providerCode: reason ?? '' }]),
  ];
}

/** The bytes of the proofs that exist and are not held; one that is announced and not yet there waits for the next time. */
export async function proofsOf(client: Client, id: string, held: readonly ProofKind[]): Promise<readonly Proof[]> {
  const { recipient, path } = await recipientOf(client, id);
  const found: Proof[] = [];
  for (const kind of kinds.filter((one) => !held.includes(one))) {
    const [dateField, urlField, route] = slots[kind];
    const date = recipient[dateField];
    if (date === undefined || recipient[urlField] === undefined) continue;
    const reply = await client.send('GET', `${path}/${route}`);
    if (reply.status === 200 && reply.bytes.length > 0) found.push({ kind, date, contentType: reply.type, bytes: reply.bytes });
  }
  return found;
}
