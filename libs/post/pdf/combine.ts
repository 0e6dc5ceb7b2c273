import { artifact, type Pdf } from './page.js';
import type { Row } from './row.js';
import { ink } from './type.js';

/** Rows one under another, as a single strip that no page break cuts. */
export function stack(rows: readonly Row[]): Row {
  const heights = rows.map((row, i) => (i === 0 ? 0 : row.before) + row.height);
  return {
    before: rows[0]?.before ?? 0, held: false, height: sum(heights),
    draw: (y) => rows.forEach((row, i) => row.draw(y + sum(heights.slice(0, i + 1)) - row.height)),
  };
}

/** Strips side by side, each in the columns of its own frame. */
export const beside = (rows: readonly Row[]): Row => ({
  before: Math.max(0, ...rows.map((row) => row.before)), held: false, height: Math.max(0, ...rows.map((row) => row.height)),
  draw: (y) => rows.forEach((row) => row.draw(y)),
});

type Box = { readonly x: number; readonly width: number; readonly padding: number; readonly atLeast?: number };

/** A strip in a thin frame, `padding` points from it, at least so high. */
export function boxed(pdf: Pdf, row: Row, { x, width, padding, atLeast = 0 }: Box): Row {
  const height = Math.max(atLeast, row.height + 2 * padding);
  return {
    before: row.before, held: row.held, height,
    draw: (y) => {
      artifact(pdf, 'Layout', () => pdf.rect(x, y, width, height).lineWidth(0.6).strokeColor(ink.hairline).stroke());
      row.draw(y + padding);
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
