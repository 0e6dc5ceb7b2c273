import { checkedPiece, type PieceRow } from '../../../libs/db/pieces.js';
import type { House } from '../../../libs/engine/house.js';
import { Problem } from '../problem.js';

/** The bytes of a kept paper, compared with their digest: what is no longer what was kept is not shown. */
export async function keptBytes({ db, cipher }: Pick<House, 'db' | 'cipher'>, piece: Pick<PieceRow, 'id' | 'sha256'>): Promise<Buffer> {
  const bytes = await checkedPiece(db, cipher, piece);
  if (bytes === undefined) throw new Problem(409, 'Pièce altérée', 'Ses octets ne sont plus ceux dont l’empreinte a été gardée : elle n’est pas montrée. Prévenez l’administrateur.');
  return bytes;
}
