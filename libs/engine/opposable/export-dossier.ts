import { createHash } from 'node:crypto';
import { traceExport } from '../../db/exports.js';
import { writeArchive, type Fichier } from '../../opposable/archive.js';
import { closingFiles } from '../../opposable/close.js';
import { fileOf, type Copy, type Held } from '../../opposable/copy.js';
import { digestOf, type Manifeste } from '../../opposable/manifeste.js';
import type { Drawer } from '../draw-up.js';
import { openPaper } from './papers.js';

/** An archive whose every byte is known before the first one leaves. */
export type Weighed = { readonly copy: Copy; readonly manifeste: Manifeste; readonly closing: readonly Fichier[]; readonly sha256: string; readonly size: number };

/**
 * Reads every paper once, one at a time, and says what archive they make: its digest, its size, what was found altered.
 * The bytes are read again when it leaves: a dossier of any size is never held whole.
 */
export async function weigh(house: Drawer, copy: Copy): Promise<Weighed> {
  const held: Held[] = [];
  const ended: { value?: Awaited<ReturnType<typeof closingFiles>> } = {};
  async function* files(): AsyncGenerator<Fichier> {
    for (const paper of copy.papers) {
      const read = fileOf(paper, held.length + 1, await openPaper(house, paper));
      held.push(read.held);
      yield read.file;
    }
    ended.value = await closingFiles(copy, held);
    yield* ended.value.files;
  }
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of writeArchive(files(), copy.day)) {
    hash.update(chunk);
    size += chunk.length;
  }
  if (ended.value === undefined) throw new Error('an archive has an end');
  return { copy, manifeste: ended.value.manifeste, closing: ended.value.files, sha256: hash.digest('hex'), size };
}

/** The bytes of a weighed archive. Throws when a paper is no longer what it was a moment before. */
export function bytesOf(house: Drawer, { copy, manifeste, closing }: Weighed): AsyncGenerator<Uint8Array> {
  async function* files(): AsyncGenerator<Fichier> {
    for (const [i, paper] of copy.papers.entries()) {
      const { file } = fileOf(paper, i + 1, await openPaper(house, paper));
      if (digestOf(file.octets) !== manifeste.membres[i]?.sha256) throw new Error('a paper has changed during its export');
      yield file;
    }
    yield* closing;
  }
  return writeArchive(files(), copy.day);
}

type Asked = { readonly dossier: string; readonly etablissement: string | null; readonly compte: string; readonly role: string };

/** Writes who takes which archive: before its first byte, since what has begun to leave has left. */
export const trace = ({ db }: Drawer, asked: Asked, { manifeste, sha256, size }: Weighed): Promise<void> => traceExport(db, {
  ...asked, version: manifeste.version, empreinte: sha256, taille: size, membres: manifeste.membres.length, alterees: manifeste.membres.filter((m) => m.altere !== undefined).length,
});
