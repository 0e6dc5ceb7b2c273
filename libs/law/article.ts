import { articles, shortForms } from './articles.js';
import type { Texte, Version } from './articles/texte.js';
import type { Jour } from './jour.js';
import { composeFrench } from './typographie.js';

/** A source as cited: its code with the alinéa, how it is written, its French title, the wording that applies. */
export type Article = { readonly code: string; readonly citation: string; readonly titre: string; readonly version: Version };

/**
 * What a citation names, `CT R4624-31 dernier al.` as much as `CT R4624-31`, in its wording of the day `on`, or in
 * its latest. Throws on a source that the registry does not hold.
 */
export function article(code: string, on?: Jour): Article {
  const { texte } = find(code);
  return { code, citation: citer(code), titre: texte.titre, version: wording(texte, on) };
}

/** Whether the registry holds what a citation names. */
export const isCitable = (code: string): boolean => lookUp(code) !== undefined;

/** How a citation is written: `CT R4624-42 2°` is « CT R. 4624-42, 2° ». */
export function citer(code: string): string {
  const { key, subdivision } = find(code);
  const written = subdivision === '' ? key : `${key}, ${subdivision}`;
  return composeFrench(written.replace(/\b([LRD])(?=\d)/g, '$1. '));
}

type Found = { readonly key: string; readonly subdivision: string; readonly texte: Texte };

function find(code: string): Found {
  const found = lookUp(code);
  if (found === undefined) throw new Error(`Source inconnue : ${code}. L’ajouter à libs/law/articles avec son titre et sa date.`);
  return found;
}

/** The longest source that begins the citation; what follows it is the alinéa, the paragraph or the heading. */
function lookUp(code: string): Found | undefined {
  const cited = code.charAt(0).toUpperCase() + code.slice(1);
  for (let end = cited.length; end > 0; end = lastBreak(cited, end)) {
    const head = cited.slice(0, end);
    const key = shortForms.get(head) ?? head;
    const texte = articles.get(key);
    if (texte !== undefined) return { key, subdivision: cited.slice(end).replace(/^[ ,]+/, ''), texte };
  }
  return undefined;
}

const lastBreak = (text: string, before: number): number => Math.max(text.lastIndexOf(' ', before - 1), text.lastIndexOf(',', before - 1));

const wording = ({ versions }: Texte, on: Jour | undefined): Version =>
  (on === undefined ? versions.at(-1) : versions.findLast((v) => v.from <= on)) ?? versions[0];
