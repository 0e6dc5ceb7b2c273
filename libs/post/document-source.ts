import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelOn, type Document } from '../journey/documents.js';
import type { Recipient } from '../journey/letters.js';
import type { Jour } from '../law/jour.js';
import { LetterFault } from './values.js';
import { workflowsFolder } from './workflows-folder.js';

/** A document's Markdown as it stood on a day, for these readers; `mentions` are the shared texts that it must carry. */
export type DocumentSource<R extends Recipient = Recipient> = {
  readonly file: string;
  readonly to: readonly R[];
  readonly text: string;
  readonly mentions: readonly string[];
};

const mention = /^\{\{>\s*([\w-]+)\s*\}\}[ \t]*$/gm;

/** Reads `documents/<document>.<model>.md` of a journey, or `<document>.md`, with the shared texts (`{{> name}}`) in their place. */
export async function documentSource(journey: string, document: Document, on: Jour, folder = workflowsFolder()): Promise<DocumentSource> {
  const file = fileOf(document, on);
  const text = await readFile(join(folder, journey, 'documents', file), 'utf8');
  const named = new Set([...document.mentions, ...[...text.matchAll(mention)].map((found) => String(found[1]))]);
  const mentions = new Map(await Promise.all([...named].map(async (name) => [name, (await readFile(join(folder, 'mentions', `${name}.md`), 'utf8')).trim()] as const)));
  return {
    file: `${journey}/documents/${file}`, to: document.to,
    text: text.replace(mention, (_, name: string) => mentions.get(name) ?? ''),
    mentions: document.mentions.map((name) => mentions.get(name) ?? ''),
  };
}

/** The file of a document on a day: its model's own, when it has one. */
export function fileOf(document: Document, on: Jour): string {
  const model = modelOn(document, on)?.file;
  const name = document.text ?? document.name;
  return model === undefined ? `${name}.md` : `${name}.${model}.md`;
}

/** A form's text: the first line is `# Titre`, said to whoever holds the paper, and merges nothing. */
export function parseForm(source: string): { readonly title: string; readonly body: string } {
  const [first = '', ...rest] = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const title = /^#\s+(\S.*)$/.exec(first)?.[1]?.trim();
  if (title === undefined || /[{}]/.test(title)) throw new LetterFault('la première ligne doit être le titre, sans valeur : « # Titre »');
  return { title, body: rest.join('\n').trim() };
}
