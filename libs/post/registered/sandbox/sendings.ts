import { randomUUID } from 'node:crypto';
import { created, fault, gone, notFound, ok, paged, refused, type Answer } from './answers.js';
import { nowIn, nowOf } from './book.js';
import type { SendingFields, StoredSending } from './records.js';
import { objectIn, type Call, type Routes } from './router.js';
import { shownSending } from './shown-sending.js';
import { faultsOfSending } from './validate.js';

const api = '/registered_mail/v4';
export const unreadableBody = refused(fault('UNEXPECTED_NOT_VALID_ERROR', 'Le corps de la requête n’est pas interprétable'));
const notDraft = refused(fault('SENDING_STATUS_IS_NOT_DRAFT', 'L’envoi n’est plus un brouillon'));

/** Does what it is asked to a sending that exists. */
export function withSending(call: Call, work: (sending: StoredSending) => Answer | Promise<Answer>): Answer | Promise<Answer> {
  const sending = call.world.book.sendings.get(call.parts[0] ?? '');
  return sending === undefined ? notFound('SENDING') : work(sending);
}

/** The same, to a draft only: a submitted sending is out of reach. */
export const withDraft = (call: Call, work: (sending: StoredSending) => Answer | Promise<Answer>): Answer | Promise<Answer> =>
  withSending(call, (sending) => (sending.submittedAt === undefined ? work(sending) : notDraft));

function create({ world, body }: Call): Answer {
  const fields = objectIn(body);
  if (fields === undefined) return unreadableBody;
  const faults = faultsOfSending(fields, nowIn(world.book));
  if (faults.length > 0) return refused(...faults);
  const own = fields as SendingFields; // validated above
  const sending: StoredSending = { id: randomUUID(), createdAt: nowOf(world.book, own.custom_id ?? ''), fields: own, documents: [], recipients: [] };
  world.book.write({ is: 'sending', value: sending });
  return created(`${world.base}${api}/sendings/${sending.id}`, shownSending(world, sending));
}

/** Fields are merged; an empty text takes one away. */
function change(call: Call): Answer | Promise<Answer> {
  return withDraft(call, (sending) => {
    const changes = objectIn(call.body);
    if (changes === undefined) return unreadableBody;
    const fields = Object.fromEntries(Object.entries({ ...sending.fields, ...changes }).filter(([name, value]) => name === 'name' || (value !== '' && value !== null)));
    const faults = faultsOfSending(fields, nowIn(call.world.book));
    if (faults.length > 0) return refused(...faults);
    const changed = { ...sending, fields: fields as SendingFields }; // validated above
    call.world.book.write({ is: 'sending', value: changed });
    return ok(shownSending(call.world, changed));
  });
}

/** Irreversible: the only place where a letter is posted, counted in the same write of the journal. */
function submit(call: Call): Answer | Promise<Answer> {
  const { world } = call;
  return withDraft(call, (sending) => {
    if (sending.documents.length === 0) return refused(fault('INVALID_DOCUMENTS_COUNT', 'L’envoi n’a pas de document'));
    if (sending.recipients.length === 0) return refused(fault('INVALID_RECIPIENTS_COUNT', 'L’envoi n’a pas de destinataire'));
    const at = nowIn(world.book, sending);
    world.book.write({ is: 'sending', value: { ...sending, submittedAt: at } }, { is: 'posted', reference: sending.fields.custom_id ?? '', id: sending.id, at });
    return ok();
  });
}

export const sendingRoutes: Routes = {
  [`POST ${api}/sendings`]: create,
  [`GET ${api}/sendings`]: ({ world, query }) => paged('sendings', [...world.book.sendings.values()].map((sending) => shownSending(world, sending)), query, `${world.base}${api}/sendings`),
  [`GET ${api}/sendings/:`]: (call) => withSending(call, (sending) => ok(shownSending(call.world, sending))),
  [`PATCH ${api}/sendings/:`]: change,
  [`POST ${api}/sendings/:`]: change,
  [`DELETE ${api}/sendings/:`]: (call) => withDraft(call, (sending) => {
    call.world.book.write({ is: 'deleted', id: sending.id });
    return gone;
  }),
  [`POST ${api}/sendings/:/submit`]: submit,
};
