import { blocksOf, type Block } from './blocks.js';
import type { Values } from './values.js';

/** A box of a form, alone on its line between brackets: where the professional signs, where the paper is received. */
export const frames = { signature: 'signature', 'reçu': 'reception' } as const;
export type FrameName = (typeof frames)[keyof typeof frames];

/** What a form is made of: text, and boxes standing side by side. */
export type Part = { readonly kind: 'text'; readonly blocks: readonly Block[] } | { readonly kind: 'frames'; readonly names: readonly FrameName[] };

const frameLine = /^((?:\[(?:signature|reçu)\][ \t]*)+)$/m;

/** Parses a form whose conditions are settled: a line such as `[signature] [reçu]` stands for its boxes. */
export function partsOf(markdown: string, values: Values): readonly Part[] {
  return markdown.normalize('NFC').split(frameLine).flatMap((piece, i): readonly Part[] => {
    if (i % 2 === 1) return [{ kind: 'frames', names: [...piece.matchAll(/\[(signature|reçu)\]/g)].map((m) => frames[m[1] as keyof typeof frames]) }]; // the pattern holds no other name
    const blocks = blocksOf(piece, values);
    return blocks.length === 0 ? [] : [{ kind: 'text', blocks }];
  });
}
