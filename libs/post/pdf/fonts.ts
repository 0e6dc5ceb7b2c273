import { readFileSync } from 'node:fs';
import { create } from 'fontkit';

type Read = ReturnType<typeof create>;
const read = new Map<string, Read>();

/**
 * The font of a file, for one document. What is decoded of its tables serves every document of the process, three
 * quarters of the work otherwise; its glyphs, which remember the text they were first asked for, are each document's own.
 */
export function fontOf(file: string): Read {
  const first = read.get(file) ?? create(readFileSync(file));
  read.set(file, first);
  return Object.create(first, { _glyphs: { value: {}, writable: true } }) as Read; // itself, but for that store
}
