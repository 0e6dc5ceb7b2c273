import { fold, type Word } from './leaks.js';

/** A text begins as another when so many of its words are the same, in the same order. */
const longest = 8;

const wordsOf = (text: string): readonly string[] => fold(decoded(text)).match(/[\p{L}\p{N}]+/gu) ?? [];

function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try { return decodeURIComponent(text.replaceAll('+', ' ')); } catch { return text; }
}

/**
 * What is sought, whatever their number: a text is read once, word after word. Case, accents, punctuation and the
 * encoding of a URL hide nothing; a word inside another is not found.
 */
export class Sought {
  private readonly sequences = new Map<string, Word>();
  private readonly lengths = new Map<string, Set<number>>();
  private readonly codes: Word[] = [];

  add(word: Word): void {
    if (word.nature === 'motif') { this.codes.push(word); return; } // as it is kept: in French it is also what a rule says
    const words = wordsOf(word.text).slice(0, longest);
    const [first] = words;
    if (first === undefined) return;
    this.sequences.set(words.join(' '), word);
    const lengths = this.lengths.get(first) ?? new Set();
    this.lengths.set(first, lengths.add(words.length));
  }

  /** Each thing sought that stands in a text, once. */
  in(text: string): ReadonlySet<Word> {
    const words = wordsOf(text);
    const found = new Set(this.codes.filter((code) => text.includes(code.text)));
    for (const [i, first] of words.entries()) {
      for (const length of this.lengths.get(first) ?? []) {
        const word = this.sequences.get(words.slice(i, i + length).join(' '));
        if (word !== undefined) found.add(word);
      }
    }
    return found;
  }
}
