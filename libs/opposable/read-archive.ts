import { unzipSync } from 'fflate';
import { largest, writeArchive, type Fichier } from './archive.js';
import type { Jour } from '../law/jour.js';

/** What makes a file no archive of Jalon, in French. */
export class Illisible extends Error {
  override readonly name = 'Illisible';
}

/**
 * The members of an archive, in order. Throws `Illisible` on what Jalon never writes: a compressed member, a name twice,
 * members that together are larger than the file. Nothing is ever inflated.
 */
export function readArchive(bytes: Uint8Array): readonly Fichier[] {
  if (bytes.length === 0) throw new Illisible('Le fichier est vide.');
  if (bytes.length > largest) throw new Illisible('Le fichier est plus gros qu’aucune archive de Jalon.');
  if (!startsAsZip(bytes)) throw new Illisible('Ce fichier n’est pas une archive ZIP.');
  const names = new Set<string>();
  const read = unzip(bytes, names);
  return [...names].map((nom) => ({ nom, octets: read[nom] ?? new Uint8Array() }));
}

const startsAsZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function unzip(bytes: Uint8Array, names: Set<string>): Readonly<Record<string, Uint8Array>> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (compression !== 0 || size !== originalSize) throw new Illisible(`${shown(name)} : membre compressé. Jalon n’en écrit pas : cette archive a été enregistrée par un autre outil, ou fabriquée.`);
        if (names.has(name)) throw new Illisible(`${shown(name)} : deux membres portent ce nom.`);
        total += size;
        if (total > bytes.length) throw new Illisible(`${shown(name)} : les membres annoncés sont plus gros que l’archive. Elle est tronquée, ou fabriquée.`);
        names.add(name);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Illisible) throw error;
    throw new Illisible('Le répertoire de l’archive est absent ou abîmé : elle est tronquée, ou ce n’est pas une archive ZIP.');
  }
}

/** A name from a stranger's file, as it may be printed. */
export const shown = (name: string): string => (/^[\w./-]{1,120}$/.test(name) ? name : JSON.stringify(name.slice(0, 120)));

/** Where an archive is not, byte for byte, what Jalon writes of these members: the member, `''` for its directory, undefined when it is the same. */
export async function strangeBytes(bytes: Uint8Array, members: readonly Fichier[], day: Jour): Promise<string | undefined> {
  let at = 0;
  let part = 0;
  for await (const chunk of writeArchive(members, day)) {
    if (Buffer.compare(chunk, bytes.subarray(at, at + chunk.length)) !== 0) return members[part]?.nom ?? '';
    at += chunk.length;
    part += 1;
  }
  return at === bytes.length ? undefined : '';
}
