import type { Pdf } from './page.js';
import type { Row } from './row.js';
import { sheet } from './type.js';

/** Fills pages from the top down, a chain of held rows at a time. */
export function place(pdf: Pdf, rows: readonly Row[], top: number): void {
  let y = top;
  let fresh = false;
  let chain: Row[] = [];
  for (const row of rows) {
    chain.push(row);
    if (row.held) continue;
    const height = chain.reduce((sum, r) => sum + r.before + r.height, 0);
    if (!fresh && y + height > sheet.bottom) {
      pdf.addPage();
      y = sheet.nextPageTop;
      fresh = true;
    }
    for (const r of chain) {
      if (y + (fresh ? 0 : r.before) + r.height > sheet.bottom) { // a chain longer than a page
        pdf.addPage();
        y = sheet.nextPageTop;
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
