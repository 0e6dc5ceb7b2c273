import type { Pdf } from './page.js';
import type { Row } from './row.js';

/** Where the content of a page stops, and where that of the next one starts (points from the top). */
type Area = { readonly bottom: number; readonly nextPageTop: number };

/** Fills pages from the top down, a chain of held rows at a time. */
export function place(pdf: Pdf, rows: readonly Row[], top: number, area: Area): void {
  let y = top;
  let fresh = false;
  let chain: Row[] = [];
  for (const row of rows) {
    chain.push(row);
    if (row.held) continue;
    const height = chain.reduce((sum, r) => sum + r.before + r.height, 0);
    if (!fresh && y + height > area.bottom) {
      pdf.addPage();
      y = area.nextPageTop;
      fresh = true;
    }
    for (const r of chain) {
      if (y + (fresh ? 0 : r.before) + r.height > area.bottom) { // a chain longer than a page
        pdf.addPage();
        y = area.nextPageTop;
        fresh = true;
      }
      y += fresh ? 0 : r.before;
      r.draw(y);
      y += r.height;
      fresh = false;
    }
    chain = [];
  }
}
