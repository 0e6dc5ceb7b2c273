import { NotReached, type Known, type PostedLetter } from '../port.js';
import { read, zRecipients, zSendings, type Sending } from './answers.js';
import type { Client } from './client.js';

export const sendings = '/registered_mail/v4/sendings';
const longestPage = 500;
const walks = 5;

export const isDraft = ({ status }: Sending): boolean => status === 'DRAFT';

/**
 * The sendings that bear a reference. There is no search: the whole list is walked. A list that moved meanwhile may
 * have hidden one: each page begins with the last line of the one before, else the walk begins again.
 */
export async function sendingsOf(client: Client, reference: string, page = longestPage): Promise<readonly Sending[]> {
  for (let left = walks; left > 0; left -= 1) {
    const all = await walk(client, page);
    if (all !== undefined) return all.filter(({ custom_id }) => custom_id === reference);
  }
  throw new NotReached('la liste des envois de Maileva change trop vite pour être lue');
}

async function walk(client: Client, page: number): Promise<readonly Sending[] | undefined> {
  const all: Sending[] = [];
  for (;;) {
    const start = Math.max(1, all.length);
    const reply = await client.send('GET', `${sendings}?start_index=${start}&count=${page}`);
    const { sendings: found, paging } = read(zSendings, reply);
    const last = all.at(-1);
    if (last !== undefined && found[0]?.id !== last.id) return undefined;
    const fresh = last === undefined ? found : found.slice(1);
    all.push(...fresh);
    if (all.length >= paging.total_results) return all;
    if (fresh.length === 0) return undefined;
  }
}

/** A submitted sending as a posted letter. It has one recipient, since we never give it another. */
export async function postedOf(client: Client, sending: Sending): Promise<PostedLetter> {
  const [recipient] = read(zRecipients, await client.send('GET', `${sendings}/${sending.id}/recipients`)).recipients;
  const submittedAt = sending.submission_date ?? sending.creation_date;
  if (recipient === undefined || submittedAt === undefined) throw new NotReached('Maileva montre un envoi soumis sans son destinataire');
  return {
    id: `${sending.id}/${recipient.id}`, reference: sending.custom_id ?? '', submittedAt,
    ...(recipient.registered_number === undefined ? {} : { number: recipient.registered_number }),
  };
}

/** What is known under a reference, the first submission first. */
export async function lookUp(client: Client, reference: string, page?: number): Promise<Known> {
  const found = await sendingsOf(client, reference, page);
  const submitted = await Promise.all(found.filter((sending) => !isDraft(sending)).map((sending) => postedOf(client, sending)));
  const [letter, ...others] = submitted.sort((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt));
  if (letter !== undefined) return { state: 'soumis', letter, others };
  return { state: found.length > 0 ? 'brouillon' : 'rien' };
}
