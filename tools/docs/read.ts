import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../machine/project.js';

/** A page of documentation: its path from the root, and its text. */
export type Page = { readonly path: string; readonly text: string };

const read = (path: string): Page => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') });

/** Every page that a person wrote or generated. */
export const documentation = (): readonly Page[] => [
  read('README.md'), read('CONTRIBUTING.md'),
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort().map((name) => read(join('docs', name))),
];

export const decisions = (): readonly Page[] => documentation().filter(({ path }) => path.startsWith('docs/decisions/'));

/** The links of a page that lead nowhere: a file that is not there, a heading that no page has. */
export function deadLinks({ path, text }: Page): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? '').filter((link) => !/^https?:/.test(link));
  return links.filter((link) => {
    const [target = '', anchor] = link.split('#');
    const file = join(dirname(path), target);
    if (!existsSync(join(projectRoot, file))) return true;
    return anchor !== undefined && !headings(read(file).text).includes(anchor);
  });
}

/** The anchors of a page's headings, as they are written in links. */
const headings = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((found) => (found[1] ?? '').toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));

/** The paths a text names in code marks, those that are files of ours: `libs/db/save.spec.ts`, `tools/launch/*.spec.ts`. */
export const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w./*-]+\.(?:ts|cjs|mjs|md|json|sql))`/g)].map((found) => found[1] ?? '').filter((path) => path.includes('/') || path.startsWith('.'));

/** Whether a path names at least one file; `*` stands for a name, `**` for any folders. */
export function names(path: string): readonly string[] {
  if (!path.includes('*')) return existsSync(join(projectRoot, path)) ? [path] : [];
  const root = path.slice(0, path.indexOf('*')).replace(/[^/]*$/, '');
  if (!existsSync(join(projectRoot, root))) return [];
  const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\*\*\//g, '(?:.+/)?').replace(/(?<!\))\*/g, '[^/]*')}$`);
  return readdirSync(join(projectRoot, root), { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)).filter((name) => pattern.test(name));
}

/** The titles a text quotes, « like this… »: what comes before and after the dots must be found as written. */
export function quotedParts(text: string): readonly string[] {
  return [...text.replace(/\s+/g, ' ').matchAll(/« ([^»]+) »/g)].flatMap((found) => (found[1] ?? '').split('…').map((part) => part.trim()).filter((part) => part !== ''));
}

export const sourceOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8').replace(/\\u00a0/gi, ' ').replace(/\s+/g, ' ');
