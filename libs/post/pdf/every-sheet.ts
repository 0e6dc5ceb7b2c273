import type { Gathered } from '../document-data.js';
import { composeFrench, frenchDate, frenchList } from '../french.js';
import { breakLines } from './lines.js';
import { artifact, drawLine, rule, type Frame } from './page.js';
import { faces, form, ink } from './type.js';

const destinataires = { salarie: 'au salarié', employeur: 'à l’employeur', medecin_traitant: 'au médecin traitant', medecin: 'au médecin du travail', equipe: 'à l’équipe', partenaire: 'au partenaire' } as const;

/** What stands at the foot of every sheet of a document, and at the head of those that follow the first. */
export function drawEverySheet({ pdf, measure }: Frame, data: Gathered, title: string, empreinte: string): void {
  const write = (text: string, x: number, y: number): void => {
    const [line = []] = breakLines([{ text, strong: false, em: false }], faces.small, 1000, measure);
    drawLine(pdf, line, faces.small, x, y);
  };
  const toTheRight = (text: string): number => form.right - measure(text, faces.small.font, faces.small.size);
  const secret = composeFrench(`Confidentiel : ce document n’est destiné qu’${frenchList(data.to.map((to) => destinataires[to]))}.`);
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    artifact(pdf, 'Pagination', () => {
      const number = `page ${page + 1}/${count}`;
      rule(pdf, form.left, form.footer - 4, form.right - form.left, ink.hairline);
      write(secret, form.left, form.footer);
      write(number, toTheRight(number), form.footer);
      write(composeFrench(`Empreinte du texte (SHA-256) : ${empreinte}`), form.left, form.footer + faces.small.leading);
      if (page > 0) {
        const dated = composeFrench(`dossier n° ${data.numero} · ${frenchDate(data.date)}`);
        write(title, form.left, form.runningHead);
        write(dated, toTheRight(dated), form.runningHead);
        rule(pdf, form.left, form.runningHead + 13, form.right - form.left, ink.hairline);
      }
    });
  }
}
