import { composeFrench, frenchDate } from '../french.js';
import type { LetterData } from '../letter-data.js';
import { breakLines } from './lines.js';
import { artifact, drawLine, rule, type Frame } from './page.js';
import { faces, ink, mm, sheet } from './type.js';

const confidential = composeFrench('Personnel et confidentiel : ce courrier est destiné à la seule personne dont il porte le nom.');

/** Page numbers, running heads, fold marks: once the number of pages is known. */
export function drawEveryPage({ pdf, measure }: Frame, data: LetterData): void {
  const write = (text: string, x: number, y: number): void => {
    const [line = []] = breakLines([{ text, strong: false, em: false }], faces.small, 1000, measure);
    drawLine(pdf, line, faces.small, x, y);
  };
  const toTheRight = (text: string): number => sheet.right - measure(text, faces.small.font, faces.small.size);
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    artifact(pdf, 'Pagination', () => {
      const number = `page ${page + 1} sur ${count}`;
      rule(pdf, sheet.left, sheet.footer - 4, sheet.right - sheet.left, ink.hairline);
      write(number, toTheRight(number), sheet.footer);
      if (data.recipient === 'salarie') write(confidential, sheet.left, sheet.footer);
      if (page > 0) {
        const dated = frenchDate(data.date);
        write(`${data.service.nom} · ${composeFrench(`dossier n° ${data.numero}`)}`, sheet.left, sheet.runningHead);
        write(dated, toTheRight(dated), sheet.runningHead);
        rule(pdf, sheet.left, sheet.runningHead + 13, sheet.right - sheet.left, ink.hairline);
      } else {
        for (const fold of sheet.folds) rule(pdf, 5 * mm, fold, 4 * mm, ink.hairline);
      }
    });
  }
}
