import { createHash } from 'node:crypto';
import { deliveryCodes } from './delivery-codes.js';
import { lifeOf, type Event } from './life.js';
import type { StoredRecipient, StoredSending } from './records.js';
import type { World } from './world.js';

type Shown = Readonly<Record<string, unknown>>;
export const iso = (ms: number): string => new Date(ms).toISOString();

/** A number of our own for a thing: the same for the same thing, `digits` long. */
const numberOf = (id: string, digits: number): string => (BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 24)}`) % 10n ** BigInt(digits)).toString().padStart(digits, '0');

/** A recipient as the API shows it now. */
export function shownRecipient(world: World, sending: StoredSending, recipient: StoredRecipient): Shown {
  const life = lifeOf(world.book, sending, recipient);
  const statuses = statusesOf(sending, life);
  const processed = statuses.some(({ code }) => code === 'PROCESSED');
  return {
    id: recipient.id, ...recipient.fields,
    status: statuses.at(-1)?.code ?? 'DRAFT', ...detailOf(statuses), ...(sending.submittedAt === undefined ? {} : { statuses }),
    ...(processed ? { reference: `M${numberOf(recipient.id, 9)}`, registered_number: `3C${numberOf(recipient.id, 11)}`, postage_class: sending.fields.acknowledgement_of_receipt === false ? 'REGISTERED_MAIL_J3' : 'REGISTERED_MAIL_J3_AR' } : {}),
    ...deliveries(life, world.disorder.reverse),
    ...proofs(`${world.base}/registered_mail/v4/sendings/${sending.id}/recipients/${recipient.id}`, life),
  };
}

export type ShownStatus = { readonly date: string; readonly code: string; readonly details?: string };

const detailOf = (statuses: readonly ShownStatus[]): Shown => {
  const details = statuses.at(-1)?.details;
  return details === undefined ? {} : { status_detail: details };
};

/** PENDING from the submission, then what its life says. */
export function statusesOf(sending: StoredSending, life: readonly Event[]): readonly ShownStatus[] {
  if (sending.submittedAt === undefined) return [];
  return [
    { date: iso(sending.submittedAt), code: 'PENDING' },
    ...life.flatMap(({ at, what }) => (what.is === 'status' ? [{ date: iso(at), code: what.code, ...(what.details === undefined ? {} : { details: what.details }) }] : [])),
  ];
}

function deliveries(life: readonly Event[], reverse: boolean): Shown {
  const all = life.flatMap(({ at, knownAt, what }) => (what.is === 'delivery' ? [deliveryOf(what.code, at, knownAt)] : []));
  const last = all.at(-1);
  if (last === undefined) return {};
  const main = all.flatMap((delivery) => {
    const category = deliveryCodes[delivery.code]?.[2];
    return category === undefined ? [] : [{ ...delivery, category }];
  });
  return {
    last_delivery_status: last.code, last_delivery_status_date: last.date,
    delivery_statuses: reverse ? [...all].reverse() : all, main_delivery_statuses: main, last_main_delivery_status: main.at(-1),
  };
}

function deliveryOf(code: string, at: number, knownAt: number) {
  const [label, provider] = deliveryCodes[code] ?? ['Événement divers', 'ZZZZZZ'];
  return { date: iso(at), location: 'PLATEFORME TEMOIN', code, label, source: 'La Poste', code_provider: provider, creation_date: iso(knownAt) };
}

const fields = { deposit: 'deposit_proof', content: 'content_proof', receipt: 'acknowledgement_of_receipt' } as const;

function proofs(at: string, life: readonly Event[]): Shown {
  return life.reduce<Shown>((shown, { at: date, knownAt, what }) => {
    if (what.is === 'proof') return { ...shown, ...proofFields(fields[what.proof], at, date, knownAt) };
    if (what.is !== 'undelivered') return shown;
    return { ...shown, ...proofFields('undelivered_mail', at, date, knownAt), undelivered_mail_reason: what.reason };
  }, {});
}

const proofFields = (name: string, at: string, date: number, knownAt: number): Shown => ({
  [`${name}_date`]: iso(date), [`${name}_archive_date`]: iso(knownAt), [`${name}_url`]: `${at}/download_${name}`,
  ...(name === 'content_proof' ? { content_proof_embedded_document_url: `${at}/content_proof/download_embedded_document` } : {}),
});
