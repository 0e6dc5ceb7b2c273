import { composeFrench } from '../../libs/post/french.js';
import { escapeHtml } from '../../libs/post/html.js';

const fr = (text: string): string => escapeHtml(composeFrench(text));

/** A refusal in the tab that a link has opened: there is no page of the dashboard around it to say it. */
export const problemPage = (title: string, detail: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${fr(title)} · Jalon</title></head>
<body><main><h1>${fr(title)}</h1><p>${fr(detail)}</p><p>Fermez cet onglet pour revenir au dossier.</p></main></body></html>
`;
