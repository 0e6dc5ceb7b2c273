import { createHash } from 'node:crypto';
import type { Recipient } from '../journey/letters.js';
import { blocksOf } from './blocks.js';
import { mailHtml, mailText } from './mail-body.js';
import type { LetterData } from './letter-data.js';
import type { LetterSource } from './letter-source.js';
import { letterPdf } from './pdf/letter.js';
import { fill, parseTemplate, settle } from './template.js';
import { LetterFault } from './values.js';

/** A letter ready to leave: what the mailbox shows, and the document kept as proof with its digest (hex). */
export type RenderedLetter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pdf: Buffer;
  readonly sha256: string;
};

/**
 * Writes one letter for one recipient. The same source and data give the same bytes.
 *
 * Throws `LetterFault`, naming the file and the placeholder, rather than leave a hole, tell a recipient what is not
 * his to read, or put anything but the dossier's number in the subject.
 */
export async function renderLetter<R extends Recipient>(source: LetterSource<R>, data: LetterData<NoInfer<R>>): Promise<RenderedLetter> {
  try {
    if (source.recipient !== data.recipient) throw new LetterFault(`lettre à ${source.recipient}, réuni pour ${data.recipient}`);
    const template = parseTemplate(source.text);
    const subject = fill(template.subject, data.values);
    const body = blocksOf(settle(template.body, data.values), data.values);
    const pdf = await letterPdf(data, subject, body);
    return {
      subject, pdf,
      text: mailText(data, subject, body),
      html: mailHtml(data, subject, body),
      sha256: createHash('sha256').update(pdf).digest('hex'),
    };
  } catch (error) {
    if (error instanceof LetterFault) throw new LetterFault(`${source.file} : ${error.message}`);
    throw error;
  }
}
