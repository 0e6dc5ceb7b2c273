import PDFDocument from 'pdfkit';

/** A proof as the provider would issue it: one page, the same bytes for the same lines. `at` is its own date (ms). */
export async function proofPdf(title: string, lines: readonly string[], at: number): Promise<Buffer> {
  const date = new Date(at);
  const pdf = new PDFDocument({ size: 'A4', margin: 60, info: { Title: title, Creator: 'Bac à sable', Producer: 'Bac à sable', CreationDate: date, ModDate: date } });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => { resolve(Buffer.concat(chunks)); }).once('error', reject);
  });
  pdf.font('Helvetica-Bold').fontSize(16).text(title).moveDown();
  pdf.font('Helvetica').fontSize(11);
  for (const line of lines) pdf.text(line).moveDown(0.5);
  pdf.font('Helvetica-Oblique').fontSize(9).moveDown().text('Document de démonstration, sans valeur.');
  pdf.end();
  return whole;
}
