import { created, fault, gone, notFound, ok, paged, refused, type Answer } from './answers.js';
import { keepDocument } from './journal.js';
import type { StoredDocument, StoredSending } from './records.js';
import { objectIn, type Call, type Routes } from './router.js';
import { withDraft, withSending } from './sendings.js';
import { shownDocument, statusOf } from './shown-sending.js';
import { readUpload } from './upload.js';

const at = '/registered_mail/v4/sendings/:/documents';

const add = (call: Call) => withDraft(call, async (draft) => {
  const { world } = call;
  const read = await readUpload(call.body, call.headers['content-type'] ?? '', draft);
  const sending = world.book.sendings.get(draft.id); // as it is after the reading, which gave others their turn
  if (sending === undefined) return notFound('SENDING');
  if (sending.submittedAt !== undefined) return refused(fault('SENDING_STATUS_IS_NOT_DRAFT', 'L’envoi n’est plus un brouillon'));
  if ('faults' in read) return refused(...read.faults);
  keepDocument(world.book.dir, read.document.id, read.bytes);
  world.book.write({ is: 'sending', value: { ...sending, documents: [...sending.documents, read.document] } });
  return created(`${world.base}${at.replace(':', sending.id)}/${read.document.id}`, shownDocument(read.document, 'DRAFT'));
});

const withDocument = (sending: StoredSending, call: Call, work: (document: StoredDocument) => Answer): Answer => {
  const document = sending.documents.find(({ id }) => id === call.parts[1]);
  return document === undefined ? notFound('DOCUMENT') : work(document);
};

const setPriority = (call: Call) => withDraft(call, (sending) => withDocument(sending, call, (document) => {
  const priority = objectIn(call.body)?.priority;
  if (priority === undefined) return refused(fault('EMPTY_PRIORITY', 'Le champ priority est vide'));
  if (!Number.isInteger(priority) || Number(priority) < 1) return refused(fault('INVALID_PRIORITY', 'La priorité commence à 1'));
  const documents = sending.documents.map((other) => (other.id === document.id ? { ...other, priority: Number(priority) } : other));
  call.world.book.write({ is: 'sending', value: { ...sending, documents } });
  return ok();
}));

const remove = (call: Call) => withDraft(call, (sending) => withDocument(sending, call, ({ id }) => {
  call.world.book.write({ is: 'sending', value: { ...sending, documents: sending.documents.filter((document) => document.id !== id) } });
  return gone;
}));

export const documentRoutes: Routes = {
  [`POST ${at}`]: add,
  [`GET ${at}`]: (call) => withSending(call, (sending) => paged('documents', sending.documents.map((document) => shownDocument(document, statusOf(call.world, sending))), call.query, `${call.world.base}${at.replace(':', sending.id)}`)),
  [`GET ${at}/:`]: (call) => withSending(call, (sending) => withDocument(sending, call, (document) => ok(shownDocument(document, statusOf(call.world, sending))))),
  [`DELETE ${at}/:`]: remove,
  [`POST ${at}/:/set_priority`]: setPriority,
};
