import { randomUUID } from 'node:crypto';
import { created, gone, notFound, ok, paged, refused, type Answer } from './answers.js';
import { nowIn } from './book.js';
import type { RecipientFields, StoredRecipient, StoredSending } from './records.js';
import { objectIn, type Call, type Routes } from './router.js';
import { unreadableBody, withDraft, withSending } from './sendings.js';
import { shownRecipient } from './shown-recipient.js';
import { faultsOfRecipient } from './validate.js';

const at = '/registered_mail/v4/sendings/:/recipients';

/** Does what it is asked to the recipient of a sending. */
export const withRecipient = (sending: StoredSending, call: Call, work: (recipient: StoredRecipient) => Answer | Promise<Answer>): Answer | Promise<Answer> => {
  const recipient = sending.recipients.find(({ id }) => id === call.parts[1]);
  return recipient === undefined ? notFound('RECIPIENT') : work(recipient);
};

const add = (call: Call) => withDraft(call, (sending) => {
  const fields = objectIn(call.body);
  if (fields === undefined) return unreadableBody;
  const faults = faultsOfRecipient(fields);
  if (faults.length > 0) return refused(...faults);
  const recipient: StoredRecipient = { id: randomUUID(), fields: fields as RecipientFields }; // validated above
  const kept = { ...sending, recipients: [...sending.recipients, recipient] };
  call.world.book.write({ is: 'sending', value: kept });
  return created(`${call.world.base}${at.replace(':', sending.id)}/${recipient.id}`, shownRecipient(call.world, kept, recipient));
});

const keepOnly = (call: Call, sending: StoredSending, kept: readonly StoredRecipient[]): Answer => {
  call.world.book.write({ is: 'sending', value: { ...sending, recipients: kept } });
  return gone;
};

/** The hour of the answer is that of the letter's own clock. */
const dated = ({ world }: Call, sending: StoredSending, answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, date: new Date(nowIn(world.book, sending)).toUTCString() } });

export const recipientRoutes: Routes = {
  [`POST ${at}`]: add,
  [`GET ${at}`]: (call) => withSending(call, (sending) => paged('recipients', sending.recipients.map((recipient) => shownRecipient(call.world, sending, recipient)), call.query, `${call.world.base}${at.replace(':', sending.id)}`)),
  [`DELETE ${at}`]: (call) => withDraft(call, (sending) => keepOnly(call, sending, [])),
  [`GET ${at}/:`]: (call) => withSending(call, (sending) => withRecipient(sending, call, (recipient) => dated(call, sending, ok(shownRecipient(call.world, sending, recipient))))),
  [`DELETE ${at}/:`]: (call) => withDraft(call, (sending) => withRecipient(sending, call, ({ id }) => keepOnly(call, sending, sending.recipients.filter((other) => other.id !== id)))),
};
