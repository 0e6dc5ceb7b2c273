import type { Block, Runs } from '../blocks.js';
import { breakLines, spaced, type Line } from './lines.js';
import { artifact, child, drawLine, rule, tagged, type Frame } from './page.js';
import type { Row } from './row.js';
import { faces, ink, mm } from './type.js';

const padding = 4.5;
const gutter = 12;

/**
 * A table: the first column names. Of two columns, it is as wide as its longest name needs, up to 55 mm; of more, each
 * has room for its longest word, and what is left goes where the cells are long.
 */
export function tableRows(table: Table, frame: Frame, before: number): readonly Row[] {
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

type Table = Extract<Block, { kind: 'table' }>;
const allRows = (table: Table): readonly (readonly Runs[])[] => [...(table.header === undefined ? [] : [table.header]), ...table.rows];
const textOf = (runs: Runs): string => runs.map((r) => r.text).join('');

function columnWidths(table: Table, frame: Frame): readonly number[] {
  const rows = allRows(table);
  const count = Math.max(...rows.map((r) => r.length));
  if (count > 2) return sharedWidths(rows, count, frame);
  const names = rows.map(([runs = []]) => frame.measure(textOf(runs), 'strong', faces.body.size));
  const first = count === 1 ? frame.width : Math.min(55 * mm, Math.max(...names) + 1);
  return [first, ...Array.from({ length: count - 1 }, () => frame.width - first - gutter)];
}

function sharedWidths(rows: readonly (readonly Runs[])[], count: number, frame: Frame): readonly number[] {
  const wide = (text: string): number => frame.measure(text, 'strong', faces.body.size) + 1;
  const columns = Array.from({ length: count }, (_, i) => {
    const cells = rows.map((row) => textOf(row[i] ?? []));
    return { least: Math.max(...cells.flatMap((c) => c.split(' ')).map(wide)), wish: Math.max(...cells.map(wide)) };
  });
  const room = frame.width - (count - 1) * gutter;
  const sum = (of: (c: (typeof columns)[number]) => number): number => columns.reduce((total, c) => total + of(c), 0);
  const [least, spare] = [sum((c) => c.least), sum((c) => c.wish - c.least)];
  if (least > room) return columns.map((c) => (c.least * room) / least);
  return columns.map((c) => c.least + (spare === 0 ? (room - least) / count : ((room - least) * (c.wish - c.least)) / spare));
}
