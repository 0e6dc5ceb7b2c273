import { eventually } from './eventually.js';
import { textOf } from './pdf.js';
import type { Visitor } from './visitor.js';

/** The text of a kept document as its reader has it, drawn up now when it was not yet; a service that is busy is asked again. */
export const readPaper = (who: Visitor, dossier: string, id: string | undefined): Promise<string> => eventually(async () => {
  const { status, bytes } = await who.bytes(`/api/dossiers/${dossier}/pieces/${id ?? ''}`);
  if (status !== 200) throw new Error(`${status} ${bytes.toString('utf8')}`);
  return textOf(bytes);
}, { timeout: 30_000 });
