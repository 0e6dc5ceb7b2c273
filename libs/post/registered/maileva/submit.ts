import { nbsp } from '../../../law/typographie.js';
import { addressFaults } from '../address.js';
import { NotReached, type PostedLetter, type RegisteredLetter, type Submission } from '../port.js';
import { codesIn, read, zSending, zRecipient, type Sending } from './answers.js';
import type { Client, Reply } from './client.js';
import { isDraft, postedOf, sendings, sendingsOf } from './look-up.js';
import { documentFaults, longestReference, reasonOf } from './refusals.js';

/** The provider refused for good; a person must mend the letter. */
class Refused extends Error {
  constructor(readonly codes: readonly string[]) { super(codes.join(', ')); }
}

/**
 * Draft, documents, recipient, then the one irreversible step. What an earlier attempt left is never completed, since
 * nobody knows how far it went or whether it goes on elsewhere: it is deleted, which the provider refuses once it is
 * submitted. Everything under the reference is looked at twice: before the draft, and just before it is submitted.
 */
export async function submit(client: Client, letter: RegisteredLetter): Promise<Submission> {
  if (letter.reference === '' || letter.reference.length > longestReference) throw new Error('a reference has 1 to 38 characters');
  const reasons = [...addressFaults(letter.recipient), ...addressFaults(letter.sender).map((fault) => `Adresse du service${nbsp}: ${fault}`), ...documentFaults(letter)];
  if (reasons.length > 0) return { state: 'refuse', reasons };
  try {
    return { state: 'soumis', letter: await alreadyPosted(client, letter.reference) ?? await post(client, letter) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { state: 'refuse', reasons: [...new Set(error.codes.map(reasonOf))] };
  }
}

/** The letter posted under the reference, if any; else the drafts that bear it are gone. */
export async function alreadyPosted(client: Client, reference: string, but?: string): Promise<PostedLetter | undefined> {
  for (const sending of (await sendingsOf(client, reference)).filter(({ id }) => id !== but)) {
    if (!isDraft(sending) || !(await isDeleted(client, sending))) return postedOf(client, await reread(client, sending.id));
  }
  return undefined;
}

/** Whether the draft is gone; if not, it was submitted meanwhile. */
async function isDeleted(client: Client, { id }: Sending): Promise<boolean> {
  const reply = await client.send('DELETE', `${sendings}/${id}`);
  if (reply.status !== 400) return true;
  if (codesIn(reply).includes('SENDING_STATUS_IS_NOT_DRAFT')) return false;
  throw new NotReached('Maileva ne supprime pas un brouillon');
}

const reread = async (client: Client, id: string): Promise<Sending> => read(zSending, await client.send('GET', `${sendings}/${id}`));

async function post(client: Client, letter: RegisteredLetter): Promise<PostedLetter> {
  const { id } = read(zSending, accepted(await client.send('POST', sendings, { json: sendingOf(letter) })));
  try {
    for (const [i, document] of letter.documents.entries()) accepted(await client.send('POST', `${sendings}/${id}/documents`, { form: formOf(document, i + 1) }));
    read(zRecipient, accepted(await client.send('POST', `${sendings}/${id}/recipients`, { json: recipientOf(letter) })));
    const rival = await alreadyPosted(client, letter.reference, id);
    if (rival === undefined) return await letGo(client, id);
    await client.send('DELETE', `${sendings}/${id}`);
    return rival;
  } catch (error) {
    if (error instanceof Refused) await client.send('DELETE', `${sendings}/${id}`);
    throw error;
  }
}

/** An answer that is lost is not guessed: the sending says whether it is a draft still. */
async function letGo(client: Client, id: string): Promise<PostedLetter> {
  const reply = await client.send('POST', `${sendings}/${id}/submit`).catch((error: unknown) => {
    if (error instanceof NotReached) return undefined;
    throw error;
  });
  const sending = await reread(client, id);
  if (!isDraft(sending)) return postedOf(client, sending);
  if (reply !== undefined) accepted(reply);
  throw new NotReached('Maileva n’a pas pris la lettre');
}

/** Something gone was taken by another attempt at the same letter, or by a person: the next attempt looks again. */
function accepted(reply: Reply): Reply {
  if (reply.status < 300) return reply;
  if (reply.status === 404) throw new NotReached('l’envoi n’est plus chez Maileva');
  const codes = codesIn(reply);
  if (codes.includes('SENDING_STATUS_IS_NOT_DRAFT')) throw new NotReached('l’envoi n’est plus un brouillon chez Maileva');
  throw new Refused(codes.length > 0 ? codes : ['400']);
}

/** Named by its reference alone. The address has a sheet of its own, so that nothing of the letter shows through the window. */
const sendingOf = ({ reference, sender }: RegisteredLetter) => ({
  name: reference, custom_id: reference, acknowledgement_of_receipt: true, returned_mail_scanning: true, print_sender_address: true,
  optional_address_sheet: true, duplex_printing: true, archiving_duration: 3, postage_type: 'FAST',
  ...linesOf('sender_address_line_', sender.lines), sender_country_code: sender.country,
});

const recipientOf = ({ reference, recipient }: RegisteredLetter) => ({
  ...(reference.length <= 36 ? { custom_id: reference } : {}), ...linesOf('address_line_', recipient.lines), country_code: recipient.country,
});

const linesOf = (prefix: string, lines: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(lines.flatMap((line, i) => (line === '' ? [] : [[`${prefix}${i + 1}`, line] as const])));

function formOf({ name, pdf }: RegisteredLetter['documents'][number], priority: number): FormData {
  const file = `${name.replace(/\.pdf$/i, '')}.pdf`;
  const form = new FormData();
  form.set('metadata', JSON.stringify({ priority, name: file }));
  form.set('document', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), file);
  return form;
}
