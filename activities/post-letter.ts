import { writeLetter } from '../libs/engine/compose-letter.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import { readFacts } from '../libs/db/dossiers.js';
import { hiddenTellings } from '../libs/journey/occultation.js';
import { messageOf } from '../libs/post/message.js';
import type { House } from './index.js';
import { withLink } from './acknowledged-link.js';
import { postRegistered } from './post-registered.js';
import { keepLetter, lease, record, reserve } from './reserve-letter.js';

/**
 * Reserve, lease, send, record (kit rules 22 to 24). E-mail has no look-up: the Message-ID is that of the letter's key,
 * so a mailbox that receives it twice shows one message; it is sent at least once. Registered mail is looked up before
 * it is sent: see `postRegistered`.
 */
export async function postLetter(house: House, letter: LetterRequest): Promise<LetterResult> {
  const known = await reserve(house, letter);
  if (known.etat !== 'reserve') return { etat: known.etat, detail: known.detail ?? '' };
  await lease(house, letter);
  if (await isHidden(house, letter)) return record(house, letter, { etat: 'echec', detail: 'retenu : ce que le consentement couvrait ne part plus' });
  const by = house.journeys[letter.parcours]?.courriers[letter.courrier]?.by;
  if (by === 'registered') return postRegistered(house, letter);

  const { rendered, to, numero } = await writeLetter(house, letter);
  if (to === null) return record(house, letter, { etat: 'echec', detail: 'aucune adresse électronique connue' });
  await keepLetter(house, letter, rendered.pdf);
  const message = messageOf(rendered, to, numero, known.message_id);
  const result = await house.mailer.send(by === 'acknowledged' ? await withLink(house, letter, message) : message);
  return record(house, letter, result.accepted ? { etat: 'parti', detail: result.response } : { etat: 'echec', detail: result.response });
}

/** Withdrawn between the decision of the run and this very moment: the facts of PostgreSQL are looked at once more. */
async function isHidden({ db, cipher, journeys }: House, letter: LetterRequest): Promise<boolean> {
  const occulte = journeys[letter.parcours]?.occulte;
  return occulte !== undefined && hiddenTellings(occulte, await readFacts(db, cipher, letter.dossier)).has(letter.causeSeq);
}
