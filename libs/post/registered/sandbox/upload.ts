import { createHash, randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { fault, type Fault } from './answers.js';
import type { StoredDocument, StoredSending } from './records.js';

const largestTotal = 20 * 1024 * 1024;
const most = 30;
const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf', '.doc': 'application/msword', '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.rtf': 'application/rtf', '.txt': 'text/plain', '.xls': 'application/vnd.ms-excel', '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export type Uploaded = { readonly document: StoredDocument; readonly bytes: Buffer } | { readonly faults: readonly Fault[] };
const refused = (...faults: readonly Fault[]): Uploaded => ({ faults });
type Metadata = { readonly priority?: unknown; readonly name?: unknown; readonly category?: unknown };

/** Reads one document sent as multipart, under the provider's rules. */
export async function readUpload(body: Buffer, contentType: string, sending: StoredSending): Promise<Uploaded> {
  const form = await formOf(body, contentType);
  if (form === undefined) return refused(fault('UNEXPECTED_NOT_VALID_ERROR', 'Le corps de la requête n’est pas interprétable'));
  const [file, ...moreFiles] = form.getAll('document');
  const [metadata, ...moreMetadata] = form.getAll('metadata');
  if (moreFiles.length > 0) return refused(fault('TOO_MANY_PARAMETER_DOCUMENT', 'Un seul document par appel'));
  if (moreMetadata.length > 0) return refused(fault('TOO_MANY_PARAMETER_METADATA', 'Le paramètre metadata est répété'));
  if (!(file instanceof Blob) || file.size === 0) return refused(fault('EMPTY_DOCUMENT', 'Le document est vide'));
  if (metadata === undefined) return refused(fault('EMPTY_METADATA', 'Les métadonnées sont vides'));
  const told = parsed(metadata instanceof Blob ? await metadata.text() : String(metadata));
  if (told === undefined) return refused(fault('METADATA_WRONG_FORMAT', 'Le paramètre metadata est incorrect'));
  const fileName = 'name' in file ? String(file.name) : '';
  const faults = [...metadataFaults(told, sending), ...fileFaults(fileName, file.size, sending)];
  if (faults.length > 0) return refused(...faults);
  const bytes = Buffer.from(await file.arrayBuffer());
  const type = types[extname(fileName).toLowerCase()] ?? '';
  return { bytes, document: {
    id: randomUUID(), name: typeof told.name === 'string' ? told.name : fileName, priority: Number(told.priority), type, size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'), readable: type !== 'application/pdf' || bytes.subarray(0, 5).toString('latin1') === '%PDF-',
    ...(told.category === 'ANNEX' ? { category: 'ANNEX' as const } : {}),
  } };
}

async function formOf(body: Buffer, contentType: string) {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return undefined;
  }
}

function parsed(text: string): Metadata | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function metadataFaults({ priority, category }: Metadata, { documents }: StoredSending): readonly Fault[] {
  if (category !== undefined && category !== 'ANNEX') return [fault('METADATA_WRONG_FORMAT', 'La catégorie est inconnue')];
  if (priority === undefined) return [fault('EMPTY_PRIORITY', 'Le champ priority est vide')];
  if (!Number.isInteger(priority) || Number(priority) < 1) return [fault('INVALID_PRIORITY', 'La priorité commence à 1')];
  return documents.some((document) => document.priority === priority) ? [fault('DUPLICATE_PRIORITY', 'Cette priorité est déjà prise')] : [];
}

function fileFaults(name: string, size: number, { documents }: StoredSending): readonly Fault[] {
  const total = documents.reduce((sum, document) => sum + document.size, size);
  return [
    ...(types[extname(name).toLowerCase()] === undefined ? [fault('DOCUMENT_TYPE_NOT_ACCEPTED', 'Ce type de document n’est pas accepté')] : []),
    ...(documents.length >= most ? [fault('INVALID_DOCUMENTS_COUNT', `Pas plus de ${most} documents`)] : []),
    ...(size > largestTotal ? [fault('INVALID_DOCUMENT_SIZE', 'Le document dépasse 20 Mo')] : total > largestTotal ? [fault('INVALID_TOTAL_SENDING_SIZE', 'Les documents dépassent 20 Mo en tout')] : []),
  ];
}
