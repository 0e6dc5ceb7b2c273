import type { Jour } from '../law/jour.js';
import type { Service } from '../post/people.js';
import type { Fichier } from './archive.js';
import { digestOf, type Manifeste, type Membre, type Nature, type Version } from './manifeste.js';
import type { Section } from './section.js';

/** A paper that a copy will hold, before its bytes are read: `sha256` is the digest fixed when it was kept. */
export type Planned = { readonly id: string; readonly sha256: string; readonly nature: Extract<Nature, 'document' | 'courrier' | 'preuve' | 'jointe'>; readonly libelle: string; readonly jour: Jour; readonly extension: 'pdf' | 'png' | 'jpg' };

/** The bytes of a paper: as kept; no longer those that were kept; or undefined when nothing opens any more. */
export type Opened = { readonly octets: Uint8Array | undefined };

/** One copy of a dossier: what it is, the papers it holds, and what its line of life says once they have been read. */
export type Copy = {
  readonly head: Pick<Manifeste, 'dossier' | 'parcours' | 'fictif' | 'chaine'> & { readonly version: Version };
  /** The instant of the export (ms, on the dossier's clock) and its day. */
  readonly at: number;
  readonly day: Jour;
  readonly service: Service;
  readonly title: string;
  readonly about: readonly { readonly label: string; readonly value: string }[];
  readonly papers: readonly Planned[];
  readonly manques: readonly string[];
  readonly sections: (held: readonly Held[]) => readonly Section[];
};

/** A paper in its place in the archive. */
export type Held = { readonly id: string; readonly numero: number; readonly membre: Membre };

const words = { document: 'document', courrier: 'courrier', preuve: 'preuve', jointe: 'jointe' } as const;

/** The file of a paper, under a number and a kind only; a note takes the place of what does not open. */
export function fileOf(paper: Planned, numero: number, { octets }: Opened): { readonly file: Fichier; readonly held: Held } {
  const stem = `pieces/${String(numero).padStart(3, '0')}-${words[paper.nature]}`;
  const file = octets === undefined ? { nom: `${stem}-illisible.txt`, octets: noteOf(paper) } : { nom: `${stem}.${paper.extension}`, octets };
  const sha256 = digestOf(file.octets);
  const membre: Membre = {
    nom: file.nom, libelle: paper.libelle, nature: paper.nature, jour: paper.jour, sha256, taille: file.octets.length,
    ...(sha256 === paper.sha256 ? {} : { altere: { gardee: paper.sha256, remplacee: octets === undefined } }),
  };
  return { file, held: { id: paper.id, numero, membre } };
}

const noteOf = ({ sha256 }: Planned): Uint8Array => Buffer.from([
  'Cette pièce est altérée : ses octets, tels que le dossier les garde, ne s’ouvrent plus.',
  'Cette note la remplace, pour que son absence se voie. L’empreinte fixée le jour où elle a été gardée était :', sha256, '',
].join('\r\n'), 'utf8');
