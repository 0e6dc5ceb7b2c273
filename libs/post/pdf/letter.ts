import PDFDocument from 'pdfkit';
import type { Block } from '../blocks.js';
import type { LetterData } from '../letter-data.js';
import { drawEveryPage } from './every-page.js';
import { drawHead, drawObject } from './head.js';
import { measureIn, type Frame, type Pdf } from './page.js';
import { place } from './place.js';
import { hold, type Row } from './row.js';
import { rowsOf, textRows } from './rows.js';
import { faces, fonts, sheet } from './type.js';

/**
 * The letter as a tagged PDF (produced as PDF/A-2a, not validated), on A4 for a window envelope. The same letter
 * gives the same bytes: its dates are its own day, and nothing in it comes from the machine.
 */
export async function letterPdf(data: LetterData, subject: string, body: readonly Block[]): Promise<Buffer> {
  const pdf = open(data, subject);
  const bytes = collect(pdf);
  const parent = pdf.struct('Document');
  pdf.addStructure(parent);
  const frame: Frame = { pdf, parent, x: sheet.left, width: sheet.right - sheet.left, measure: measureIn(pdf) };

  drawHead(frame, data);
  const top = drawObject(frame, data.numero, subject) + 12;
  place(pdf, [...bodyRows(body, frame), ...signature(frame, data)], top);
  parent.end();
  drawEveryPage(frame, data);
  pdf.end();
  return bytes;
}

function open(data: LetterData, subject: string): Pdf {
  const day = new Date(`${data.date}T12:00:00Z`); // the PDF's own dates, never read by the law
  const pdf = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: 'fr-FR', displayTitle: true,
    font: '', // none at first: a file opened here, then registered by name, would be parsed again at every change of font
    info: {
      Title: unmarked(`${subject} – dossier ${data.numero}`), Author: unmarked(data.service.nom),
      Creator: 'Jalon', Producer: 'Jalon', CreationDate: day, ModDate: day,
    },
  });
  for (const [name, file] of Object.entries(fonts)) pdf.registerFont(name, file);
  return pdf;
}

/** The courtesies and the signature never stand alone on a page: the end of the block before comes with them. */
function bodyRows(body: readonly Block[], frame: Frame): readonly Row[] {
  const last = Math.max(0, body.length - 2);
  return rowsOf(body, frame).map((rows, i) => (i < last ? rows : hold(rows))).flat();
}

/** pdfkit writes these as they are into XML. */
const unmarked = (text: string): string => text.replaceAll('&', 'et').replace(/[<>]/g, ' ');

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

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
