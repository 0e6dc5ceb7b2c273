import { Malformed, readCases } from './case.js';
import { judge, print } from './report.js';

const usage = 'Usage : npm run --silent law:cases -- FICHIER [--print]';

/** What the command says, and its exit code: 0 when no case fails, 1 when one does, 2 when the file is no list of cases. */
export type Outcome = { readonly code: 0 | 1 | 2; readonly lines: readonly string[]; readonly complaint?: string };

export function lawCases(args: readonly string[]): Outcome {
  try {
    const { path, wantsPrint } = parse(args);
    const { lines, failed } = (wantsPrint ? print : judge)(readCases(path, !wantsPrint));
    return { code: failed === 0 ? 0 : 1, lines };
  } catch (error) {
    if (error instanceof Malformed) return { code: 2, lines: [], complaint: error.message };
    throw error;
  }
}

function parse(args: readonly string[]): { readonly path: string; readonly wantsPrint: boolean } {
  const [path, ...others] = args.filter((arg) => arg !== '--print');
  if (path === undefined || path.startsWith('-') || others.length > 0) throw new Malformed(usage);
  return { path, wantsPrint: args.includes('--print') };
}
