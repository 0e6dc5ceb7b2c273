import { readFileSync } from 'node:fs';
import { Connection } from '@temporalio/client';
import { taskQueue } from '../../libs/temporal/client.js';
import { polledSince } from '../../libs/temporal/pollers.js';
import { Blocked } from '../machine/blocked.js';
import { until } from '../machine/until.js';
import { keep, type Kept, type Running } from './kept.js';
import { logOf, runProgram, type Program } from './program.js';

type Env = Program['env'];
const patience = 60;

/** The API, answering at `url`. */
export const api = (url: string, env: Env): Promise<Kept<Running>> =>
  keep('L’API', () => ready({ name: 'api', script: 'apps/api/main.js', env }, () => answers(`${url}/api/sante`)));

/** The worker, asking Temporal for work. */
export const worker = (address: string, namespace: string, env: Env): Promise<Kept<Running>> =>
  keep('Le moteur des parcours', () => {
    const since = Date.now();
    return ready({ name: 'worker', script: 'apps/worker/main.js', env }, () => polls(address, namespace, since));
  });

/** The post office of this machine, answering at `url`. */
export const sandbox = (url: string, env: Env): Promise<Kept<Running>> =>
  keep('La poste', () => ready({ name: 'poste', script: 'libs/post/registered/sandbox/main.js', env }, () => answers(`${url}/_sandbox/clock`)));

/** Starts a program and waits until it does its work; throws with its last words when it ends before. */
async function ready(program: Program, works: () => Promise<boolean>): Promise<Running> {
  const running = await runProgram(program);
  let ended = false;
  void running.ended.then(() => { ended = true; });
  const answer = await until(patience, async () => (ended ? 'ended' : (await works()) ? 'works' : undefined));
  if (answer === 'works') return running;
  await running.stop();
  throw new Blocked(`${program.name} ne démarre pas, voici la fin de son journal (${logOf(program.name)}) :\n${lastWords(program.name)}`);
}

const lastWords = (name: string): string => readFileSync(logOf(name), 'utf8').trimEnd().split('\n').slice(-12).join('\n');

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    return false;
  }
}

/** Whether some worker asked for work since `since` (an instant, in ms). */
async function polls(address: string, namespace: string, since: number): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2000 }).catch(() => undefined);
  if (connection === undefined) return false;
  try {
    return await polledSince(connection.workflowService, { namespace, taskQueue }, since);
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
