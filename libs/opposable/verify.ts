import { readLists, type Lists } from './lists.js';
import { sumsName, type Manifeste } from './manifeste.js';
import { Illisible, readArchive, shown, strangeBytes } from './read-archive.js';

/** What an archive is worth: its faults, a line each that names the member; what it admits by itself; how many members conform. */
export type Verification = { readonly fautes: readonly string[]; readonly remarques: readonly string[]; readonly conformes: number };

const refused = (...fautes: readonly string[]): Verification => ({ fautes, remarques: [], conformes: 0 });

/** Checks an archive by itself: every member against its manifest and its sums, then every byte of the whole. Needs nothing else. */
export async function verify(bytes: Uint8Array): Promise<Verification> {
  try {
    return await judge(bytes);
  } catch (error) {
    if (error instanceof Illisible) return refused(error.message);
    throw error;
  }
}

async function judge(bytes: Uint8Array): Promise<Verification> {
  const members = readArchive(bytes);
  const lists = readLists(members);
  const fautes = [...lists.fautes, ...faultsOfMembers(lists)];
  const { manifeste } = lists;
  if (fautes.length > 0 || manifeste === undefined) return refused(...fautes);
  const strange = await strangeBytes(bytes, members, manifeste.jour);
  if (strange !== undefined) return refused(`${strange === '' ? 'Le répertoire de l’archive' : `${strange} : son en-tête`} n’est pas celui que Jalon écrit. L’archive a été modifiée, ou enregistrée de nouveau par un autre outil.`);
  return { fautes, remarques: admitted(manifeste), conformes: manifeste.membres.length };
}

/** Each member against the list that can be believed: missing, changed, or named by none. */
function faultsOfMembers({ expected, found }: Lists): readonly string[] {
  const gone = [...expected.keys()].filter((nom) => !found.has(nom)).map((nom) => `${shown(nom)} : manque.`);
  const wrong = [...found].filter(([nom]) => nom !== sumsName).flatMap(([nom, sha256]) => {
    const said = expected.get(nom);
    if (said === undefined) return [`${shown(nom)} : étranger, aucune liste ne le nomme.`];
    return said === sha256 ? [] : [`${shown(nom)} : altéré, son empreinte n’est plus celle de l’export.`];
  });
  return [...gone, ...wrong];
}

/** What the archive itself says was wrong on the day of the export: true to the manifest, and to be known. */
function admitted({ membres, manques, chaine }: Manifeste): readonly string[] {
  return [
    ...membres.filter(({ altere }) => altere !== undefined).map(({ nom }) => `${nom} : déjà altéré dans le dossier le jour de l’export.`),
    ...(chaine.rompueAuFait === undefined ? [] : [`La chaîne des faits était déjà rompue au fait ${chaine.rompueAuFait} le jour de l’export.`]),
    ...manques.map((manque) => `Manquait le jour de l’export : ${manque}`),
  ];
}
