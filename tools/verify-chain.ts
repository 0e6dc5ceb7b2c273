import pg from 'pg';
import { loadConfig } from '../libs/config/config.js';
import { alteredFacts } from '../libs/db/chain.js';
import { joinRunning } from './launch/running.js';

/** `npm run chaine`: checks that no recorded fact was altered, removed or inserted. */
joinRunning();
const db = new pg.Pool({ connectionString: loadConfig().databaseUrl });
const altered = await alteredFacts(db);
for (const { dossier, seq } of altered) process.stdout.write(`ALTÉRÉ dossier ${dossier}, fait ${seq}\n`);
process.stdout.write(altered.length === 0 ? 'Aucun fait altéré.\n' : `${altered.length} dossiers altérés.\n`);
await db.end();
process.exitCode = altered.length === 0 ? 0 : 1;
