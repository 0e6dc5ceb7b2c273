import { jourCourt } from '../../libs/law/typographie.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const bullets = (items: readonly string[], depth = 0): string => items.map((item) => `${'  '.repeat(depth)}- ${item}`).join('\n');

/** The parts of a page, an empty line between two; those with nothing to say are left out. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

export const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/** Days that a rule wrote in its reason, as a person writes them. */
export const withDays = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => jourCourt(day));
