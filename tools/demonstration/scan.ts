/** The parts of a page that says one sentence in plain ASCII, as a PDF numbers them. */
const partsOf = (sentence: string): readonly string[] => {
  const drawn = `BT /F1 14 Tf 60 760 Td (${sentence}) Tj ET`;
  return [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
};

/** What an assistant would scan: one page, the same bytes for the same sentence. */
export function scanned(sentence: string): Uint8Array<ArrayBuffer> {
  let pdf = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [i, part] of partsOf(sentence).entries()) {
    offsets.push(pdf.length);
    pdf += `${i + 1} 0 obj\n${part}\nendobj\n`;
  }
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return new TextEncoder().encode(`${pdf}xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`);
}
