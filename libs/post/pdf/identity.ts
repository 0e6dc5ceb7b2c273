import type { Gathered, Line } from '../document-data.js';
import { composeFrench, frenchDate } from '../french.js';
import { beside, boxed, stack } from './combine.js';
import { drawText } from './head.js';
import { child, type Frame } from './page.js';
import type { Row } from './row.js';
import { textRows } from './rows.js';
import { faces, form } from './type.js';

/** The top of the first sheet: the service, the dossier and the day, the title and the model it follows. Returns where the rest starts. */
export function drawTitle(frame: Frame, data: Gathered, title: string): number {
  const { service, numero, date, model } = data;
  const contact = [...service.adresse, service.telephone, service.courriel].filter((line) => line !== undefined);
  const aside = { x: form.asideLeft, y: form.top + 4, width: form.right - form.asideLeft };
  const named = drawText(frame, [service.nom], faces.service, { x: form.left, y: form.top, width: form.headWidth });
  const below = drawText(frame, [contact.join(' · ')], faces.quiet, { x: form.left, y: named + 2, width: form.headWidth });
  const dated = drawText(frame, [composeFrench(`Dossier n° ${numero}`), `Le ${frenchDate(date)}`], faces.form, aside);
  const titled = drawText(frame, [title], faces.title, { x: form.left, y: Math.max(below, dated) + 14, width: frame.width }, 'H1');
  return model === undefined ? titled : drawText(frame, [composeFrench(model.label)], faces.quiet, { x: form.left, y: titled + 1, width: frame.width });
}

/** Whom it is about: the worker on the left, the work on the right. */
export function identityRow(frame: Frame, { identite }: Gathered): Row {
  const section = child(frame, 'Sect');
  const width = (frame.width - 2 * padding - gutter) / 2;
  const column = (lines: readonly Line[], x: number): Row => {
    const at: Frame = { ...frame, parent: section, x, width };
    return stack(lines.flatMap((line, i) => textRows(runsOf(line, at), faces.form, 'P', at, i === 0 ? 0 : 1.5)));
  };
  const columns = beside([column(identite.salarie, frame.x + padding), column(identite.emploi, frame.x + padding + width + gutter)]);
  return boxed(frame.pdf, { ...columns, before: 10 }, { x: frame.x, width: frame.width, padding });
}

const padding = 8;
const gutter = 16;

/** What is left to fill by hand is dotted to the end of its line. */
function runsOf({ label, value }: Line, { width, measure }: Frame) {
  const named = `${label}\u00A0: `;
  const { font, size } = faces.form;
  const dots = Math.floor((width - measure(named, font, size)) / measure('…', font, size));
  return [{ text: named, strong: false, em: false }, { text: value ?? '…'.repeat(Math.max(4, dots)), strong: value !== undefined, em: false }];
}
