import { lawCases } from './law-cases/command.js';
import { tell } from './machine/blocked.js';

/** `npm run --silent law:cases -- FILE [--print]`: worked cases of law, answered by the rules that decide in a dossier. */
const { code, lines, complaint } = lawCases(process.argv.slice(2));
for (const line of lines) process.stdout.write(`${line}\n`);
if (complaint !== undefined) tell(complaint);
process.exitCode = code;
