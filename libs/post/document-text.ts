import type { Gathered, Line } from './document-data.js';
import { blank } from './document-data.js';
import { composeFrench, frenchDate } from './french.js';
import type { Part } from './parts.js';
import { toText } from './text.js';

/** A form as it is filled: its title and what it is made of. */
export type Form = { readonly title: string; readonly parts: readonly Part[] };

/** Everything a document says, one way only: what its printed SHA-256 is the digest of. */
export function documentText(data: Gathered, { title, parts }: Form): string {
  const { service, identite, signataire, model } = data;
  const body = parts.map((part) => (part.kind === 'text' ? toText(part.blocks, Infinity) : part.names.map((name) => `[${name}]`).join(' ')));
  return `${[
    [service.nom, ...service.adresse].join('\n'),
    [title, ...(model === undefined ? [] : [composeFrench(model.label)]), composeFrench(`Dossier n° ${data.numero}`), frenchDate(data.date)].join('\n'),
    [...identite.salarie, ...identite.emploi].map(lineText).join('\n'),
    ...body,
    signedBy(signataire).join('\n'),
  ].join('\n\n').normalize('NFC')}\n`;
}

const lineText = ({ label, value }: Line): string => `${label}\u00A0: ${value ?? blank}`;

/** Name and function, and who answers for them. */
export const signedBy = ({ nom, fonction, autorite }: Gathered['signataire']): readonly string[] =>
  [nom, fonction, ...(autorite === undefined ? [] : [`sous l’autorité de ${autorite}, médecin du travail`])];
