import { resolve } from 'node:path';
import { verifyFile } from './verify-export/command.js';

/** `npm run --silent verifier -- FILE.zip`: checks an exported dossier by itself, with no database and no network. */
const [file, ...others] = process.argv.slice(2);
// npm runs from the project's folder: a relative path is that of the person.
const { code, lines } = await verifyFile(file === undefined || others.length > 0 ? undefined : resolve(process.env['INIT_CWD'] ?? process.cwd(), file));
for (const line of lines) process.stdout.write(`${line}\n`);
process.exitCode = code;
