import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import type { GivenLetter } from '../libs/db/given-letters.js';
import { keepPiece } from '../libs/db/pieces.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';

/** Longer than any conversation with a server: a second attempt cannot overlap the first. */
const leaseSeconds = 180;

/** An attempt at a letter, by its rank: of two that overlap, the last to hold the lease alone may begin to send. */
export type Attempt = LetterRequest & { readonly rang: number };
type Row = { readonly etat: 'reserve' | LetterResult['etat']; readonly detail: string | null; readonly message_id: string };
type Db = Pick<House, 'db'>;

/** The letter's row, written once: it references the causing fact, so no fact in PostgreSQL, no post (kit rule 23). */
export async function reserve({ db }: Db, letter: LetterRequest): Promise<Row> {
  await db.query(
    `insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id)
     values ($1, $2, $3, $4, $5, 'reserve', $6) on conflict (dossier, cle) do update set essaye_le = clock_timestamp()`,
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
export async function lease<L extends LetterRequest>({ db }: Db, letter: L): Promise<L & Attempt> {
  const { rows } = await db.query<{ rang: number }>(
    `update parcours.courrier set bail_jusqua = clock_timestamp() + $3 * interval '1 second', tentatives = tentatives + 1
     where dossier = $1 and cle = $2 and etat = 'reserve' and (bail_jusqua is null or bail_jusqua < clock_timestamp()) returning tentatives as rang`,
    [letter.dossier, letter.cle, leaseSeconds],
  );
  const [row] = rows;
  if (row === undefined) throw taken();
  return { ...letter, rang: row.rang };
}

export const taken = (): ApplicationFailure => ApplicationFailure.create({ message: 'this letter is being sent by another attempt', type: 'BailPris', nextRetryDelay: '10 seconds' });

/** This attempt is over and told nothing of the letter: the next one need not wait for the lease to end. `answered`: the post did answer. */
export async function giveBack({ db }: Db, { dossier, cle, rang }: Attempt, answered: boolean): Promise<void> {
  await db.query(
    `update parcours.courrier set bail_jusqua = null, differe = differe + $4 where dossier = $1 and cle = $2 and tentatives = $3 and etat = 'reserve'`, [dossier, cle, rang, answered ? 1 : 0]);
}

/** What left, or what a server refused, and the instant of it (ms) on the dossier's clock. */
type Left = { readonly letter: Pick<GivenLetter, 'pdf' | 'sha256'> | undefined; readonly at: number };

/**
 * What became of it, once: an attempt that outlives its lease may still say that the letter left, never that it did not.
 * What is kept as « the letter », and shown to a judge, is what was given to the server, byte for byte.
 */
export async function record({ db, cipher }: Pick<House, 'db' | 'cipher'>, letter: LetterRequest, result: LetterResult, { letter: given, at }: Left = { letter: undefined, at: letter.at }): Promise<LetterResult> {
  if (given !== undefined) await keepPiece(db, cipher, { dossier: letter.dossier, cle: `courrier:${letter.cle}`, nature: 'courrier', nom: letter.courrier, type: 'application/pdf', bytes: given.pdf, auteur: 'jalon' });
  await db.query(
    `update parcours.courrier set etat = $3, detail = $4, envoye_a = to_timestamp($5::double precision / 1000), empreinte = $6, bail_jusqua = null, remise = null, remise_cle_id = null
     where dossier = $1 and cle = $2 and (etat = 'reserve' or (etat = 'echec' and $3 = 'parti'))`,
    [letter.dossier, letter.cle, result.etat, result.detail, at, given?.sha256 ?? null],
  );
  const { etat, detail } = await rowOf(db, letter);
  return etat === 'reserve' ? result : { etat, detail: detail ?? '' };
}

/** Deterministic and opaque: the same letter has the same Message-ID whoever sends it again. */
const messageId = (letter: LetterRequest): string =>
  `<${createHash('sha256').update(`${letter.dossier}:${letter.cle}`).digest('hex').slice(0, 40)}@jalon.invalid>`;
