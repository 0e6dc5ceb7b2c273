import { ok, notFound, paged, pdf, type Answer } from './answers.js';
import type { Happening } from './fates.js';
import { readDocument } from './journal.js';
import { lifeOf, type Event } from './life.js';
import { proofPdf } from './proof-pdf.js';
import { withRecipient } from './recipients.js';
import type { StoredRecipient, StoredSending } from './records.js';
import type { Call, Routes } from './router.js';
import { withSending } from './sendings.js';
import { iso, shownRecipient } from './shown-recipient.js';
import type { World } from './world.js';

const at = '/registered_mail/v4/sendings/:/recipients/:';
type Made = (world: World, sending: StoredSending, recipient: StoredRecipient, event: Event) => Promise<Buffer>;

/** A proof that exists already; one that does not is not found. */
const download = (is: (what: Happening) => boolean, made: Made) => (call: Call) => withSending(call, (sending) => withRecipient(sending, call, async (recipient): Promise<Answer> => {
  const event = lifeOf(call.world.book, sending, recipient).find(({ what }) => is(what));
  return event === undefined ? notFound('RESOURCE') : pdf(await made(call.world, sending, recipient, event));
}));

const proof = (title: string, more: (sending: StoredSending, recipient: StoredRecipient) => readonly string[] = () => []): Made => (world, sending, recipient, event) =>
  proofPdf(title, [`Recommandé n° ${String(shownRecipient(world, sending, recipient).registered_number)}`, `Référence du client : ${sending.fields.custom_id ?? 'aucune'}`, `Date : ${iso(event.at)}`, ...more(sending, recipient)], event.at);

const envelope = (_sending: StoredSending, { fields }: StoredRecipient): readonly string[] => [1, 2, 3, 4, 5, 6].map((n) => String(fields[`address_line_${n}`] ?? '')).filter((line) => line !== '');
const prints = ({ documents }: StoredSending): readonly string[] => documents.map(({ name, sha256 }) => `${name} : ${sha256}`);
const isProof = (kind: string) => (what: Happening): boolean => what.is === 'proof' && what.proof === kind;

const globalProof = ({ world }: Call, sending: StoredSending) => {
  const [first] = sending.recipients;
  const event = first === undefined ? undefined : lifeOf(world.book, sending, first).find(({ what }) => isProof('deposit')(what));
  return event === undefined ? [] : [{ id: `g-${sending.id}`, date: iso(event.at), sending_id: sending.id, url: `${world.base}/registered_mail/v4/global_deposit_proofs/g-${sending.id}/download`, archive_date: iso(event.knownAt) }];
};

const globals = (call: Call): Answer => {
  const wanted = call.query.get('sending_id');
  const sendings = [...call.world.book.sendings.values()].filter(({ id }) => wanted === null || id === wanted);
  return paged('global_deposit_proofs', sendings.flatMap((sending) => globalProof(call, sending)), call.query, `${call.world.base}/registered_mail/v4/global_deposit_proofs`);
};

const withGlobal = (call: Call, work: (found: { readonly date: string }, sending: StoredSending) => Answer | Promise<Answer>): Answer | Promise<Answer> => {
  const sending = call.world.book.sendings.get((call.parts[0] ?? '').replace(/^g-/, ''));
  const [found] = sending === undefined ? [] : globalProof(call, sending);
  return found === undefined || sending === undefined ? notFound('RESOURCE') : work(found, sending);
};

export const proofRoutes: Routes = {
  [`GET ${at}/download_deposit_proof`]: download(isProof('deposit'), proof('Preuve de dépôt', envelope)),
  [`GET ${at}/download_content_proof`]: download(isProof('content'), proof('Preuve de contenu', prints)),
  [`GET ${at}/content_proof/download_embedded_document`]: download(isProof('content'), (world, sending) => Promise.resolve(readDocument(world.book.dir, [...sending.documents].sort((a, b) => a.priority - b.priority)[0]?.id ?? ''))),
  [`GET ${at}/download_acknowledgement_of_receipt`]: download(isProof('receipt'), proof('Avis de réception', envelope)),
  [`GET ${at}/download_undelivered_mail`]: download((what) => what.is === 'undelivered', proof('Pli non distribuable', envelope)),
  'GET /registered_mail/v4/global_deposit_proofs': globals,
  'GET /registered_mail/v4/global_deposit_proofs/:': (call) => withGlobal(call, (found) => ok(found)),
  'GET /registered_mail/v4/global_deposit_proofs/:/download': (call) => withGlobal(call, async (found, sending) => pdf(await proofPdf('Preuve de dépôt globale', [`Envoi ${sending.id}`], Date.parse(found.date)))),
};
