import type PDFDocument from 'pdfkit';
import type { Line, Measure } from './lines.js';
import type { Face } from './type.js';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Struct = ReturnType<Pdf['struct']>;

/** Where content goes: across the sheet (`x`, `width`, in points) and under which element of the structure tree. */
export type Frame = { readonly pdf: Pdf; readonly parent: Struct; readonly x: number; readonly width: number; readonly measure: Measure };

/** Each word is measured several times, and measuring is most of what laying out costs: once is enough. */
export function measureIn(pdf: Pdf): Measure {
  const known = new Map<string, number>();
  return (text, font, size) => {
    const key = `${font} ${size} ${text}`;
    const width = known.get(key) ?? pdf.font(font).fontSize(size).widthOfString(text);
    known.set(key, width);
    return width;
  };
}

export function child(frame: Pick<Frame, 'pdf' | 'parent'>, tag: string): Struct {
  const element = frame.pdf.struct(tag);
  frame.parent.add(element);
  return element;
}

/** Draws one line in the strip that starts at `y`; every font of it sits on one baseline. */
export function drawLine(pdf: Pdf, line: Line, face: Face, x: number, y: number): void {
  const baseline = y + face.leading / 2 + face.size * 0.33;
  let at = x;
  for (const piece of line) {
    pdf.font(piece.font).fontSize(face.size).fillColor(face.color);
    pdf.text(piece.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
    at += piece.width;
  }
}

/** Content that belongs to the letter: drawn now, on the current page, and read as part of `element`. */
export function tagged(pdf: Pdf, element: Struct, tag: string, draw: () => void): void {
  const content = pdf.markStructureContent(tag);
  draw();
  pdf.endMarkedContent();
  element.add(content);
}

/** Content that a reader's voice skips: rules, marks, page numbers. */
export function artifact(pdf: Pdf, type: 'Pagination' | 'Layout', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

export function rule(pdf: Pdf, x: number, y: number, width: number, color: string, thickness = 0.5): void {
  pdf.moveTo(x, y).lineTo(x + width, y).lineWidth(thickness).strokeColor(color).stroke();
}
