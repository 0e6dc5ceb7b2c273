/**
 * One strip of the letter that a page break never cuts. `before` is the space above it, dropped at the top of a
 * page; `held` keeps it on the page of the next one. All in points.
 */
export type Row = { readonly before: number; readonly height: number; readonly held: boolean; readonly draw: (y: number) => void };

/** Keeps the last of these rows on the page of what follows. */
export const hold = (rows: readonly Row[]): readonly Row[] => rows.map((row, i) => (i === rows.length - 1 ? { ...row, held: true } : row));
