import type { Block } from './blocks.js';
import { composeFrench, frenchDate } from './french.js';
import { escapeHtml, toHtml } from './html.js';
import type { LetterData } from './letter-data.js';
import { toText, wrap, columns } from './text.js';

/** The whole letter as a message in plain text. */
export function mailText(data: LetterData, subject: string, body: readonly Block[]): string {
  const parts = [heading(data).join('\n'), wrap(composeFrench(`Objet : ${subject}`), columns), toText(body), closing(data).join('\n'), notes(data).join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The same as HTML: no image, no style sheet, nothing fetched, nothing that reports having been read. */
export function mailHtml(data: LetterData, subject: string, body: readonly Block[]): string {
  const lines = (texts: readonly string[]): string => texts.map(escapeHtml).join('<br>');
  return [
    '<!doctype html>',
    '<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(subject)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;color:#1b1f24;max-width:42em;margin:1.5em auto;padding:0 1em">',
    `<p style="color:#56616d">${lines(heading(data))}</p>`,
    `<h1 style="font-size:1.2em;color:#1d3c5c">${escapeHtml(subject)}</h1>`,
    toHtml(body),
    `<p style="margin-top:2em">${lines(closing(data))}</p>`,
    `<p style="color:#56616d;font-size:.85em">${lines(notes(data).map((note) => note.replaceAll('\n', ' ')))}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

const heading = (data: LetterData): readonly string[] => [
  `${data.service.ville}, le ${frenchDate(data.date)}`,
  composeFrench(`Nos références : dossier n° ${data.numero}`),
];

function closing({ service, signataire }: LetterData): readonly string[] {
  const contact = [service.adresse.join(', '), service.telephone, service.courriel].filter((line) => line !== undefined);
  const signed = [signataire.fonction, signataire.nom].filter((line) => line !== undefined);
  return [...signed, ...(signataire.nom === service.nom ? [] : [service.nom]), ...contact];
}

function notes(data: LetterData): readonly string[] {
  const attached = 'Ce courrier est joint en PDF.';
  const own = 'Personnel et confidentiel : ce message est destiné à la seule personne dont il porte le nom.';
  return (data.recipient === 'salarie' ? [attached, own] : [attached]).map((note) => wrap(composeFrench(note), columns));
}
