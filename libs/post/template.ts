import { unfold } from './each.js';
import { composeFrench } from './french.js';
import { box, namesIn, placeholder } from './names.js';
import { LetterFault, holds, lookup, print, ticked, type Values } from './values.js';

const innermostIf = /\{\{#if\s+([\w.]+)\s*\}\}((?:(?!\{\{#if\b|\{\{\/if\}\})[\s\S])*)\{\{\/if\}\}/;
const loneTag = /^[ \t]*(\{\{(?:#if\s+[\w.]+\s*|else|\/if)\}\})[ \t]*\r?\n/gm;

/** A box to tick, and ticked, as they are printed. */
export const boxes = { empty: '☐', ticked: '☑' } as const;

/** Words that would tell a stranger why a person is seen (domain.md §11): never in a subject. */
const tellingWords = /inapt|maladie|accident|maternit|grossesse|invalidit|handicap|pathologi|diagnosti|arrêt/i;

/** A letter's Markdown, its subject apart. The first line is `# Objet : …`. */
export type Template = { readonly subject: string; readonly body: string };

/** Reads a letter's source. A subject is seen by anyone who sees the mailbox: it merges nothing but the dossier's number. */
export function parseTemplate(source: string): Template {
  const [first = '', ...rest] = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const subject = /^#\s+(?:Objet\s*:)?(.*)$/.exec(first)?.[1]?.trim();
  if (subject === undefined || subject === '') throw new LetterFault('la première ligne doit être l’objet : « # Objet : … »');
  const foreign = subject.replaceAll('{{dossier.numero}}', '');
  if (/[{}]/.test(foreign)) throw new LetterFault('l’objet n’admet que {{dossier.numero}}');
  const telling = tellingWords.exec(foreign)?.[0];
  if (telling !== undefined) throw new LetterFault(`l’objet ne doit rien dire du motif (« ${telling} »)`);
  return { subject: composeFrench(subject), body: rest.join('\n').trim() };
}

/**
 * The Markdown that remains once tables are unfolded (`{{#each lignes.acte}}`, see `each.ts`), conditions are decided (`{{#if a}}…{{else}}…{{/if}}`) and boxes ticked (`{{case a}}`
 * when something is told, `{{case a code code}}` when the choice is one of these codes). Every name is checked first, so that a branch not taken
 * today cannot tell tomorrow what its recipient may not read.
 */
export function settle(source: string, values: Values): string {
  const body = unfold(source, values);
  for (const name of namesIn(body)) lookup(values, name);
  let text = body.replace(loneTag, '$1').replace(box, (_, path: string, codes: string) => (ticked(values, path, codes.split(/\s+/).filter((c) => c !== '')) ? boxes.ticked : boxes.empty));
  for (let found = innermostIf.exec(text); found !== null; found = innermostIf.exec(text)) {
    const [whole, path = '', inside = ''] = found;
    const [then = '', otherwise = '', ...more] = inside.split('{{else}}');
    if (more.length > 0) throw new LetterFault(`{{#if ${path}}} a plus d’un {{else}}`);
    text = text.replace(whole, () => (holds(values, path) ? then : otherwise));
  }
  const stray = /\{\{(?!\s*(?!else\b)[\w.]+\s*\}\})[^}]*\}?\}?/.exec(text)?.[0];
  if (stray !== undefined) throw new LetterFault(`« ${stray} » n’est pas compris`);
  return text;
}

/** Puts the values in a piece of text already parsed as Markdown, so that no value is ever read as markup. */
export function fill(text: string, values: Values): string {
  return composeFrench(text).replace(placeholder, (_, path: string) => plain(print(values, path)));
}

/** The lines of what was typed in a free box stay lines; no other control character is printed. */
const plain = (value: string): string => value.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ').trim();
