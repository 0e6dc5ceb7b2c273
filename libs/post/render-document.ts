import { createHash } from 'node:crypto';
import type { Recipient } from '../journey/letters.js';
import type { DocumentData } from './document-data.js';
import { documentText, type Form } from './document-text.js';
import { parseForm, type DocumentSource } from './document-source.js';
import { composeFrench } from './french.js';
import { partsOf } from './parts.js';
import { documentPdf } from './pdf/document.js';
import { settle } from './template.js';
import { LetterFault } from './values.js';

/** A document as filled: `text` is all that it says, and `empreinte` the SHA-256 of it (hex), printed at its foot. */
export type FilledDocument = Form & { readonly text: string; readonly empreinte: string };

/** A document ready to be kept; `sha256` is that of the bytes of the PDF (hex). */
export type RenderedDocument = FilledDocument & { readonly pdf: Buffer; readonly sha256: string };

/**
 * Fills one document for all its readers at once.
 *
 * Throws `LetterFault`, naming the file and the placeholder, rather than leave a hole, tell one reader what is not his
 * to read, or leave out a mention that it must carry.
 */
export function fillDocument<R extends Recipient>(source: DocumentSource<R>, data: DocumentData<NoInfer<R>>): FilledDocument {
  try {
    const stranger = source.to.find((reader) => !data.to.some((to) => to === reader));
    if (stranger !== undefined) throw new LetterFault(`document à ${stranger}, réuni pour ${data.to.join(' et ')}`);
    const { title, body } = parseForm(source.text);
    const settled = settle(body, data.values);
    const missing = source.mentions.find((mention) => mention === '' || !settled.includes(settle(mention, data.values)));
    if (missing !== undefined) throw new LetterFault(`il manque une mention obligatoire : « ${missing.slice(0, 60)} »`);
    const form = { title: composeFrench(title), parts: partsOf(settled, data.values) };
    const text = documentText(data, form);
    return { ...form, text, empreinte: sha256(text) };
  } catch (error) {
    if (error instanceof LetterFault) throw new LetterFault(`${source.file} : ${error.message}`);
    throw error;
  }
}

/** Draws up one document. The same source and data give the same bytes. */
export async function renderDocument<R extends Recipient>(source: DocumentSource<R>, data: DocumentData<NoInfer<R>>): Promise<RenderedDocument> {
  const filled = fillDocument(source, data);
  const pdf = await documentPdf(data, filled, filled.empreinte);
  return { ...filled, pdf, sha256: sha256(pdf) };
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
