import type { Runs } from '../blocks.js';
import type { Face, Font } from './type.js';

/** A piece of a line in one font, and the whole line; widths in points. */
export type Piece = { readonly text: string; readonly font: Font; readonly width: number };
export type Line = readonly Piece[];
export type Measure = (text: string, font: Font, size: number) => number;

/**
 * Breaks styled text into lines no wider than `width` points, at plain spaces only, so that espaces insécables hold
 * across styles too. A word wider than a line (a very long name) is cut where the line ends.
 */
export function breakLines(runs: Runs, face: Face, width: number, measure: Measure): readonly Line[] {
  const wide = (text: string, font: Font): number => measure(text, font, face.size);
  const lines: Piece[][] = [[]];
  let used = 0;
  const put = (text: string, font: Font): void => {
    lines.at(-1)?.push({ text, font, width: wide(text, font) });
    used += wide(text, font);
  };
  const feed = (): void => {
    lines.push([]);
    used = 0;
  };
  for (const word of wordsOf(runs, face)) {
    if (word === 'break') {
      feed();
      continue;
    }
    const space = used === 0 ? 0 : wide(' ', word[0]?.font ?? face.font);
    const wordWidth = word.reduce((sum, piece) => sum + wide(piece.text, piece.font), 0);
    if (used > 0 && used + space + wordWidth > width) feed();
    if (used > 0) put(' ', word[0]?.font ?? face.font);
    for (const piece of word) {
      for (const part of wordWidth > width ? cut(piece, width, wide) : [piece.text]) {
        if (used > 0 && used + wide(part, piece.font) > width) feed();
        put(part, piece.font);
      }
    }
  }
  return lines.map(joined(wide));
}

type Word = readonly { readonly text: string; readonly font: Font }[];

/** Words may change style in their middle; `break` is a line break asked for. */
function wordsOf(runs: Runs, face: Face): readonly (Word | 'break')[] {
  const words: (Word | 'break')[] = [];
  let word: { text: string; font: Font }[] = [];
  const close = (): void => {
    if (word.length > 0) words.push(word);
    word = [];
  };
  for (const run of runs) {
    for (const part of run.text.split(/( +|\n)/)) {
      if (part === '') continue;
      if (part.startsWith(' ') || part === '\n') close();
      if (part === '\n') words.push('break');
      else if (!part.startsWith(' ')) word.push({ text: part, font: fontOf(run, face.font) });
    }
  }
  close();
  return words;
}

function fontOf(run: { readonly strong: boolean; readonly em: boolean }, base: Font): Font {
  const strong = run.strong || base === 'strong' || base === 'strongItalic';
  if (run.em) return strong ? 'strongItalic' : 'italic';
  return strong ? 'strong' : base;
}

function cut(piece: { readonly text: string; readonly font: Font }, width: number, wide: (text: string, font: Font) => number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of piece.text) {
    if (part !== '' && wide(part + letter, piece.font) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

/** Neighbours in one font are drawn, and kerned, as one piece. */
const joined = (wide: (text: string, font: Font) => number) => (line: readonly Piece[]): Line =>
  line.reduce<Piece[]>((done, piece) => {
    const last = done.at(-1);
    if (last?.font !== piece.font) return [...done, piece];
    const text = last.text + piece.text;
    return [...done.slice(0, -1), { text, font: piece.font, width: wide(text, piece.font) }];
  }, []);

/** A space at the end of a line, so that a text read or copied across lines keeps its words apart. */
export const spaced = (line: Line, more: boolean): Line => {
  const last = line.at(-1);
  return more && last !== undefined ? [...line.slice(0, -1), { ...last, text: `${last.text} ` }] : line;
};
