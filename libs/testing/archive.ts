import { extractText } from 'unpdf';
import type { Drawer } from '../engine/draw-up.js';
import { bytesOf, weigh } from '../engine/opposable/export-dossier.js';
import type { Fichier } from '../opposable/archive.js';
import type { Copy } from '../opposable/copy.js';
import { readManifest } from '../opposable/manifeste.js';
import { readArchive } from '../opposable/read-archive.js';

/** The bytes of a copy, as they are downloaded. */
export async function archived(house: Drawer, copy: Copy): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(house, await weigh(house, copy))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Everything that can be read in an archive: names, texts, PDFs read as text. */
export async function allOf(archive: Buffer): Promise<string> {
  const read = async ({ nom, octets }: Fichier): Promise<string> =>
    nom.endsWith('.pdf') ? `${nom} ${(await extractText(Uint8Array.from(octets), { mergePages: true })).text}` : `${nom} ${Buffer.from(octets).toString('utf8')}`;
  return (await Promise.all(readArchive(archive).map(read))).join('\n').replace(/\s+/g, ' ');
}

export const manifestOf = (archive: Buffer) => readManifest(readArchive(archive).find(({ nom }) => nom === 'manifeste.json')?.octets ?? new Uint8Array());
