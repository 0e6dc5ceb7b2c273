import { createFirstAccount } from './launch/first-account.js';
import { joinRunning } from './launch/running.js';
import { Blocked, runCommand } from './machine/blocked.js';

/** `npm run premier-compte`: the administrator of a service that has no account yet. */
await runCommand(async () => {
  joinRunning();
  const url = process.env.DATABASE_URL;
  if (!url) throw new Blocked('La variable DATABASE_URL est à corriger : cette variable manque.');
  const account = await createFirstAccount(url);
  if (account === undefined) throw new Blocked('Des comptes existent déjà : demandez à un administrateur d’en créer un autre.');
  process.stdout.write(`Identifiant : ${account.identifiant}\nMot de passe (à changer) : ${account.motDePasse}\n`);
});
