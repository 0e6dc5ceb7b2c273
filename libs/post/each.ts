import { namesIn } from './names.js';
import { lookup, type Values } from './values.js';

const loop = /\{\{#each\s+lignes\.(\w+)\s*\}\}[ \t]*\r?\n?([\s\S]*?)\{\{\/each\}\}[ \t]*(?:\r?\n)?/g;
/** In a line, a name that begins with a dot is a field of that line. */
const relative = /(\{\{\s*(?:#if\s+|case\s+)?)\.(\w)/g;

/** The line of a table that stands for all of them: every field of the act, nothing told. */
export const modelLine = 'modele';

/**
 * `{{#each lignes.exposition}}…{{/each}}`: what is between is written once a line of the act's table. The fields are
 * checked on the model line, so that a table still empty cannot hide a name that its reader may not read.
 */
export function unfold(body: string, values: Values): string {
  return body.replace(loop, (_, act: string, line: string) => {
    const of = (row: string): string => line.replace(relative, `$1lignes.${act}.${row}.$2`);
    const rows = Object.keys(lookup(values, `lignes.${act}`) as Values).filter((row) => row !== modelLine); // an act with lines is a group, or lookup throws
    for (const name of namesIn(of(modelLine))) lookup(values, name);
    return rows.map(of).join('');
  });
}
