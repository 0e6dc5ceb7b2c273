import { startMailCatcher } from '../libs/post/mail-catcher.js';
import { migrate } from '../libs/db/migrate.js';
import { api, worker } from './launch/application.js';
import { firstTime } from './launch/demonstration.js';
import { environment, ring } from './launch/environment.js';
import { httpPort } from './launch/http-port.js';
import { interrupted, interruption } from './launch/interruption.js';
import { lock } from './launch/lock.js';
import { postOffice } from './launch/post-office.js';
import { publish } from './launch/running.js';
import { database, temporal } from './launch/servers.js';
import { fail, runCommand, tell } from './machine/blocked.js';
import { varDir } from './machine/project.js';

type Stop = () => Promise<void> | void;

/** Starts what is missing, bottom first, and stops it top first. */
async function start(interrupt: AbortSignal, onStop: (stop: Stop) => void): Promise<void> {
  const started = <T extends { stop(): Promise<void> }>(what: T): T => {
    onStop(() => what.stop());
    interrupt.throwIfAborted();
    return what;
  };
  const { env } = process;
  onStop(lock(varDir('run')));
  const host = env.HTTP_HOST || '127.0.0.1';
  const port = await httpPort(env.HTTP_PORT, host);
  const payloadKeys = ring(env);
  const { at: databaseUrl } = started(await database(env.DATABASE_URL));
  const { at: temporalAddress } = started(await temporal(env.TEMPORAL_ADDRESS));
  const smtpUrl = env.SMTP_URL || started(await startMailCatcher({ dir: varDir('courriels') })).smtpUrl;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const post = env.MAILEVA_API_URL ? {} : started(await postOffice(url, env)).variables;
  await migrate(databaseUrl);
  interrupt.throwIfAborted();

  const told = environment(env, { databaseUrl, temporalAddress, payloadKeys, smtpUrl, post, host, port });
  onStop(publish(told));
  tell('Jalon…');
  started(await worker(temporalAddress, env.TEMPORAL_NAMESPACE || 'default', told));
  started(await api(url, told));

  const accounts = await firstTime({ url, databaseUrl, empty: process.argv.includes('--vide'), interrupt });
  process.stdout.write(`\nJalon est prêt : ${url}\n${accounts}\nPour l’arrêter : Ctrl-C.\n`);
  await interrupted(interrupt);
}

await runCommand(async () => {
  const interrupt = interruption();
  const stops: Stop[] = [];
  try {
    await start(interrupt, (stop) => stops.unshift(stop));
  } catch (error) {
    if (!interrupt.aborted) fail(error);
  } finally {
    for (const stop of stops) await stop();
  }
  if (interrupt.aborted) tell('Arrêté.');
});
