import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipient } from '../journey/letters.js';
import { workflowsFolder } from './workflows-folder.js';

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
