import { marked, type Token, type Tokens } from 'marked';
import { boxes, fill } from './template.js';
import { LetterFault, type Values } from './values.js';

/** A run of text in one style; `\n` inside it is a line break asked for. */
export type Run = { readonly text: string; readonly strong: boolean; readonly em: boolean };
export type Runs = readonly Run[];

/** What a letter is made of: everything its three forms (PDF, HTML, plain text) must be able to say, and no more. */
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'heading'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly Item[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly header: readonly Runs[] | undefined; readonly rows: readonly (readonly Runs[])[] };

/** One entry of a list; `mark` is the box to tick that stands in the place of its bullet. */
export type Item = { readonly blocks: readonly Block[]; readonly mark?: string };

/** Parses Markdown, then puts the values in. Images and HTML are refused: nothing remote, nothing hidden in a letter. */
export function blocksOf(markdown: string, values: Values): readonly Block[] {
  const tokens = marked.lexer(markdown, { gfm: true });
  return tokens.flatMap((token) => toBlock(token, values));
}

const toBlocks = (tokens: readonly Token[], values: Values): readonly Block[] => tokens.flatMap((t) => toBlock(t, values));

function toBlock(token: Token, values: Values): readonly Block[] {
  const t = token as Tokens.Generic & Token; // marked's union is open: custom tokens are allowed in it
  switch (t.type) {
    case 'space':
      return [];
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', runs: toRuns(t.tokens ?? [t], values) }];
    case 'heading':
      return [{ kind: 'heading', runs: toRuns(t.tokens ?? [], values) }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: toBlocks(t.tokens ?? [], values) }];
    case 'list':
      return [toList(t as Tokens.List, values)];
    case 'table':
      return [toTable(t as Tokens.Table, values)];
    default:
      throw new LetterFault(`un courrier n’admet pas « ${t.type} » : ${t.raw.trim().slice(0, 40)}`);
  }
}

function toList(list: Tokens.List, values: Values): Block {
  return {
    kind: 'list',
    start: list.ordered ? Number(list.start) : undefined,
    items: list.items.map((item) => toItem(toBlocks(item.tokens, values))),
  };
}

function toItem(blocks: readonly Block[]): Item {
  const [first, ...others] = blocks;
  const run = first?.kind === 'paragraph' ? first.runs[0] : undefined;
  const mark = Object.values(boxes).find((box) => run?.text.startsWith(`${box} `) === true);
  if (first?.kind !== 'paragraph' || run === undefined || mark === undefined) return { blocks };
  const rest = { ...run, text: run.text.slice(mark.length + 1) };
  return { mark, blocks: [{ ...first, runs: [rest, ...first.runs.slice(1)] }, ...others] };
}

function toTable(table: Tokens.Table, values: Values): Block {
  const cells = (row: readonly Tokens.TableCell[]): readonly Runs[] => row.map((cell) => toRuns(cell.tokens, values));
  const named = table.header.some((cell) => cell.text.trim() !== '');
  return { kind: 'table', header: named ? cells(table.header) : undefined, rows: table.rows.map(cells) };
}

type Style = { readonly strong: boolean; readonly em: boolean };

function toRuns(tokens: readonly Token[], values: Values, style: Style = { strong: false, em: false }): Runs {
  return tokens.flatMap((token): Runs => {
    const t = token as Tokens.Generic & Token; // as above
    switch (t.type) {
      case 'text':
        return t.tokens === undefined ? [run(t.text, values, style)] : toRuns(t.tokens, values, style);
      case 'escape':
        return [{ text: t.text, ...style }];
      case 'strong':
        return toRuns(t.tokens ?? [], values, { ...style, strong: true });
      case 'em':
        return toRuns(t.tokens ?? [], values, { ...style, em: true });
      case 'br':
        return [{ text: '\n', ...style }];
      case 'link': // paper has no links: the address is written, unless it is the text itself
        return [...toRuns(t.tokens ?? [], values, style), ...(t.href.endsWith(t.text) ? [] : [{ text: ` (${t.href})`, ...style }])];
      default:
        throw new LetterFault(`un courrier n’admet pas « ${t.type} » : ${t.raw.trim().slice(0, 40)}`);
    }
  });
}

/** Markdown joins the lines of a paragraph: only `br` breaks one. */
const run = (text: string, values: Values, style: Style): Run => ({ text: fill(text.replace(/\s*\n\s*/g, ' '), values), ...style });
