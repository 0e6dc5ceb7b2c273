import { readFacts } from '../libs/db/dossiers.js';
import { endGiven, forgetGiven } from '../libs/db/given-letters.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import { hiddenTellings } from '../libs/journey/occultation.js';
import { MailNotSent, type Delivery, type Message } from '../libs/post/email.js';
import { messageOf } from '../libs/post/message.js';
import { NotReached } from '../libs/post/registered/index.js';
import type { House } from './index.js';
import { withLink } from './acknowledged-link.js';
import { forgo } from './forgo.js';
import { give, toGive } from './given.js';
import { inTurn } from './in-turn.js';
import { postRegistered } from './post-registered.js';
import { giveBack, lease, record, reserve, type Attempt } from './reserve-letter.js';

/**
 * Reserve, wait for one's turn, lease, give, send, record (kit rules 22 to 24). E-mail has no look-up: the Message-ID is
 * that of the letter's key, so a mailbox that receives it twice shows one message; it is sent at least once. Registered
 * mail is looked up before it is sent: see `postRegistered`.
 */
export async function postLetter(house: House, letter: LetterRequest): Promise<LetterResult> {
  const known = await reserve(house, letter);
  if (known.etat !== 'reserve') return { etat: known.etat, detail: known.detail ?? '' };
  await inTurn(house, letter);
  const attempt = await lease(house, letter);
  try {
    if (await isHidden(house, letter)) return await forgo(house, attempt, 'retenu : ce que le consentement couvrait ne part plus');
    const by = house.journeys[letter.parcours]?.courriers[letter.courrier]?.by;
    return by === 'registered' ? await postRegistered(house, attempt) : await postEmail(house, attempt, { messageId: known.message_id, acknowledged: by === 'acknowledged' });
  } catch (error) {
    await giveBack(house, attempt, !isSilence(error));
    throw error;
  }
}

async function postEmail(house: House, attempt: Attempt, { messageId, acknowledged }: { readonly messageId: string; readonly acknowledged: boolean }): Promise<LetterResult> {
  const { letter, to } = await toGive(house, attempt);
  if (to === null) return forgo(house, attempt, 'aucune adresse électronique connue');
  const message = messageOf(letter, to, letter.numero, messageId);
  const ready = acknowledged ? await withLink(house, attempt, message, letter.papiers) : message;
  await give(house, attempt, letter);
  const { accepted, response } = await send(house, attempt, ready);
  return record(house, attempt, { etat: accepted ? 'parti' : 'echec', detail: response }, { letter, at: attempt.at });
}

/** That nothing left is as sure as that it did, but for a message given whole and not answered. */
async function send(house: House, attempt: Attempt, message: Message): Promise<Delivery> {
  try {
    return await house.mailer.send(message);
  } catch (error) {
    if (error instanceof MailNotSent && error.fate !== 'inconnu') {
      await endGiven(house, attempt);
      await forgetGiven(house, attempt);
    }
    throw error;
  }
}

/** Nobody at the other end: no letter leaves, whichever it is. */
const isSilence = (error: unknown): boolean => error instanceof NotReached || (error instanceof MailNotSent && error.fate !== 'differe');

/** Withdrawn between the decision of the run and this very moment: the facts of PostgreSQL are looked at once more. */
async function isHidden({ db, cipher, journeys }: House, letter: LetterRequest): Promise<boolean> {
  const occulte = journeys[letter.parcours]?.occulte;
  return occulte !== undefined && hiddenTellings(occulte, await readFacts(db, cipher, letter.dossier)).has(letter.causeSeq);
}
