import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import { forgo } from './forgo.js';
import type { House } from './index.js';
import { giveBack, lease } from './reserve-letter.js';

type Row = { readonly etat: 'reserve' | LetterResult['etat']; readonly detail: string | null };

/** A letter was being sent when what caused it was corrected: whether it left all the same. One that nobody tried never leaves any more. */
export async function whatBecame(house: House, letter: LetterRequest): Promise<LetterResult> {
  const { db } = house;
  await db.query(
    `insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id, detail) values ($1, $2, $3, $4, $5, 'echec', '', $6) on conflict do nothing`,
    [letter.dossier, letter.cle, letter.courrier, letter.destinataire, letter.causeSeq, forgone]);
  const { rows } = await db.query<Row>('select etat, detail from parcours.courrier where dossier = $1 and cle = $2', [letter.dossier, letter.cle]);
  const [row] = rows;
  if (row === undefined) throw new Error('the letter was neither found nor forgone');
  if (row.etat !== 'reserve') return { etat: row.etat, detail: row.detail ?? '' };
  const attempt = await lease(house, letter);
  try {
    return await forgo(house, attempt, forgone);
  } catch (error) {
    await giveBack(house, attempt, false);
    throw error;
  }
}

const forgone = 'jamais posté : l’acte qui le causait a été corrigé';
