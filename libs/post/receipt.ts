import type { Message } from './email.js';
import { composeFrench } from './french.js';
import { escapeHtml } from './html.js';
import { columns, wrap } from './text.js';

const asked = 'Pour lire ce qui vous est adressé et en accuser réception, ouvrez cette page, qui est à vous seul :';
const meant = 'Accuser réception dit seulement que l’envoi vous est parvenu. Le lien vaut quinze jours ; ne le transmettez à personne.';

/** The link is in the message alone: the letter that is kept, and its PDF, do not have it. */
export function askingForReceipt(message: Message, link: string): Message {
  const [before, after] = [asked, meant].map((text) => composeFrench(text));
  return {
    ...message,
    text: `${message.text}\n${wrap(before ?? '', columns)}\n\n${link}\n\n${wrap(after ?? '', columns)}\n`,
    html: message.html.replace('</body>', `<p style="margin-top:2em">${escapeHtml(before ?? '')}<br><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p><p>${escapeHtml(after ?? '')}</p></body>`),
  };
}
