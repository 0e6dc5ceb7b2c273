import type { Document } from '../../libs/journey/documents.js';
import type { Journey } from '../../libs/journey/journey.js';
import { citer } from '../../libs/law/article.js';
import { jourCourt } from '../../libs/law/typographie.js';
import { fileOf } from '../../libs/post/document-source.js';
import { recipients } from './letters.js';
import { paragraphs, table } from './markdown.js';

/** What is drawn up and kept, with a link to each text and the days it is used. */
export const documentsSection = ({ name, documents }: Journey): string => (Object.keys(documents).length === 0 ? '' : paragraphs(
  '## Ce qui est établi',
  table(['Document', 'Article', 'À', 'Établi par', 'Texte'], Object.values(documents).map((d) => [
    `**${d.label}**`, citer(d.law), d.to.map((to) => recipients[to]).join(', '), `« ${d.of.label} »`, textsOf(name, documents, d),
  ])),
  'Un document est établi une fois, des faits jusqu’au sien, et gardé avec son empreinte ; chacun de ses destinataires en a les mêmes octets, et il ne dit que ce que tous peuvent lire. Ce qui vient après n’y change rien : un fait corrigé appelle un autre document.',
));

function textsOf(journey: string, documents: Journey['documents'], d: Document): string {
  if (d.duplicates !== undefined) return `celui de « ${documents[d.duplicates]?.label ?? d.duplicates} », tel qu’il est gardé`;
  const link = (label: string, file: string): string => `[${label}](../../workflows/${journey}/documents/${file})`;
  if (d.models.length === 0) return link('son texte', fileOf(d, '2026-01-01'));
  return d.models.map((m) => `${link(m.label, fileOf(d, m.from))}, depuis le ${jourCourt(m.from)}`).join(' ; ');
}
