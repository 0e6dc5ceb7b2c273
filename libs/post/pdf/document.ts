import type { Gathered } from '../document-data.js';
import type { Form } from '../document-text.js';
import type { Part } from '../parts.js';
import { boxRow } from './boxes.js';
import { drawEverySheet } from './every-sheet.js';
import { drawTitle, identityRow } from './identity.js';
import { collect, openPdf } from './open.js';
import { measureIn, type Frame } from './page.js';
import { place } from './place.js';
import { hold, type Row } from './row.js';
import { rowsOf } from './rows.js';
import { form } from './type.js';

/** The document on A4 sheets: who issues it, what it is, whom it is about, what it says, who signs; the same input gives the same bytes. */
export async function documentPdf(data: Gathered, { title, parts }: Form, empreinte: string): Promise<Buffer> {
  const pdf = openPdf({ title: `${title} – dossier ${data.numero}`, author: data.service.nom, keywords: `sha256:${empreinte}`, on: data.date });
  const bytes = collect(pdf);
  const parent = pdf.struct('Document');
  pdf.addStructure(parent);
  const frame: Frame = { pdf, parent, x: form.left, width: form.right - form.left, measure: measureIn(pdf) };

  const top = drawTitle(frame, data, title);
  const body = parts.flatMap((part, i) => partRows(part, frame, data, parts[i + 1]?.kind === 'frames'));
  place(pdf, [identityRow(frame, data), ...body], top, form);
  parent.end();
  drawEverySheet(frame, data, title, empreinte);
  pdf.end();
  return bytes;
}

/** Boxes never stand alone on a page: the end of the text before comes with them. */
function partRows(part: Part, frame: Frame, data: Gathered, framesNext: boolean): readonly Row[] {
  if (part.kind === 'frames') return [boxRow(part.names, frame, data)];
  const blocks = rowsOf(part.blocks, frame).map((rows, i): readonly Row[] => (i > 0 ? rows : rows.map((row, n) => (n > 0 ? row : { ...row, before: row.before + 10 }))));
  return blocks.map((rows, i) => (framesNext && i >= blocks.length - 1 ? hold(rows) : rows)).flat();
}
