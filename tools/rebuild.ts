import { rebuild } from '../libs/engine/rebuild.js';
import { onInstallation } from './installation.js';

/** What may be written of an error: its kind and where it was. What it says may hold what it was reading. */
const kindOf = (error: unknown): string => (error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}, ${/^\s+(at .*)$/m.exec(error.stack ?? '')?.[1] ?? ''}` : 'inconnue');

/** `npm run rebuild`: every open dossier starts again, from PostgreSQL alone, on an engine that may be empty. */
const { done, failed } = await onInstallation((house) => rebuild(house, (n, total) => {
  if (n % 50 === 0 || n === total) process.stdout.write(`${n} dossiers sur ${total}\n`);
}));
process.stdout.write(`${done} dossiers reconstruits. Les courriers qui attendaient restent à confirmer.\n`);
for (const { dossier, error } of failed) process.stderr.write(`${dossier} : non reconstruit (${kindOf(error)})\n`);
if (failed.length > 0) {
  process.stderr.write(`${failed.length} dossiers restent sans moteur : corrigez la cause, puis relancez npm run rebuild.\n`);
  process.exitCode = 1;
}
