import { migrate } from '../libs/db/migrate.js';
import { Blocked, runCommand } from './machine/blocked.js';
import { joinRunning } from './launch/running.js';

/** Brings the database that DATABASE_URL names to this version's schema, then ends. */
await runCommand(async () => {
  joinRunning();
  const url = process.env.DATABASE_URL;
  if (!url) throw new Blocked('La variable DATABASE_URL est à corriger : cette variable manque.');
  await migrate(url);
});
