import type { Block, Runs } from '../blocks.js';
import { breakLines, spaced } from './lines.js';
import { artifact, child, drawLine, tagged, type Frame } from './page.js';
import { hold, type Row } from './row.js';
import { tableRows } from './table.js';
import { faces, ink, type Face } from './type.js';

const gap = 8;

/** Lays each block out as rows, and under `frame.parent` in the structure tree. */
export function rowsOf(blocks: readonly Block[], frame: Frame): readonly (readonly Row[])[] {
  return blocks.map((block, i) => blockRows(block, frame, i === 0 ? 0 : gap));
}

function blockRows(block: Block, frame: Frame, before: number): readonly Row[] {
  switch (block.kind) {
    case 'paragraph':
      return textRows(block.runs, faces.body, 'P', frame, before);
    case 'heading':
      return textRows(block.runs, faces.heading, 'H2', frame, before + 5).map((row) => ({ ...row, held: true }));
    case 'quote':
      return quoteRows(block.blocks, frame, before);
    case 'list':
      return listRows(block, frame, before);
    case 'table':
      return tableRows(block, frame, before + 2);
  }
}

/** No line stays alone: the first two and the last two keep together. */
export function textRows(runs: Runs, face: Face, tag: string, frame: Frame, before: number): readonly Row[] {
  const element = child(frame, tag);
  const lines = breakLines(runs, face, frame.width, frame.measure);
  return lines.map((line, i) => ({
    before: i === 0 ? before : 0,
    height: face.leading,
    held: lines.length > 1 && (i === 0 || i === lines.length - 2),
    draw: (y) => tagged(frame.pdf, element, tag, () => drawLine(frame.pdf, spaced(line, i < lines.length - 1), face, frame.x, y)),
  }));
}

function listRows(list: Extract<Block, { kind: 'list' }>, frame: Frame, before: number): readonly Row[] {
  const element = child(frame, 'L');
  const indent = list.start === undefined && list.items.every((item) => item.mark === undefined) ? 14 : 18;
  return list.items.flatMap((item, i) => {
    const entry = child({ ...frame, parent: element }, 'LI');
    const label = child({ ...frame, parent: entry }, 'Lbl');
    const body = child({ ...frame, parent: entry }, 'LBody');
    const mark = { text: item.mark ?? (list.start === undefined ? '•' : `${list.start + i}.`), strong: false, em: false };
    const face = item.mark === undefined ? faces.body : faces.tick;
    const [line = []] = breakLines([mark], face, indent, frame.measure);
    const rows = rowsOf(item.blocks, { ...frame, parent: body, x: frame.x + indent, width: frame.width - indent }).flat();
    return rows.map((row, n): Row => n > 0 ? row : {
      ...row,
      before: i === 0 ? before : 3,
      draw: (y) => {
        tagged(frame.pdf, label, 'Lbl', () => drawLine(frame.pdf, spaced(line, true), face, frame.x + 2, y));
        row.draw(y);
      },
    });
  });
}

/** A panel: tinted, with a bar on its left, drawn strip by strip so that it may go over a page. */
function quoteRows(blocks: readonly Block[], frame: Frame, before: number): readonly Row[] {
  const element = child(frame, 'BlockQuote');
  const inside = { ...frame, parent: element, x: frame.x + 14, width: frame.width - 28 };
  const panel = (y: number, height: number): void => artifact(frame.pdf, 'Layout', () => {
    frame.pdf.rect(frame.x, y, frame.width, height).fill(ink.panel);
    frame.pdf.rect(frame.x, y, 2, height).fill(ink.accent);
  });
  const strip = (row: Row): Row => {
    const height = row.before + row.height;
    return { before: 0, height, held: row.held, draw: (y) => { panel(y, height); row.draw(y + row.before); } };
  };
  const edge = { before: 0, height: 8, draw: () => undefined };
  const rows = [{ ...edge, held: true }, ...hold(rowsOf(blocks, inside).flat()), { ...edge, held: false }].map(strip);
  return rows.map((row, i) => (i === 0 ? { ...row, before: before + 2 } : row));
}
