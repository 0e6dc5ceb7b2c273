import { keepGiven, readGiven, type GivenLetter } from '../libs/db/given-letters.js';
import { findKeptLetter, readPiece } from '../libs/db/pieces.js';
import { emailOf, enclosures, writeLetter } from '../libs/engine/compose-letter.js';
import type { House } from './index.js';
import { taken, type Attempt } from './reserve-letter.js';

/**
 * What this attempt sends, and the e-mail address of today. As long as an earlier one may have left, the very same letter:
 * sent twice, it says the same. Once it is sure that none did, the letter of today, its date and its addresses.
 */
export async function toGive(house: House, attempt: Attempt): Promise<{ readonly letter: GivenLetter; readonly to: string | null }> {
  const given = await readGiven(house, attempt);
  if (given.letter !== undefined) return { letter: given.letter, to: await emailOf(house, attempt) };
  const { rendered, numero, from, destinataire, to } = await writeLetter(house, attempt);
  const { subject, text, html, pdf, sha256 } = rendered;
  const letter = { subject, text, html, numero, from: { nom: from.nom, adresse: from.adresse }, destinataire, papiers: await enclosures(house, attempt) };
  return { letter: { ...letter, ...await keptBefore(house, attempt) ?? { pdf, sha256 } }, to };
}

/** A former version kept the paper before it tried: what was shown is then what leaves. */
async function keptBefore({ db, cipher }: House, { dossier, cle }: Attempt): Promise<Pick<GivenLetter, 'pdf' | 'sha256'> | undefined> {
  const kept = await findKeptLetter(db, dossier, cle);
  const pdf = kept === undefined ? undefined : await readPiece(db, cipher, kept.id);
  return kept === undefined || pdf === undefined ? undefined : { pdf, sha256: kept.sha256 };
}

/** From here on it may have left: what is given is known to whoever comes after, whatever dies. */
export async function give(house: House, attempt: Attempt, letter: GivenLetter): Promise<void> {
  if (!await keepGiven(house, attempt, letter)) throw taken();
}
