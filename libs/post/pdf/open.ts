import PDFDocument from 'pdfkit';
import type { Jour } from '../../law/jour.js';
import { fontOf } from './fonts.js';
import type { Pdf } from './page.js';
import { fonts } from './type.js';

type Opened = { readonly title: string; readonly author: string; readonly keywords?: string; readonly on: Jour };

/**
 * An A4 file in French, tagged (produced as PDF/A-2a, not validated), its fonts embedded. Its dates are the day of what
 * it says, and nothing in it comes from the machine: the same content gives the same bytes.
 */
export function openPdf({ title, author, keywords, on }: Opened): Pdf {
  const day = new Date(`${on}T12:00:00Z`); // the PDF's own dates, never read by the law
  const pdf = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: 'fr-FR', displayTitle: true,
    font: '', // none at first: a file opened here, then registered by name, would be parsed again at every change of font
    info: {
      Title: unmarked(title), Author: unmarked(author), Creator: 'Jalon', Producer: 'Jalon', CreationDate: day, ModDate: day,
      ...(keywords === undefined ? {} : { Keywords: keywords }),
    },
  });
  for (const [name, file] of Object.entries(fonts)) pdf.registerFont(name, fontOf(file) as never); // pdfkit takes a font already read; its types do not say so
  return pdf;
}

/** pdfkit writes these as they are into XML. */
const unmarked = (text: string): string => text.replaceAll('&', 'et').replace(/[<>]/g, ' ');

export function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
