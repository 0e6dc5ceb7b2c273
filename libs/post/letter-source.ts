import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recipient } from '../journey/letters.js';

/** A letter's Markdown as read for one recipient; `file` is its name, for messages. */
export type LetterSource<R extends Recipient = Recipient> = { readonly file: string; readonly recipient: R; readonly text: string };

/**
 * Reads `courriers/<letter>.<recipient>.md` of a journey, or `<letter>.md` written for all. Templates are read from
 * the sources: the compiler copies code only.
 */
export async function letterSource<R extends Recipient>(journey: string, letter: string, recipient: R, folder = workflowsFolder()): Promise<LetterSource<R>> {
  for (const file of [`${letter}.${recipient}.md`, `${letter}.md`]) {
    const path = join(folder, journey, 'courriers', file);
    if (existsSync(path)) return { file: `${journey}/courriers/${file}`, recipient, text: await readFile(path, 'utf8') };
  }
  throw new Error(`${journey}: no text for the letter ${letter} to ${recipient} (courriers/${letter}.${recipient}.md)`);
}

/** `workflows` at the root of the package, from the sources and from `dist` alike. */
function workflowsFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    if (at === dirname(at)) throw new Error('no package.json above libs/post');
    at = dirname(at);
  }
  return join(at, 'workflows');
}
