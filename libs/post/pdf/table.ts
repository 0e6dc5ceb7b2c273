import type { Block, Runs } from '../blocks.js';
import { breakLines, spaced, type Line } from './lines.js';
import { artifact, child, drawLine, rule, tagged, type Frame } from './page.js';
import type { Row } from './row.js';
import { faces, ink, mm } from './type.js';

const padding = 4.5;
const gutter = 12;

/** A table: the first column names, and is as wide as its longest name needs, up to 55 mm; the others share the rest. */
export function tableRows(table: Extract<Block, { kind: 'table' }>, frame: Frame, before: number): readonly Row[] {
  const element = child(frame, 'Table');
  const widths = columnWidths(table, frame);
  const row = (cells: readonly Runs[], scope: 'Row' | 'Column', first: boolean): Row => {
    const tr = child({ ...frame, parent: element }, 'TR');
    const drawn = cells.map((runs, i) => {
      const name = scope === 'Column' || i === 0;
      const tag = name ? 'TH' : 'TD';
      const cell = frame.pdf.struct(tag, name ? { scope } as object : {}); // its types forget `scope`
      tr.add(cell);
      return { tag, cell, name, lines: breakLines(runs, name ? faces.strong : faces.body, widths[i] ?? 0, frame.measure) };
    });
    const height = Math.max(...drawn.map((c) => c.lines.length)) * faces.body.leading + 2 * padding;
    return {
      before: first ? before : 0, height, held: scope === 'Column',
      draw: (y) => {
        artifact(frame.pdf, 'Layout', () => {
          if (first) rule(frame.pdf, frame.x, y, frame.width, ink.hairline);
          rule(frame.pdf, frame.x, y + height, frame.width, ink.hairline);
        });
        drawn.forEach(({ tag, cell, lines, name }, i) => {
          const x = frame.x + widths.slice(0, i).reduce((sum, w) => sum + w + gutter, 0);
          tagged(frame.pdf, cell, tag, () => drawLines(frame, lines, name, x, y + padding));
        });
      },
    };
  };
  const head = table.header === undefined ? [] : [row(table.header, 'Column', true)];
  return [...head, ...table.rows.map((cells, i) => row(cells, 'Row', head.length === 0 && i === 0))];
}

function drawLines(frame: Frame, lines: readonly Line[], name: boolean, x: number, y: number): void {
  const face = name ? faces.strong : faces.body;
  lines.forEach((line, n) => drawLine(frame.pdf, spaced(line, true), face, x, y + n * face.leading));
}

function columnWidths(table: Extract<Block, { kind: 'table' }>, frame: Frame): readonly number[] {
  const rows = [...(table.header === undefined ? [] : [table.header]), ...table.rows];
  const others = Math.max(...rows.map((r) => r.length)) - 1;
  const names = rows.map(([runs = []]) => frame.measure(runs.map((r) => r.text).join(''), 'strong', faces.body.size));
  const first = others === 0 ? frame.width : Math.min(55 * mm, Math.max(...names) + 1);
  return [first, ...Array.from({ length: others }, () => (frame.width - first - others * gutter) / others)];
}
