import { readFacts } from '../../db/dossiers.js';
import { isHiddenPiece } from '../../db/origin.js';
import { checkedPiece, listPieces, readPiece, type PieceRow, type TypePiece } from '../../db/pieces.js';
import type { Opened, Planned } from '../../opposable/copy.js';
import { LetterFault } from '../../post/values.js';
import { Altered, drawUp, NotDue, type Drawer } from '../draw-up.js';

const extensions: Readonly<Record<TypePiece, Planned['extension']>> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** A paper whose digest is fixed. */
export type Kept = PieceRow & { readonly sha256: string; readonly gardee_le: Date };
const isKept = (row: PieceRow): row is Kept => row.sha256 !== null && row.gardee_le !== null;

/** The papers of a dossier once every document that its facts call for is drawn up, and those that could not be; without those of hidden facts. */
export async function papersOf(house: Drawer, dossier: string, hidden: ReadonlySet<number>): Promise<{ readonly kept: readonly Kept[]; readonly undrawn: readonly PieceRow[] }> {
  for (const row of await listPieces(house.db, dossier)) if (!isKept(row) && !row.retiree) await draw(house, row);
  const told = hidden.size === 0 ? [] : await readFacts(house.db, house.cipher, dossier);
  const rows = (await listPieces(house.db, dossier)).filter((piece) => !isHiddenPiece(piece, told, hidden));
  return { kept: rows.filter(isKept), undrawn: rows.filter((row) => !isKept(row) && !row.retiree) };
}

async function draw(house: Drawer, { dossier, cle }: PieceRow): Promise<void> {
  try {
    await drawUp(house, dossier, cle);
  } catch (error) {
    const told = error instanceof NotDue || error instanceof Altered || error instanceof LetterFault;
    if (!told) throw error; // otherwise the copy says that it is missing
  }
}

export const planned = (row: Kept, told: Pick<Planned, 'libelle' | 'jour'>): Planned =>
  ({ id: row.id, sha256: row.sha256, nature: row.nature, extension: extensions[row.type ?? 'application/pdf'], ...told });

/** In the order of an exhibit list: by day, then by what was kept first. */
export const inOrder = (papers: readonly Planned[]): readonly Planned[] => [...papers].sort((a, b) => a.jour.localeCompare(b.jour) || order.indexOf(a.nature) - order.indexOf(b.nature));
const order: readonly Planned['nature'][] = ['document', 'courrier', 'preuve', 'jointe'];

/** The bytes of a paper, compared with its digest, which is written beside it; those it now has when they are no longer the same. */
export async function openPaper({ db, cipher }: Drawer, paper: Planned): Promise<Opened> {
  const whole = await checkedPiece(db, cipher, paper);
  if (whole !== undefined) return { octets: whole };
  return { octets: await readPiece(db, cipher, paper.id).catch(() => undefined) }; // checkedPiece has just told a broken seal from a missing key
}
