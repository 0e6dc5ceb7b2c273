import { jourOf } from '../libs/law/jour.js';
import { demonstrationAccounts, playDemonstration } from './demonstration.js';
import { hasAccounts } from './launch/demonstration.js';
import { Blocked, runCommand, tell } from './machine/blocked.js';

/** `node dist/tools/play-demonstration.js URL`: plays the demonstration through an API that runs elsewhere, on an empty database. */
await runCommand(async () => {
  const [url] = process.argv.slice(2);
  const databaseUrl = process.env.DATABASE_URL;
  if (!url || !databaseUrl) throw new Blocked('Indiquez l’adresse de l’API en argument, et sa base dans DATABASE_URL.');
  if (await hasAccounts(databaseUrl)) {
    tell('Des comptes existent déjà : la démonstration n’est pas jouée.');
    return;
  }
  await playDemonstration({ url, databaseUrl, today: jourOf(Date.now()), onProgress: tell });
  process.stdout.write(`${demonstrationAccounts()}\n`);
});
