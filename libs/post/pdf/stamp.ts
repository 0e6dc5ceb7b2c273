import type { Jour } from '../../law/jour.js';
import { frenchDate } from '../french.js';
import { appended, dictionaryOf, latin1, objectsOf, references, renumbered, type Objects } from './objects.js';
import { collect, openPdf } from './open.js';
import { artifact, drawLine, measureIn } from './page.js';
import { faces, form, ink, mm } from './type.js';

/**
 * A duplicata: the original's own bytes, and after them the word « duplicata » for the head of each of its sheets. Cut
 * at the length of the original, it is the original again, byte for byte, with its digest.
 */
export const duplicataOf = (original: Buffer, remisLe: Jour): Promise<Buffer> => marked(original, remisLe, 'DUPLICATA', `remis le ${frenchDate(remisLe)}`);

/** What a document would be, marked on each of its sheets so that nobody takes it for one. */
export const projetOf = (drawn: Buffer, le: Jour): Promise<Buffer> => marked(drawn, le, 'PROJET', 'non signé, sans valeur');

/** The bytes of a document, and after them words for the head of each of its sheets. */
async function marked(original: Buffer, on: Jour, word: string, small: string): Promise<Buffer> {
  const kept = objectsOf(original);
  const mark = markFrom(objectsOf(await drawnMark(on, word, small)), kept.size);
  const before = mark.next;
  const after = before + 1;
  const pages = [...kept.bodies].filter(([, body]) => /\/Type \/Page\b/.test(dictionaryOf(body)));
  const changed = pages.flatMap(([number, body]) => stamped(kept, number, dictionaryOf(body), { before, after, form: mark.form }));
  return appended(original, kept, new Map([...mark.objects, [before, stream('q')], [after, stream('Q\n/Marque Do')], ...changed]));
}

/** One sheet that bears the words alone, in the margin above the head. */
async function drawnMark(on: Jour, word: string, small: string): Promise<Buffer> {
  const pdf = openPdf({ title: word.charAt(0) + word.slice(1).toLowerCase(), author: 'Jalon', on });
  const bytes = collect(pdf);
  const measure = measureIn(pdf);
  const words = [{ text: word, font: 'strong', face: faces.mark }, { text: small, font: 'regular', face: faces.small }] as const;
  const widths = words.map(({ text, font, face }) => measure(text, font, face.size));
  const width = widths.reduce((sum, w) => sum + w, 0) + 6 + 12;
  const [x, y] = [form.right - width, 5 * mm];
  artifact(pdf, 'Pagination', () => {
    pdf.rect(x, y, width, faces.mark.leading + 4).lineWidth(1).strokeColor(ink.accent).stroke();
    words.forEach(({ text, font, face }, i) => { drawLine(pdf, [{ text, font, width: widths[i] ?? 0 }], { ...face, leading: faces.mark.leading + 4 }, x + 6 + (i === 0 ? 0 : (widths[0] ?? 0) + 6), y); });
  });
  pdf.end();
  return bytes;
}

type Mark = { readonly form: number; readonly objects: ReadonlyMap<number, Buffer>; readonly next: number };

/** The drawing as one object that a page can show, with the fonts it needs, numbered from `base`. */
function markFrom(drawing: Objects, base: number): Mark {
  const [page] = [...drawing.bodies.values()].map(dictionaryOf).filter((d) => /\/Type \/Page\b/.test(d));
  const content = referenceIn(page, 'Contents');
  const resources = referenceIn(page, 'Resources');
  const needed = new Set<number>();
  const follow = (number: number): void => {
    if (needed.has(number)) return;
    needed.add(number);
    references(dictionaryOf(bodyOf(drawing, number))).forEach(follow);
  };
  [content, resources].forEach(follow);
  const number = (old: number): number => base + old;
  const objects = new Map([...needed].map((old) => [number(old), renumbered(bodyOf(drawing, old), number)] as const));
  const asForm = latin1(bodyOf(drawing, content)).replace('<<', `<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 595.28 841.89]\n/Resources ${number(resources)} 0 R`);
  return { form: number(content), objects: new Map([...objects, [number(content), Buffer.from(asForm, 'latin1')]]), next: number(drawing.size) };
}

/** A page and its resources, the mark added: what it drew is set between `q` and `Q`, which leaves the sheet as it was. */
function stamped(kept: Objects, number: number, page: string, mark: { readonly before: number; readonly after: number; readonly form: number }): readonly (readonly [number, Buffer])[] {
  const resources = referenceIn(page, 'Resources');
  const known = dictionaryOf(bodyOf(kept, resources));
  if (known.includes('/XObject')) throw new Error('the sheet already shows another object');
  const contents = page.replace(/\/Contents (\d+ 0 R)/, `/Contents [${mark.before} 0 R $1 ${mark.after} 0 R]`);
  return [
    [number, Buffer.from(contents, 'latin1')],
    [resources, Buffer.from(known.replace(/>>\s*$/, `/XObject <</Marque ${mark.form} 0 R>>\n>>\n`), 'latin1')],
  ];
}

function bodyOf({ bodies }: Objects, number: number): Buffer {
  const body = bodies.get(number);
  if (body === undefined) throw new Error(`the file has no object ${number}`);
  return body;
}

function referenceIn(dictionary: string | undefined, key: string): number {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary ?? '')?.[1];
  if (found === undefined) throw new Error(`the sheet has no ${key}`);
  return Number(found);
}

const stream = (content: string): Buffer => Buffer.from(`<<\n/Length ${content.length}\n>>\nstream\n${content}\nendstream\n`, 'latin1');
