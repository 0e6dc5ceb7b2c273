import type { Block, Runs } from './blocks.js';

/** Readable in any mail program, and quoted once without breaking (RFC 3676). */
export const columns = 72;

/** A letter's body as plain text, no line longer than `width` unless a single word is. */
export function toText(blocks: readonly Block[], width: number = columns): string {
  return blocks.map((block) => blockText(block, width)).join('\n\n');
}

function blockText(block: Block, width: number): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(plain(block.runs), width);
    case 'heading':
      return wrap(plain(block.runs), width).split('\n').flatMap((line) => [line, '-'.repeat(line.length)]).join('\n');
    case 'quote':
      return indent(toText(block.blocks, width - 4), '    ');
    case 'list':
      return block.items.map((item, i) => {
        const mark = item.mark !== undefined ? `${item.mark} ` : block.start === undefined ? '- ' : `${block.start + i}. `;
        return hang(item.blocks.map((b) => blockText(b, width - mark.length)).join('\n'), mark);
      }).join('\n');
    case 'table':
      return tableText(block, width);
  }
}

/** A row is one line per cell after the first, under its name: a table drawn with spaces breaks on a telephone. */
function tableText(table: Extract<Block, { kind: 'table' }>, width: number): string {
  const rows = [...(table.header === undefined ? [] : [table.header]), ...table.rows];
  return rows.map((row) => {
    const [name = '', ...others] = row.map(plain);
    return hang(wrap(`${name}\u00A0: ${others.join('\u00A0; ')}`, width - 2), '  ').slice(2);
  }).join('\n');
}

const plain = (runs: Runs): string => runs.map((r) => r.text).join('');

/** Breaks at plain spaces only: the espaces insécables hold. */
export function wrap(text: string, width: number): string {
  return text.split('\n').map((line) => wrapLine(line, width)).join('\n');
}

function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t]+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}

const indent = (text: string, by: string): string => text.split('\n').map((line) => (line === '' ? '' : by + line)).join('\n');

/** `mark` before the first line, as many spaces before the others. */
const hang = (text: string, mark: string): string => mark + indent(text, ' '.repeat(mark.length)).slice(mark.length);
