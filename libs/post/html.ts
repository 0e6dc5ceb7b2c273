import type { Block, Runs } from './blocks.js';

/** A letter's body as HTML that loads nothing and needs no style sheet. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`;
    case 'heading':
      return `<h2 style="font-size:1.05em;margin:1.4em 0 .4em">${runsHtml(block.runs)}</h2>`;
    case 'quote':
      return `<blockquote style="margin:1em 0;padding:.1em 1em;border-left:3px solid #1d3c5c">${toHtml(block.blocks)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => (item.mark === undefined ? `<li>${itemHtml(item.blocks)}</li>` : `<li style="list-style:none">${item.mark} ${itemHtml(item.blocks)}</li>`)).join('');
      if (block.start === undefined) return `<ul>${items}</ul>`;
      return block.start === 1 ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`;
    }
    case 'table':
      return tableHtml(block);
  }
}

/** An item of one paragraph stays tight. */
const itemHtml = (item: readonly Block[]): string => {
  const only = item.length === 1 ? item[0] : undefined;
  return only?.kind === 'paragraph' ? runsHtml(only.runs) : toHtml(item);
};

function tableHtml(table: Extract<Block, { kind: 'table' }>): string {
  const style = 'text-align:left;vertical-align:top;padding:.3em 1.2em .3em 0;border-bottom:1px solid #d5dbe1';
  const cell = (name: 'th' | 'td', scope: 'row' | 'col') => (runs: Runs): string =>
    name === 'th' ? `<th scope="${scope}" style="${style}">${runsHtml(runs)}</th>` : `<td style="${style}">${runsHtml(runs)}</td>`;
  const head = table.header === undefined ? '' : `<tr>${table.header.map(cell('th', 'col')).join('')}</tr>`;
  const rows = table.rows.map((row) => `<tr>${row.map((runs, i) => cell(i === 0 ? 'th' : 'td', 'row')(runs)).join('')}</tr>`);
  return `<table style="border-collapse:collapse;margin:1em 0">${head}${rows.join('')}</table>`;
}

function runsHtml(runs: Runs): string {
  return runs.map((run) => {
    const text = escapeHtml(run.text).replaceAll('\n', '<br>');
    const em = run.em ? `<em>${text}</em>` : text;
    return run.strong ? `<strong>${em}</strong>` : em;
  }).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
