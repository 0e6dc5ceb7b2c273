import { blank, type Gathered } from '../document-data.js';
import { signedBy } from '../document-text.js';
import { frenchDate } from '../french.js';
import type { FrameName } from '../parts.js';
import { beside, boxed, stack } from './combine.js';
import { child, type Frame } from './page.js';
import type { Row } from './row.js';
import { textRows } from './rows.js';
import { faces, mm } from './type.js';

const padding = 8;
const gutter = 12;

/** Boxes side by side, each half the width: who signs on the left, who receives on the right. */
export function boxRow(names: readonly FrameName[], frame: Frame, data: Gathered): Row {
  const width = (frame.width - gutter) / 2;
  const rows = names.map((name, i) => {
    const x = frame.x + (names.length === 1 ? 1 : i) * (width + gutter);
    const at: Frame = { ...frame, parent: child(frame, 'Sect'), x: x + padding, width: width - 2 * padding };
    return boxed(frame.pdf, stack(lines(name, data).flatMap(([text, strong], n) => textRows([{ text, strong, em: false }], faces.form, 'P', at, n === 0 ? 0 : 3))), { x, width, padding, atLeast: 30 * mm });
  });
  return { ...beside(rows), before: 12 };
}

/** Each line, and whether it is in bold. */
function lines(name: FrameName, { service, date, signataire }: Gathered): readonly (readonly [string, boolean])[] {
  if (name === 'reception') {
    return [
      ['Reçu en main propre', true], [`Le\u00A0: ${blank}`, false], [`Nom et qualité\u00A0: ${blank}`, false],
      ['Signature, qui atteste la remise et non l’accord\u00A0:', false],
    ];
  }
  const [nom = '', ...more] = signedBy(signataire);
  return [[nom, true], ...more.map((text) => [text, false] as const), [`Fait à ${service.ville}, le ${frenchDate(date)}`, false], ['Signature\u00A0:', false]];
}
