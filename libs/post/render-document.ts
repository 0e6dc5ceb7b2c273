import { createHash } from 'node:crypto';
import type { Recipient } from '../journey/letters.js';
import type { DocumentData } from './document-data.js';
import { documentText } from './document-text.js';
import { parseForm, type DocumentSource } from './document-source.js';
import { composeFrench } from './french.js';
import { partsOf } from './parts.js';
import { documentPdf } from './pdf/document.js';
import { settle } from './template.js';
import { LetterFault } from './values.js';

/**
 * A document ready to be kept. `text` is all that it says and `empreinte` the SHA-256 of it (hex), printed at its foot;
 * `sha256` is that of the bytes of the PDF.
 */
export type RenderedDocument = { readonly title: string; readonly text: string; readonly empreinte: string; readonly pdf: Buffer; readonly sha256: string };

/**
 * Draws up one document for all its readers at once. The same source and data give the same bytes.
 *
 * Throws `LetterFault`, naming the file and the placeholder, rather than leave a hole, tell one reader what is not his
 * to read, or leave out a mention that it must carry.
 */
export async function renderDocument<R extends Recipient>(source: DocumentSource<R>, data: DocumentData<NoInfer<R>>): Promise<RenderedDocument> {
  try {
    const stranger = source.to.find((reader) => !data.to.some((to) => to === reader));
    if (stranger !== undefined) throw new LetterFault(`document à ${stranger}, réuni pour ${data.to.join(' et ')}`);
    const { title, body } = parseForm(source.text);
    const settled = settle(body, data.values);
    const missing = source.mentions.find((mention) => mention === '' || !settled.includes(settle(mention, data.values)));
    if (missing !== undefined) throw new LetterFault(`il manque une mention obligatoire : « ${missing.slice(0, 60)} »`);
    const form = { title: composeFrench(title), parts: partsOf(settled, data.values) };
    const text = documentText(data, form);
    const empreinte = sha256(text);
    const pdf = await documentPdf(data, form, empreinte);
    return { title: form.title, text, empreinte, pdf, sha256: sha256(pdf) };
  } catch (error) {
    if (error instanceof LetterFault) throw new LetterFault(`${source.file} : ${error.message}`);
    throw error;
  }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
