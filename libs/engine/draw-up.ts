import { findPiece, pieceId, readPiece, type PieceRow } from '../db/pieces.js';
import type { House } from './house.js';

/** What drawing up needs: no engine, no post. */
export type Drawer = Pick<House, 'db' | 'cipher' | 'journeys'>;

/** A document as it is kept: its row, whose digest is fixed (`piece.sha256`, hex), and its bytes. */
export type DrawnUp = { readonly piece: PieceRow; readonly bytes: Buffer };

/**
 * The document of a dossier that bears this key (`avis:12`: its name, the number of the fact that causes it): its kept
 * bytes, or, the first time, drawn from the dossier's facts and kept. Asked twice at once, the first one kept wins and
 * both are given it. Throws `NotDue` when the facts no longer call for it and it was never drawn.
 */
export async function drawUp(house: Drawer, dossier: string, cle: string): Promise<DrawnUp> {
  const kept = await keptDocument(house, dossier, cle);
  if (kept === undefined) throw new NotDue(dossier, cle);
  return kept;
}

/** The facts do not call for this document, and none is kept. */
export class NotDue extends Error {
  override readonly name = 'NotDue';
  constructor(dossier: string, cle: string) { super(`no document ${cle} is due in ${dossier}`); }
}

async function keptDocument({ db, cipher }: Drawer, dossier: string, cle: string): Promise<DrawnUp | undefined> {
  const id = pieceId(dossier, cle);
  const bytes = await readPiece(db, cipher, id);
  const piece = await findPiece(db, dossier, id);
  return bytes === undefined || piece === undefined ? undefined : { piece, bytes };
}
