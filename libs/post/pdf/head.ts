import { composeFrench, frenchDate } from '../french.js';
import type { LetterData } from '../letter-data.js';
import { breakLines } from './lines.js';
import { child, drawLine, tagged, type Frame } from './page.js';
import { faces, sheet, type Face } from './type.js';

/** The top of the first page: who writes, to whom, where and when. */
export function drawHead(frame: Frame, data: LetterData): void {
  const { service, destinataire } = data;
  const contact = [...service.adresse, service.telephone, service.courriel].filter((line) => line !== undefined);
  const below = drawText(frame, [service.nom], faces.service, { x: sheet.left, y: sheet.letterheadTop, width: sheet.letterheadWidth });
  drawText(frame, contact, faces.quiet, { x: sheet.left, y: below + 3, width: sheet.letterheadWidth });

  const address = [destinataire.nom, ...destinataire.adresse];
  const place = { x: sheet.windowLeft, y: sheet.windowTop, width: sheet.windowWidth };
  drawText(frame, address, faceThatFits(frame, address), place);

  const dated = `${service.ville}, le ${frenchDate(data.date)}`;
  drawText(frame, [dated], faces.body, { x: sheet.windowLeft, y: sheet.dateTop, width: sheet.windowWidth });
}

/** Reference and object; returns where the body starts (points from the top). */
export function drawObject(frame: Frame, numero: string, subject: string): number {
  const place = { x: sheet.left, width: frame.width };
  const below = drawText(frame, [composeFrench(`Nos références : dossier n° ${numero}`)], faces.quiet, { ...place, y: sheet.objectTop });
  return drawText(frame, [composeFrench(`Objet : ${subject}`)], faces.object, { ...place, y: below + 3 }, 'H1');
}

type Place = { readonly x: number; readonly y: number; readonly width: number };

/** Lines drawn from a place downwards, as one element; returns where they end. */
export function drawText(frame: Frame, texts: readonly string[], face: Face, place: Place, tag = 'P'): number {
  const element = child(frame, tag);
  let y = place.y;
  for (const text of texts) {
    for (const line of linesOf(frame, text, face, place.width)) {
      tagged(frame.pdf, element, tag, () => drawLine(frame.pdf, [...line, { text: ' ', font: face.font, width: 0 }], face, place.x, y));
      y += face.leading;
    }
  }
  return y;
}

const linesOf = (frame: Frame, text: string, face: Face, width: number) =>
  breakLines([{ text, strong: false, em: false }], face, width, frame.measure);

/** The largest face in which the whole address shows in the window; the smallest one when none does. */
function faceThatFits(frame: Frame, address: readonly string[]): Face {
  const smallest = { ...faces.body, size: 6.5, leading: 7.3 };
  const candidates: readonly Face[] = [[10.5, 13], [9.5, 11.5], [8.5, 10], [7.5, 8.6]].map(([size = 0, leading = 0]) => ({ ...faces.body, size, leading }));
  const height = (face: Face): number => address.flatMap((line) => linesOf(frame, line, face, sheet.windowWidth)).length * face.leading;
  return candidates.find((face) => height(face) <= sheet.windowHeight) ?? smallest;
}
