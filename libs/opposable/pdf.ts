import { composeFrench, frenchInstant } from '../post/french.js';
import { boxed, stack } from '../post/pdf/combine.js';
import { drawText } from '../post/pdf/head.js';
import { breakLines } from '../post/pdf/lines.js';
import { collect, openPdf } from '../post/pdf/open.js';
import { artifact, child, drawLine, measureIn, rule, type Frame } from '../post/pdf/page.js';
import { place } from '../post/pdf/place.js';
import { hold, type Row } from '../post/pdf/row.js';
import { textRows } from '../post/pdf/rows.js';
import { faces, form, ink } from '../post/pdf/type.js';
import type { Copy } from './copy.js';
import { versions } from './manifeste.js';
import { ledgerRows } from './ledger.js';
import type { Section } from './section.js';

/** The line of life of one copy, on A4 sheets. The same copy and sections give the same bytes. */
export async function lifePdf(copy: Copy, sections: readonly Section[]): Promise<Buffer> {
  const pdf = openPdf({ title: `${copy.title} – dossier ${copy.head.dossier}`, author: copy.service.nom, on: copy.day });
  const bytes = collect(pdf);
  const parent = pdf.struct('Document');
  pdf.addStructure(parent);
  const frame: Frame = { pdf, parent, x: form.left, width: form.right - form.left, measure: measureIn(pdf) };

  const top = drawTop(frame, copy);
  place(pdf, [aboutRow(frame, copy), ...sections.flatMap((section) => sectionRows(section, frame))], top, form);
  parent.end();
  drawEverySheet(frame, copy);
  pdf.end();
  return bytes;
}

const stated = ({ head, at }: Copy): string => composeFrench(`Dossier n° ${head.dossier} · ${versions[head.version]}, arrêté le ${frenchInstant(at)} (heure de Paris)`);

function drawTop(frame: Frame, copy: Copy): number {
  const { service } = copy;
  const across = { x: form.left, width: frame.width };
  const contact = [...service.adresse, service.telephone, service.courriel].filter((line) => line !== undefined).join(' · ');
  const named = drawText(frame, [service.nom], faces.service, { ...across, y: form.top });
  const below = contact === '' ? named : drawText(frame, [contact], faces.quiet, { ...across, y: named + 2 });
  const titled = drawText(frame, [composeFrench(copy.title)], faces.title, { ...across, y: below + 14 }, 'H1');
  const dated = drawText(frame, [stated(copy)], faces.quiet, { ...across, y: titled + 1 });
  return copy.head.fictif ? drawText(frame, [composeFrench('DOSSIER FICTIF : aucune des personnes ni aucun des faits n’est réel.')], faces.mark, { ...across, y: dated + 4 }) : dated;
}

/** Whom and what it is about, in a thin frame. */
function aboutRow(frame: Frame, { about }: Copy): Row {
  const inside: Frame = { ...frame, parent: child(frame, 'Sect'), x: frame.x + 8, width: frame.width - 16 };
  const lines = about.flatMap(({ label, value }, i) => textRows([{ text: `${composeFrench(`${label} :`)} `, strong: false, em: false }, { text: value, strong: true, em: false }], faces.form, 'P', inside, i === 0 ? 0 : 1.5));
  return boxed(frame.pdf, { ...stack(lines), before: 10 }, { x: frame.x, width: frame.width, padding: 8 });
}

/** A title stays with the first entry under it. */
function sectionRows({ title, intro, none, entries }: Section, frame: Frame): readonly Row[] {
  const run = (text: string) => [{ text: composeFrench(text), strong: false, em: false }];
  return [
    ...textRows(run(title), faces.object, 'H2', frame, 20).map((row) => ({ ...row, held: true })),
    ...(intro === undefined ? [] : hold(textRows(run(intro), faces.quiet, 'P', frame, 2))),
    ...(entries.length === 0 ? textRows(run(none), faces.form, 'P', frame, 4) : ledgerRows(entries, frame)),
  ];
}

function drawEverySheet({ pdf, measure }: Frame, copy: Copy): void {
  const write = (text: string, x: number, y: number): void => {
    const [line = []] = breakLines([{ text, strong: false, em: false }], faces.small, 1000, measure);
    drawLine(pdf, line, faces.small, x, y);
  };
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    artifact(pdf, 'Pagination', () => {
      const number = `page ${page + 1}/${count}`;
      rule(pdf, form.left, form.footer - 4, form.right - form.left, ink.hairline);
      write(`${copy.head.fictif ? 'DOSSIER FICTIF · ' : ''}${stated(copy)}`, form.left, form.footer);
      write(number, form.right - measure(number, faces.small.font, faces.small.size), form.footer);
      if (page === 0) return;
      write(composeFrench(copy.title), form.left, form.runningHead);
      rule(pdf, form.left, form.runningHead + 13, form.right - form.left, ink.hairline);
    });
  }
}
