import type { Block } from '../blocks.js';
import type { LetterData } from '../letter-data.js';
import { drawEveryPage } from './every-page.js';
import { drawHead, drawObject } from './head.js';
import { collect, openPdf } from './open.js';
import { measureIn, type Frame } from './page.js';
import { place } from './place.js';
import { hold, type Row } from './row.js';
import { rowsOf, textRows } from './rows.js';
import { faces, sheet } from './type.js';

/** The letter on A4 for a window envelope. The same letter gives the same bytes. */
export async function letterPdf(data: LetterData, subject: string, body: readonly Block[]): Promise<Buffer> {
  const pdf = openPdf({ title: `${subject} – dossier ${data.numero}`, author: data.service.nom, on: data.date });
  const bytes = collect(pdf);
  const parent = pdf.struct('Document');
  pdf.addStructure(parent);
  const frame: Frame = { pdf, parent, x: sheet.left, width: sheet.right - sheet.left, measure: measureIn(pdf) };

  drawHead(frame, data);
  const top = drawObject(frame, data.numero, subject) + 12;
  place(pdf, [...bodyRows(body, frame), ...signature(frame, data)], top, sheet);
  parent.end();
  drawEveryPage(frame, data);
  pdf.end();
  return bytes;
}

/** The courtesies and the signature never stand alone on a page: the end of the block before comes with them. */
function bodyRows(body: readonly Block[], frame: Frame): readonly Row[] {
  const last = Math.max(0, body.length - 2);
  return rowsOf(body, frame).map((rows, i) => (i < last ? rows : hold(rows))).flat();
}

/** Name and function, to the right, on the page of the last lines. */
function signature(frame: Frame, data: LetterData): readonly Row[] {
  const at = { ...frame, x: sheet.windowLeft, width: sheet.right - sheet.windowLeft };
  const { nom, fonction } = data.signataire;
  const run = (text: string) => [{ text, strong: false, em: false }];
  const rows = [
    ...textRows(run(fonction), faces.body, 'P', at, 26),
    ...(nom === undefined ? [] : textRows(run(nom), faces.strong, 'P', at, 0)),
  ];
  return rows.map((row, i) => ({ ...row, held: i < rows.length - 1 }));
}
