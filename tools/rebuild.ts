import { rebuild } from '../libs/engine/rebuild.js';
import { onInstallation } from './installation.js';

/** `npm run rebuild`: every open dossier starts again, from PostgreSQL alone, on an engine that may be empty. */
const done = await onInstallation((house) => rebuild(house, (n, total) => {
  if (n % 50 === 0 || n === total) process.stdout.write(`${n} dossiers sur ${total}\n`);
}));
process.stdout.write(`${done} dossiers reconstruits. Les courriers qui attendaient restent à confirmer.\n`);
