import { writeArchive, type Fichier } from './archive.js';
import { digestOf, manifestName, manifestText, sumsName, sumsText, type Manifeste } from './manifeste.js';

export const day = '2026-11-24';
const texts: Readonly<Record<string, string>> = { 'documents/document-01.pdf': 'Un document', 'courriers/courrier-01.pdf': 'Un courrier', 'pieces-jointes/piece-01.png': '', 'chronologie.pdf': 'La ligne de vie', 'LISEZ-MOI.txt': 'Lisez-moi' };

/** The members of a small archive as Jalon makes them; `changes` are laid over its manifest. */
export function sampleMembers(changes: Partial<Manifeste> = {}): readonly Fichier[] {
  const files = Object.entries(texts).map(([nom, texte]) => ({ nom, octets: new TextEncoder().encode(texte) }));
  const manifeste: Manifeste = {
    format: 'jalon-dossier-opposable-1', dossier: '2026-0042', parcours: { nom: 'reprise', libelle: 'Visite de reprise' }, version: 'complete', fictif: false, jour: day, exporteLe: '2026-11-24T13:05:00Z',
    chaine: { faits: 3, empreinte: digestOf('chaîne') }, manques: [],
    membres: files.map(({ nom, octets }) => ({ nom, libelle: 'Pièce témoin', nature: 'document', jour: day, sha256: digestOf(octets), taille: octets.length })),
    ...changes,
  };
  const told = { nom: manifestName, octets: new TextEncoder().encode(manifestText(manifeste)) };
  const sums = sumsText([...manifeste.membres, { nom: manifestName, sha256: digestOf(told.octets) }]);
  return [...files, told, { nom: sumsName, octets: new TextEncoder().encode(sums) }];
}

export async function written(members: Iterable<Fichier>, on = day): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeArchive(members, on)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
