import { createHash } from 'node:crypto';
import { z } from 'zod';
import { zJour } from '../law/jour.js';

/** The two copies that may leave: for those who keep the dossier, and for the employer (P-43). */
export const versions = {
  complete: 'exemplaire complet',
  employeur: 'exemplaire de l’employeur',
} as const;
export type Version = keyof typeof versions;

/** What a member is. */
export const natures = {
  document: 'Document', courrier: 'Courrier', preuve: 'Preuve', jointe: 'Pièce jointe', ligne_de_vie: 'Ligne de vie', notice: 'Notice',
} as const;
export type Nature = keyof typeof natures;

const names = <const T extends Readonly<Record<string, string>>>(table: T) => z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]); // the keys of a table of ours
const zEmpreinte = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A file of the archive with what it is and its digest. `altere` is there when it was no longer, at the export, what had
 * been kept: `gardee` is the digest written then, `remplacee` true when its bytes could not be opened at all.
 */
const zMembre = z.strictObject({
  nom: z.string(), libelle: z.string(), nature: names(natures), jour: zJour, sha256: zEmpreinte, taille: z.int().min(0),
  altere: z.strictObject({ gardee: zEmpreinte, remplacee: z.boolean() }).optional(),
});
export type Membre = z.infer<typeof zMembre>;

/** What the archive says of itself. `chaine`: how many facts the dossier has, the last hash of their chain, and the first fact that no longer follows, if any. */
const zManifeste = z.strictObject({
  format: z.literal('jalon-dossier-opposable-1'),
  dossier: z.string(),
  parcours: z.strictObject({ nom: z.string(), libelle: z.string() }).optional(),
  version: names(versions),
  fictif: z.boolean(),
  jour: zJour,
  exporteLe: z.iso.datetime(),
  chaine: z.strictObject({ faits: z.int().min(0), empreinte: zEmpreinte, rompueAuFait: z.int().optional() }),
  membres: z.array(zMembre),
  /** What should be there and is not, in French. */
  manques: z.array(z.string()),
});
export type Manifeste = z.infer<typeof zManifeste>;

export const manifestName = 'manifeste.json';
export const sumsName = 'SHA256SUMS';

export const manifestText = (manifeste: Manifeste): string => `${JSON.stringify(manifeste, null, 2)}\n`;

/** The manifest in these bytes, or undefined when they hold none. */
export function readManifest(bytes: Uint8Array): Manifeste | undefined {
  try {
    return zManifeste.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined; // not UTF-8, or not JSON
  }
}

export const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The lines that `sha256sum -c` reads. */
export const sumsText = (lines: readonly { readonly nom: string; readonly sha256: string }[]): string => lines.map(({ nom, sha256 }) => `${sha256}  ${nom}\n`).join('');

/** The digest of each file, or undefined when a line is none. */
export function readSums(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const read = lines.filter((line) => line !== '').map((line) => /^([0-9a-f]{64}) {2}([\w./-]+)$/.exec(line));
  if (read.length === 0 || read.includes(null)) return undefined;
  return new Map(read.map((found) => [found?.[2] ?? '', found?.[1] ?? '']));
}
