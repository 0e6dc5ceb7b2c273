import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each page, as a reader extracts it. */
export const pagesOf = async (pdf: Buffer): Promise<readonly string[]> => (await extractText(new Uint8Array(pdf), { mergePages: false })).text;

/** All of it on one line, whatever the lines of the sheet. */
export const textOf = async (pdf: Buffer): Promise<string> => (await pagesOf(pdf)).join(' ').replace(/\s+/g, ' ');

/** The roles of the structure tree of its first page, and what the file says of itself. */
export async function structureOf(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
  const { info } = await document.getMetadata();
  return { roles: [...new Set([...tree.matchAll(/"role":"(\w+)"/g)].map((m) => String(m[1])))], info: info as Readonly<Record<string, unknown>>, marked: /\/MarkInfo\b/.test(pdf.toString('latin1')) && /\/Marked true/.test(pdf.toString('latin1')) }; // pdf.js, whose types unpdf does not carry
}

/** The kinds of fonts in the file, and how many of their descriptions carry no font program. */
export function fontsOf(pdf: Buffer): { readonly kinds: readonly string[]; readonly described: number; readonly missing: number } {
  const raw = pdf.toString('latin1');
  const descriptions = [...raw.matchAll(/<<[^<>]*\/Type \/FontDescriptor[^<>]*>>/g)].map((m) => m[0]);
  return {
    kinds: [...new Set([...raw.matchAll(/\/Type \/Font\s[^>]*?\/Subtype \/(\w+)/g)].map((m) => String(m[1])))].sort(),
    described: descriptions.length, missing: descriptions.filter((d) => !/\/FontFile2 \d+ 0 R/.test(d)).length,
  };
}
