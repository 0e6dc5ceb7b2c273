import type { Pool } from 'pg';
import type { Cipher } from '../config/cipher.js';
import { sha256 } from './pieces.js';

type Db = { readonly db: Pool; readonly cipher: Cipher };
type Named = { readonly dossier: string; readonly cle: string };
/** An attempt, by its rank: one that another has replaced gives nothing any more. */
type Attempt = Named & { readonly rang: number; readonly at: number };
type Place = { readonly nom: string; readonly adresse: readonly string[] };

/** A letter whole, as it is given to a server: what is printed, what the mailbox shows, what is on the envelope and with it. */
export type GivenLetter = {
  readonly subject: string; readonly text: string; readonly html: string; readonly pdf: Buffer; readonly sha256: string;
  readonly numero: string; readonly from: Place; readonly destinataire: Place; readonly papiers: readonly string[];
};

/** What was given of a letter and of which nothing sure is known yet, when (the dossier's clock), and how many attempts were answered nothing. */
export type Given = { readonly letter: GivenLetter | undefined; readonly at: number | null; readonly unanswered: number };

type Row = { readonly remise: Buffer | null; readonly remise_cle_id: string | null; readonly le: string | null; readonly sans_reponse: number };

export async function readGiven({ db, cipher }: Db, { dossier, cle }: Named): Promise<Given> {
  const { rows } = await db.query<Row>('select remise, remise_cle_id, extract(epoch from remise_le) * 1000 as le, sans_reponse from parcours.courrier where dossier = $1 and cle = $2', [dossier, cle]);
  const [row] = rows;
  if (row === undefined) throw new Error('the letter was not reserved');
  const letter = row.remise === null || row.remise_cle_id === null ? undefined : open(cipher.decrypt(row.remise_cle_id, row.remise));
  return { letter, at: row.le === null ? null : Math.floor(Number(row.le)), unanswered: row.sans_reponse };
}

/** Written before it is given. False when this attempt is no longer the last: another is at it. */
export async function keepGiven({ db, cipher }: Db, { dossier, cle, rang, at }: Attempt, letter: GivenLetter): Promise<boolean> {
  const { rowCount } = await db.query(
    `update parcours.courrier set remise = $4, remise_cle_id = $5, remise_le = to_timestamp($6::double precision / 1000), empreinte = $7, sans_reponse = sans_reponse + 1
     where dossier = $1 and cle = $2 and tentatives = $3 and etat = 'reserve'`,
    [dossier, cle, rang, cipher.encrypt(seal(letter)), cipher.active, at, letter.sha256]);
  return rowCount === 1;
}

/** An attempt ended by itself; what it gave is forgotten only by `forgetGiven`. */
export async function endGiven({ db }: Pick<Db, 'db'>, { dossier, cle }: Named): Promise<void> {
  await db.query(`update parcours.courrier set sans_reponse = greatest(sans_reponse - 1, 0) where dossier = $1 and cle = $2 and etat = 'reserve'`, [dossier, cle]);
}

/** Nothing left: the next attempt writes the letter anew, unless another was answered nothing. */
export async function forgetGiven({ db }: Pick<Db, 'db'>, { dossier, cle }: Named): Promise<void> {
  await db.query(
    `update parcours.courrier set remise = null, remise_cle_id = null, remise_le = null, empreinte = null where dossier = $1 and cle = $2 and etat = 'reserve' and sans_reponse = 0`, [dossier, cle]);
}

const seal = ({ pdf, sha256: _digest, ...letter }: GivenLetter): Buffer => Buffer.from(JSON.stringify({ ...letter, pdf: pdf.toString('base64') }));

function open(sealed: Buffer): GivenLetter {
  const { pdf, ...letter } = JSON.parse(sealed.toString('utf8')) as Omit<GivenLetter, 'pdf' | 'sha256'> & { readonly pdf: string }; // written by `seal` only
  const bytes = Buffer.from(pdf, 'base64');
  return { ...letter, pdf: bytes, sha256: sha256(bytes) };
}
