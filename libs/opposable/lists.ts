import type { Fichier } from './archive.js';
import { digestOf, manifestName, readManifest, readSums, sumsName, sumsText, type Manifeste } from './manifeste.js';
import { Illisible } from './read-archive.js';

/** The two lists of an archive, and what stands against them. `expected`: the digest of each member, by the one that can be believed. */
export type Lists = {
  readonly fautes: readonly string[];
  readonly manifeste: Manifeste | undefined;
  readonly expected: ReadonlyMap<string, string>;
  /** The digest that each member has. */
  readonly found: ReadonlyMap<string, string>;
};

/**
 * Reads the manifest and the sums. Each vouches for the other: while the sums give the digest of the manifest, the
 * manifest decides for every member, sums included; otherwise the sums do, and the manifest is at fault.
 */
export function readLists(members: readonly Fichier[]): Lists {
  const bytes = new Map(members.map(({ nom, octets }) => [nom, octets] as const));
  const found = new Map(members.map(({ nom, octets }) => [nom, digestOf(octets)] as const));
  const [told, sums] = [bytes.get(manifestName), bytes.get(sumsName)];
  if (told === undefined && sums === undefined) throw new Illisible(`Ce n’est pas un dossier opposable : l’archive n’a ni ${manifestName} ni ${sumsName}.`);
  const manifeste = told === undefined ? undefined : readManifest(told);
  const sommes = sums === undefined ? undefined : readSums(sums);
  const own = found.get(manifestName);
  if (manifeste !== undefined && own !== undefined && (sommes === undefined || sommes.get(manifestName) === own)) return byManifest(manifeste, own, found, bytes);
  const fautes = [faultOf(manifestName, told, sommes === undefined || sommes.get(manifestName) === own), ...(sommes === undefined ? [faultOf(sumsName, sums, true)] : [])];
  const expected = new Map([...(sommes ?? found)].filter(([nom]) => nom !== manifestName));
  return { fautes, manifeste: undefined, expected, found: without(found, manifestName) };
}

function byManifest(manifeste: Manifeste, own: string, found: Lists['found'], bytes: ReadonlyMap<string, Uint8Array>): Lists {
  const lines = [...manifeste.membres, { nom: manifestName, sha256: own }];
  const expected = new Map(lines.map(({ nom, sha256 }) => [nom, sha256] as const));
  const sums = found.get(sumsName);
  const fautes = [
    ...(sums === undefined ? [faultOf(sumsName, undefined, true)] : sums === digestOf(sumsText(lines)) ? [] : [`${sumsName} : ne dit pas les empreintes que dit le manifeste.`]),
    ...(expected.size === lines.length ? [] : [`${manifestName} : nomme deux fois le même membre.`]),
    ...manifeste.membres.filter(({ nom, sha256, taille }) => found.get(nom) === sha256 && bytes.get(nom)?.length !== taille).map(({ nom }) => `${nom} : n’a pas la taille que dit le manifeste.`),
  ];
  return { fautes, manifeste, expected, found };
}

const faultOf = (nom: string, bytes: Uint8Array | undefined, unreadable: boolean): string =>
  bytes === undefined ? `${nom} : manque.` : unreadable ? `${nom} : ne se lit pas.` : `${nom} : altéré, son empreinte n’est plus celle que dit ${sumsName}. L’un des deux a changé.`;

const without = (map: ReadonlyMap<string, string>, nom: string) => new Map([...map].filter(([key]) => key !== nom));
