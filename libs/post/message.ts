import { createHash } from 'node:crypto';
import type { Message } from './email.js';
import type { RenderedLetter } from './render.js';

/** The Message-ID of a letter: of its key only, so that a second sending is recognised as the same message (kit rule 23). */
export function messageIdOf(letterKey: string, domain: string): string {
  return `<${createHash('sha256').update(letterKey).digest('hex').slice(0, 32)}@${domain}>`;
}

/** A rendered letter as a message. The document's name says no more than the subject does. */
export function messageOf(letter: Pick<RenderedLetter, 'subject' | 'text' | 'html' | 'pdf'>, to: string, numero: string, messageId: string): Message {
  const { subject, text, html, pdf } = letter;
  const filename = `courrier-${numero.replace(/[^\w-]+/g, '-')}.pdf`;
  return { to, subject, text, html, messageId, attachments: [{ filename, contentType: 'application/pdf', content: pdf }] };
}
