import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';
import { postedBefore } from './post-registered.js';
import { lease, record } from './reserve-letter.js';

type Row = { readonly etat: 'reserve' | LetterResult['etat']; readonly detail: string | null; readonly tentatives: number };

/**
 * A letter was being sent when what caused it was corrected: whether it left all the same. One that nobody tried never
 * leaves any more; a registered one is looked up; of an e-mail whose sender died in the act nothing is known, and a
 * person is told that it left.
 */
export async function whatBecame(house: House, letter: LetterRequest): Promise<LetterResult> {
  const { db } = house;
  await db.query(
    `insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id, detail) values ($1, $2, $3, $4, $5, 'echec', '', $6) on conflict do nothing`,
    [letter.dossier, letter.cle, letter.courrier, letter.destinataire, letter.causeSeq, forgone]);
  const { rows } = await db.query<Row>('select etat, detail, tentatives from parcours.courrier where dossier = $1 and cle = $2', [letter.dossier, letter.cle]);
  const [row] = rows;
  if (row === undefined) throw new Error('the letter was neither found nor forgone');
  if (row.etat !== 'reserve') return { etat: row.etat, detail: row.detail ?? '' };
  await lease(house, letter);
  if (house.journeys[letter.parcours]?.courriers[letter.courrier]?.by === 'registered') return await postedBefore(house, letter) ?? record(house, letter, { etat: 'echec', detail: forgone });
  return record(house, letter, row.tentatives > 0 ? { etat: 'parti', detail: 'départ non confirmé' } : { etat: 'echec', detail: forgone });
}

const forgone = 'jamais posté : l’acte qui le causait a été corrigé';
