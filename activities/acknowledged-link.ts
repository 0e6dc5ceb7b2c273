import { newLink } from '../libs/db/links.js';
import { drawUp } from '../libs/engine/draw-up.js';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import type { Message } from '../libs/post/email.js';
import { askingForReceipt } from '../libs/post/receipt.js';
import type { House } from './index.js';

/** The message with a link of its own: what it encloses is drawn up now, and is read at the link, never in the mailbox. */
export async function withLink(house: House, letter: LetterRequest, message: Message, papiers: readonly string[]): Promise<Message> {
  for (const cle of papiers) await drawUp(house, letter.dossier, cle);
  const token = await newLink(house.db, { dossier: letter.dossier, cle: letter.cle, papiers, at: letter.at });
  return askingForReceipt(message, `${house.publicUrl.replace(/\/$/, '')}/accuse/${token}`);
}
