import { Blocked, runCommand, tell } from './machine/blocked.js';
import { freePort } from './machine/ports.js';
import { joinRunning } from './launch/running.js';

const beside = 3001;

/** `npx nest start api --watch`: the API compiled and started again at each change, beside a running `npm start`. */
await runCommand(async () => {
  const own = process.env.HTTP_PORT;
  joinRunning();
  if (!process.env.DATABASE_URL) throw new Blocked('Lancez d’abord « npm start » dans un autre terminal : cette API utilise sa base, son Temporal et son moteur.');
  process.env.HTTP_PORT = own || String((await freePort(beside)) ?? (await freePort()));
  process.env.PUBLIC_URL ||= `http://${process.env.HTTP_HOST || '127.0.0.1'}:${process.env.HTTP_PORT}`;
  tell(`API de développement : ${process.env.PUBLIC_URL}`);
  await import(new URL('../apps/api/main.js', import.meta.url).href);
});
