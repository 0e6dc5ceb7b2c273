import { breakLines, spaced, type Line } from '../post/pdf/lines.js';
import { artifact, child, drawLine, rule, tagged, type Frame } from '../post/pdf/page.js';
import type { Row } from '../post/pdf/row.js';
import { faces, ink, mm, type Face } from '../post/pdf/type.js';
import type { Entry, Said, Style } from './section.js';

const marginWidth = 40 * mm;
const gutter = 8;
const leading = 12.5;

const set: Readonly<Record<Style, Face>> = {
  strong: { ...faces.form, font: 'strong' }, plain: faces.form, quiet: { ...faces.quiet, size: 8.5 }, digest: faces.small,
};

/** Entries one under another, each under a hairline: what situates it in the margin, what it tells beside. One longer than a page goes on over the next. */
export function ledgerRows(entries: readonly Entry[], frame: Frame): readonly Row[] {
  const list = child(frame, 'L');
  return entries.flatMap((entry) => entryRows(entry, { ...frame, parent: child({ ...frame, parent: list }, 'LI') }));
}

function entryRows(entry: Entry, frame: Frame): readonly Row[] {
  const columns = [
    { tag: 'Lbl', x: frame.x, lines: linesOf(entry.margin, frame, marginWidth) },
    { tag: 'LBody', x: frame.x + marginWidth + gutter, lines: linesOf(entry.body, frame, frame.width - marginWidth - gutter) },
  ].map((column) => ({ ...column, element: child(frame, column.tag) }));
  const height = Math.max(...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i): Row => ({
    before: i === 0 ? 7 : 0, height: leading, held: i < height - 1 && (i < 2 || i === height - 2),
    draw: (y) => {
      if (i === 0) artifact(frame.pdf, 'Layout', () => { rule(frame.pdf, frame.x, y - 3, frame.width, ink.hairline); });
      for (const { tag, x, lines, element } of columns) {
        const line = lines[i];
        if (line !== undefined) tagged(frame.pdf, element, tag, () => { drawLine(frame.pdf, spaced(line.line, true), line.face, x, y); });
      }
    },
  }));
}

function linesOf(said: readonly Said[], frame: Frame, width: number): readonly { readonly line: Line; readonly face: Face }[] {
  return said.flatMap(({ text, as }) => breakLines([{ text: printable(text), strong: false, em: false }], set[as], width, frame.measure).map((line) => ({ line, face: set[as] })));
}

/** The lines of what was typed stay lines; no other control character is printed. */
const printable = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ').trim();
