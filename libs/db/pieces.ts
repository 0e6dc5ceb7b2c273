import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Cipher } from '../config/cipher.js';

/** What a dossier keeps: drawn up by the house, sent by it, proved by the post, or attached by a person. */
export type NaturePiece = 'document' | 'courrier' | 'preuve' | 'jointe';
export type TypePiece = 'application/pdf' | 'image/png' | 'image/jpeg';

/** A paper of a dossier without its bytes. `gardeeLe` is the instant from which its digest is fixed; a document still to be drawn up has none. */
export type PieceRow = {
  readonly id: string;
  readonly dossier: string;
  readonly cle: string;
  readonly nature: NaturePiece;
  readonly nom: string;
  readonly cause_seq: number | null;
  readonly retiree: boolean;
  readonly type: TypePiece | null;
  readonly taille: number | null;
  readonly sha256: string | null;
  readonly gardee_le: Date | null;
  readonly controlee_le: Date | null;
  readonly alteree: boolean;
};

export type NewPiece = {
  readonly dossier: string;
  /** Unique in its dossier: kept twice, the first stays. */
  readonly cle: string;
  readonly nature: NaturePiece;
  readonly nom: string;
  readonly type: TypePiece;
  readonly bytes: Buffer;
  readonly auteur: string;
};

const columns = 'id, dossier, cle, nature, nom, cause_seq, retiree, type, taille, sha256, gardee_le, controlee_le, alteree';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const pieceId = (dossier: string, cle: string): string => sha256(Buffer.from(`${dossier}:${cle}`)).slice(0, 32);

/** Keeps a paper, encrypted, with the digest of its bytes. What is already kept under its key stays as it is, and is answered. */
export async function keepPiece(db: Pool | PoolClient, cipher: Cipher, p: NewPiece): Promise<PieceRow> {
  const values = [pieceId(p.dossier, p.cle), p.dossier, p.cle, p.nature, p.nom, p.type, p.bytes.length, sha256(p.bytes), cipher.active, cipher.encrypt(p.bytes), p.auteur];
  // No constraint is named: of two at the same instant, either unique index may be the one that stops the second.
  const made = await db.query<PieceRow>(
    `insert into parcours.piece (id, dossier, cle, nature, nom, type, taille, sha256, cle_id, contenu, auteur, gardee_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp()) on conflict do nothing returning ${columns}`, values);
  const { rows } = made.rowCount === 1 ? made : await db.query<PieceRow>(
    `update parcours.piece x set
       type = coalesce(x.type, $2), taille = coalesce(x.taille, $3), sha256 = coalesce(x.sha256, $4),
       cle_id = coalesce(x.cle_id, $5), contenu = coalesce(x.contenu, $6), auteur = coalesce(x.auteur, $7), gardee_le = coalesce(x.gardee_le, clock_timestamp())
     where x.id = $1 returning ${columns}`, [values[0], ...values.slice(5)]);
  const row = rows[0];
  if (row === undefined) throw new Error('the paper was not kept');
  return row;
}

export async function listPieces(db: Pool | PoolClient, dossier: string): Promise<readonly PieceRow[]> {
  const { rows } = await db.query<PieceRow>(`select ${columns} from parcours.piece where dossier = $1 order by gardee_le nulls last, cle`, [dossier]);
  return rows;
}

export async function findPiece(db: Pool | PoolClient, dossier: string, id: string): Promise<PieceRow | undefined> {
  const { rows } = await db.query<PieceRow>(`select ${columns} from parcours.piece where dossier = $1 and id = $2`, [dossier, id]);
  return rows[0];
}

/** What was kept of a letter before it left, with its digest. */
export async function findKeptLetter(db: Pool, dossier: string, cle: string): Promise<{ readonly id: string; readonly sha256: string } | undefined> {
  const { rows } = await db.query<{ id: string; sha256: string }>(`select id, sha256 from parcours.piece where dossier = $1 and cle = 'courrier:' || $2 and contenu is not null`, [dossier, cle]);
  return rows[0];
}

type Sealed = { readonly cle_id: string | null; readonly contenu: Buffer | null };

async function sealed(db: Pool | PoolClient, id: string): Promise<{ readonly keyId: string; readonly content: Buffer } | undefined> {
  const { rows } = await db.query<Sealed>('select cle_id, contenu from parcours.piece where id = $1', [id]);
  const row = rows[0];
  return row === undefined || row.contenu === null || row.cle_id === null ? undefined : { keyId: row.cle_id, content: row.contenu };
}

/** The bytes of a paper as they were kept; undefined while it is not drawn up. Throws when they cannot be opened any more. */
export async function readPiece(db: Pool | PoolClient, cipher: Cipher, id: string): Promise<Buffer | undefined> {
  const kept = await sealed(db, id);
  return kept === undefined ? undefined : cipher.decrypt(kept.keyId, kept.content);
}

/**
 * The bytes of a kept paper once compared with their digest, or undefined when they are no longer those that were kept.
 * That it was compared, and when, is written beside it. Throws on a key that is not on the ring: nothing is then known.
 */
export async function checkedPiece(db: Pool | PoolClient, cipher: Cipher, piece: Pick<PieceRow, 'id' | 'sha256'>): Promise<Buffer | undefined> {
  const kept = await sealed(db, piece.id);
  const bytes = kept === undefined ? undefined : opened(cipher, kept.keyId, kept.content);
  const whole = bytes !== undefined && sha256(bytes) === piece.sha256;
  await db.query('update parcours.piece set controlee_le = clock_timestamp(), alteree = $2 where id = $1', [piece.id, !whole]);
  return whole ? bytes : undefined;
}

function opened(cipher: Cipher, keyId: string, content: Buffer): Buffer | undefined {
  if (!cipher.has(keyId)) throw new Error('a paper is sealed with a key that is not on the ring');
  try {
    return cipher.decrypt(keyId, content);
  } catch {
    return undefined; // its seal is broken
  }
}
