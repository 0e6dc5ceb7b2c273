import { readFile, stat } from 'node:fs/promises';
import { composeFrench } from '../../libs/law/typographie.js';
import { largest } from '../../libs/opposable/archive.js';
import { digestOf } from '../../libs/opposable/manifeste.js';
import { verify } from '../../libs/opposable/verify.js';

export type Outcome = { readonly code: 0 | 1; readonly lines: readonly string[] };

const said = (code: Outcome['code'], ...lines: readonly string[]): Outcome => ({ code, lines: lines.map(composeFrench) });
const counted = (n: number): string => (n < 2 ? `${n} faute` : `${n} fautes`);

/** What is said of a file, one line a fault, and the exit code. */
export async function verifyFile(path: string | undefined): Promise<Outcome> {
  if (path === undefined) return said(1, 'Usage : npm run --silent verifier -- ARCHIVE.zip');
  const file = await stat(path).catch(() => undefined);
  if (file?.isFile() !== true) return said(1, 'Ce fichier ne se lit pas : existe-t-il, et est-ce un fichier ?', counted(1));
  if (file.size > largest) return said(1, 'Le fichier est plus gros qu’aucune archive de Jalon (1 Gio).', counted(1));
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return said(1, 'Ce fichier ne se lit pas : en avez-vous le droit ?', counted(1));
  const { fautes, remarques, conformes } = await verify(bytes);
  if (fautes.length > 0) return said(1, ...fautes, counted(fautes.length));
  return said(0, ...remarques.map((remarque) => `À savoir : ${remarque}`), `Empreinte de l’archive (SHA-256), à comparer à celle que le service a gardée : ${digestOf(bytes)}`, conformes < 2 ? `${conformes} pièce conforme` : `${conformes} pièces conformes`);
}
