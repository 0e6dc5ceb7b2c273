import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';
import { composeLetter } from '../libs/engine/compose-letter.js';

/** Longer than any SMTP conversation: a second attempt cannot overlap the first. */
const leaseSeconds = 180;

type Row = { readonly etat: 'reserve' | 'parti' | 'echec'; readonly detail: string | null; readonly message_id: string };

/**
 * Reserve, lease, send, record (kit rules 22 to 24). The reservation references its causing fact: no fact in
 * PostgreSQL, no post. E-mail has no look-up: the Message-ID is that of the letter's key, so a mailbox that receives it
 * twice shows one message; it is sent at least once.
 */
export async function postLetter(house: House, letter: LetterRequest): Promise<LetterResult> {
  const known = await reserve(house, letter);
  if (known.etat !== 'reserve') return { etat: known.etat, detail: known.detail ?? '' };
  if (!(await lease(house, letter))) throw ApplicationFailure.retryable('this letter is being sent by another attempt', 'BailPris');

  const message = await composeLetter(house, letter, known.message_id);
  if (message === undefined) return record(house, letter, { etat: 'echec', detail: 'aucune adresse électronique connue' });
  const result = await house.mailer.send(message);
  return record(house, letter, result.accepted ? { etat: 'parti', detail: result.response } : { etat: 'echec', detail: result.response });
}

async function reserve(house: House, letter: LetterRequest): Promise<Row> {
  await house.db.query(
    `insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id)
     values ($1, $2, $3, $4, $5, 'reserve', $6) on conflict do nothing`,
    [letter.dossier, letter.cle, letter.courrier, letter.destinataire, letter.causeSeq, messageId(letter)],
  );
  const { rows } = await house.db.query<Row>('select etat, detail, message_id from parcours.courrier where dossier = $1 and cle = $2', [letter.dossier, letter.cle]);
  const row = rows[0];
  if (row === undefined) throw new Error('the letter was not reserved');
  return row;
}

async function lease(house: House, letter: LetterRequest): Promise<boolean> {
  const { rowCount } = await house.db.query(
    `update parcours.courrier set bail_jusqua = clock_timestamp() + $3 * interval '1 second', tentatives = tentatives + 1
     where dossier = $1 and cle = $2 and etat = 'reserve' and (bail_jusqua is null or bail_jusqua < clock_timestamp())`,
    [letter.dossier, letter.cle, leaseSeconds],
  );
  return rowCount === 1;
}

async function record(house: House, letter: LetterRequest, result: LetterResult): Promise<LetterResult> {
  await house.db.query(
    `update parcours.courrier set etat = $3, detail = $4, envoye_a = to_timestamp($5::double precision / 1000), bail_jusqua = null where dossier = $1 and cle = $2`,
    [letter.dossier, letter.cle, result.etat, result.detail, letter.at],
  );
  return result;
}

/** Deterministic and opaque: the same letter has the same Message-ID whoever sends it again. */
const messageId = (letter: LetterRequest): string =>
  `<${createHash('sha256').update(`${letter.dossier}:${letter.cle}`).digest('hex').slice(0, 40)}@jalon.invalid>`;

