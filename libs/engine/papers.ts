import { documentsToDraw, forgetMended, papersToCheck, reportPaper, type KeptPaper } from '../db/kept-papers.js';
import { checkedPiece } from '../db/pieces.js';
import { LetterFault } from '../post/values.js';
import { drawUp, type Drawer } from './draw-up.js';

/** A little under a day, so that each kept paper is read again at least once in twenty-four hours (ms). */
const day = 23 * 3_600_000;

type Batch = { readonly drawn?: number; readonly checked?: number; readonly stopped?: () => boolean };

/** One pass over the papers: draws up those that are due, reads some again. One that fails is told and keeps none of the others waiting. */
export async function tendPapers(house: Drawer, { drawn = 3, checked = 5, stopped = () => false }: Batch = {}): Promise<void> {
  for (const due of await documentsToDraw(house.db, drawn)) {
    if (stopped()) return;
    await drawUp(house, due.dossier, due.cle).catch((error: unknown) => reportPaper(house.db, 'document', due, reasonOf(error)));
  }
  if (!stopped()) await checkPapers(house, await papersToCheck(house.db, new Date(Date.now() - day), checked));
  await forgetMended(house.db);
}

/** A paper that is no longer what was kept, or that cannot be read. */
export type BadPaper = { readonly dossier: string; readonly cle: string; readonly motif: string };

/** Compares papers with the digests they were kept under; those that differ are told, and answered. */
export async function checkPapers({ db, cipher }: Pick<Drawer, 'db' | 'cipher'>, papers: readonly KeptPaper[]): Promise<readonly BadPaper[]> {
  const bad: BadPaper[] = [];
  for (const paper of papers) {
    const motif = await checkedPiece(db, cipher, paper).then((bytes) => (bytes === undefined ? 'ses octets ne sont plus ceux de son empreinte' : undefined), reasonOf);
    if (motif === undefined) continue;
    bad.push({ dossier: paper.dossier, cle: paper.cle, motif });
    await reportPaper(db, 'piece_alteree', paper, motif);
  }
  return bad;
}

/** What may be written of a failure: a text’s own fault names a placeholder; any other is named by its kind only. */
const reasonOf = (error: unknown): string => (error instanceof LetterFault ? error.message : error instanceof Error ? error.name : 'erreur');
