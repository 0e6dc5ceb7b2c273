import { alteredFacts } from '../libs/db/chain.js';
import { onInstallation } from './installation.js';

/** `npm run chaine`: checks that no recorded fact was altered, removed or inserted. */
const altered = await onInstallation((house) => alteredFacts(house.db));
for (const { dossier, seq } of altered) process.stdout.write(`ALTÉRÉ dossier ${dossier}, fait ${seq}\n`);
process.stdout.write(altered.length === 0 ? 'Aucun fait altéré.\n' : `${altered.length} dossiers altérés.\n`);
process.exitCode = altered.length === 0 ? 0 : 1;
