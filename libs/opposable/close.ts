import { isoInstant } from '../law/jour.js';
import type { Fichier } from './archive.js';
import type { Copy, Held } from './copy.js';
import { digestOf, manifestName, manifestText, sumsName, sumsText, type Manifeste, type Membre, type Nature } from './manifeste.js';
import { lifePdf } from './pdf.js';
import { lifeName, readMe, readMeName } from './read-me.js';

/** The files that end an archive, once every paper has been read: the line of life, what it is, its manifest, its sums. */
export async function closingFiles(copy: Copy, held: readonly Held[]): Promise<{ readonly files: readonly Fichier[]; readonly manifeste: Manifeste }> {
  const life = { nom: lifeName, octets: await lifePdf(copy, copy.sections(held)) };
  const notice = { nom: readMeName, octets: utf8(readMe(copy)) };
  const ours = (file: Fichier, libelle: string, nature: Nature): Membre => ({ nom: file.nom, libelle, nature, jour: copy.day, sha256: digestOf(file.octets), taille: file.octets.length });
  const manifeste: Manifeste = {
    format: 'jalon-dossier-opposable-1', ...copy.head, jour: copy.day, exporteLe: isoInstant(copy.at),
    membres: [...held.map(({ membre }) => membre), ours(life, copy.title, 'ligne_de_vie'), ours(notice, 'Notice', 'notice')], manques: [...copy.manques],
  };
  const told = { nom: manifestName, octets: utf8(manifestText(manifeste)) };
  const sums = { nom: sumsName, octets: utf8(sumsText([...manifeste.membres, { nom: manifestName, sha256: digestOf(told.octets) }])) };
  return { files: [life, notice, told, sums], manifeste };
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
