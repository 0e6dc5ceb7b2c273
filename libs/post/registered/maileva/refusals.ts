import type { RegisteredLetter } from '../port.js';

const megabytes = 20;
const mostDocuments = 30;
export const longestReference = 38;

const said: Readonly<Record<string, string>> = {
  ADDRESS_LINE_1_OR_ADDRESS_LINE_2_MANDATORY: 'Le nom du destinataire manque.',
  EMPTY_ADDRESS_LINE_1_OR_ADDRESS_LINE_2: 'Le nom du destinataire manque.',
  EMPTY_ADDRESS_LINE_6: 'Le code postal et la ville manquent.',
  INVALID_ADDRESS_LINE_6: 'Le code postal ou la ville sont incorrects.',
  INVALID_COUNTRY_CODE: 'Le prestataire ne distribue pas de recommandé dans ce pays.',
  DOCUMENT_TYPE_NOT_ACCEPTED: 'Le prestataire n’accepte pas ce type de document.',
  EMPTY_DOCUMENT: 'Un document est vide.',
  INVALID_DOCUMENT_SIZE: `Un document dépasse ${megabytes} Mo.`,
  INVALID_TOTAL_SENDING_SIZE: `Les documents dépassent ${megabytes} Mo en tout.`,
  INVALID_DOCUMENTS_COUNT: 'Le nombre de documents est incorrect.',
};

/** A refusal of the provider in French; a code that we do not know is told as it is. */
export const reasonOf = (code: string): string => {
  const [, line] = /^ADDRESS_LINE_(\d)_TOO_LONG$/.exec(code) ?? [];
  return line === undefined ? said[code] ?? `Le prestataire refuse la lettre (${code}).` : `La ligne ${line} de l’adresse est trop longue.`;
};

/** What the provider would refuse in the documents, said before anything is sent. */
export function documentFaults({ documents }: RegisteredLetter): readonly string[] {
  const total = documents.reduce((sum, { pdf }) => sum + pdf.length, 0);
  return [
    ...(documents.length === 0 ? ['La lettre n’a aucun document.'] : []),
    ...(documents.length > mostDocuments ? [`La lettre a plus de ${mostDocuments} documents.`] : []),
    ...(documents.some(({ pdf }) => pdf.subarray(0, 5).toString('latin1') !== '%PDF-') ? ['Un document n’est pas un PDF.'] : []),
    ...(total > megabytes * 1024 * 1024 ? [`Les documents dépassent ${megabytes} Mo en tout.`] : []),
  ];
}
