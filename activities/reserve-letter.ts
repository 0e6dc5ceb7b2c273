import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import { keepPiece } from '../libs/db/pieces.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';

/** Longer than any conversation with a server: a second attempt cannot overlap the first. */
const leaseSeconds = 180;

type Row = { readonly etat: 'reserve' | LetterResult['etat']; readonly detail: string | null; readonly message_id: string };
type Db = Pick<House, 'db'>;

/** The letter's row, written once: it references the causing fact, so no fact in PostgreSQL, no post (kit rule 23). */
export async function reserve({ db }: Db, letter: LetterRequest): Promise<Row> {
  await db.query(
    `insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id)
     values ($1, $2, $3, $4, $5, 'reserve', $6) on conflict do nothing`,
    [letter.dossier, letter.cle, letter.courrier, letter.destinataire, letter.causeSeq, messageId(letter)],
  );
  return rowOf(db, letter);
}

async function rowOf(db: House['db'], letter: LetterRequest): Promise<Row> {
  const { rows } = await db.query<Row>('select etat, detail, message_id from parcours.courrier where dossier = $1 and cle = $2', [letter.dossier, letter.cle]);
  if (rows[0] === undefined) throw new Error('the letter was not reserved');
  return rows[0];
}

/**
 * This attempt alone may send. While another may be at it, it is tried again soon after that one's lease ends: left to
 * itself the pause would double each time, to minutes.
 */
export async function lease({ db }: Db, letter: LetterRequest): Promise<void> {
  const { rowCount } = await db.query(
    `update parcours.courrier set bail_jusqua = clock_timestamp() + $3 * interval '1 second', tentatives = tentatives + 1
     where dossier = $1 and cle = $2 and etat = 'reserve' and (bail_jusqua is null or bail_jusqua < clock_timestamp())`,
    [letter.dossier, letter.cle, leaseSeconds],
  );
  if (rowCount !== 1) throw ApplicationFailure.create({ message: 'this letter is being sent by another attempt', type: 'BailPris', nextRetryDelay: '10 seconds' });
}

/** The letter as it leaves is kept before it leaves: what is shown to a judge is what was sent. */
export async function keepLetter({ db, cipher }: Pick<House, 'db' | 'cipher'>, letter: LetterRequest, pdf: Buffer): Promise<void> {
  await keepPiece(db, cipher, { dossier: letter.dossier, cle: `courrier:${letter.cle}`, nature: 'courrier', nom: letter.courrier, type: 'application/pdf', bytes: pdf, auteur: 'jalon' });
}

/** Nothing sure came of this attempt: the next one need not wait for the lease to end. */
export async function giveBack({ db }: Db, letter: LetterRequest): Promise<void> {
  await db.query(`update parcours.courrier set bail_jusqua = null where dossier = $1 and cle = $2 and etat = 'reserve'`, [letter.dossier, letter.cle]);
}

/** What became of it, once: an attempt that outlives its lease may still say that the letter left, never that it did not. */
export async function record({ db }: Db, letter: LetterRequest, result: LetterResult): Promise<LetterResult> {
  await db.query(
    `update parcours.courrier set etat = $3, detail = $4, envoye_a = to_timestamp($5::double precision / 1000), bail_jusqua = null
     where dossier = $1 and cle = $2 and (etat = 'reserve' or (etat = 'echec' and $3 = 'parti'))`,
    [letter.dossier, letter.cle, result.etat, result.detail, letter.at],
  );
  const { etat, detail } = await rowOf(db, letter);
  return etat === 'reserve' ? result : { etat, detail: detail ?? '' };
}

/** Deterministic and opaque: the same letter has the same Message-ID whoever sends it again. */
const messageId = (letter: LetterRequest): string =>
  `<${createHash('sha256').update(`${letter.dossier}:${letter.cle}`).digest('hex').slice(0, 40)}@jalon.invalid>`;
