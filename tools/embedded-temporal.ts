import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { accepts, freePort } from './machine/ports.js';
import { endOf, endProcess, endTraced, leaveTrace } from './machine/processes.js';
import { temporalBinary } from './temporal/binary.js';
import { until } from './machine/until.js';

export type StartedTemporal = {
  readonly address: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

// The server's own brakes (20 reads of its queues a second, timers rounded to a second), released; and the clock of
// each fictitious dossier, which a real installation never moves.
export const dynamicConfig: readonly string[] = [
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxTimeShift="10ms"',
  'frontend.WorkflowTimeSkippingEnabled=true',
];

// As fast as in memory, and safe against a killed process.
const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** Where the server that runs on `dir` leaves its trace. */
export const temporalTrace = (dir: string): string => join(dir, 'server.pid');

export type TemporalPlace = {
  readonly dir: string;
  /** In memory, for dossiers that nobody keeps. */
  readonly testing?: boolean;
  /** The port of the server that this one replaces; a free one otherwise. */
  readonly port?: number;
};

/** A Temporal server of our own on a free port of the loopback, its storage in `dir` (in memory for tests). */
export async function startTemporal({ dir, testing = false, port: wanted }: TemporalPlace): Promise<StartedTemporal> {
  const binary = await temporalBinary();
  await mkdir(dir, { recursive: true });
  const trace = temporalTrace(dir);
  await endTraced(trace);
  const log = join(dir, 'temporal.log');
  const storage = testing ? [] : ['--db-filename', join(dir, 'temporal.db'), ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma])];
  const server = await until(20, async () => {
    const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const port = wanted ?? (await freePort());
    const candidate = await launch(binary, port, storage, log);
    leaveTrace(trace, pidOf(candidate));
    const address = `127.0.0.1:${port}`;
    if (await listens(candidate, address)) return { process: candidate, address, port };
    const said = readFileSync(log, 'utf8').slice(before);
    if (!/address already in use/.test(said)) throw new Error(`Temporal did not start: ${said}`);
    return undefined;
  });
  if (server === undefined) throw new Error(`Temporal did not start: ${readFileSync(log, 'utf8').slice(-2000)}`);
  const { process: running, address, port } = server;
  const ended = endOf(running);
  running.unref();
  return { address, port, pid: pidOf(running), ended, stop: async () => { running.ref(); await endProcess(pidOf(running)); await ended; rmSync(trace, { force: true }); } };
}

async function launch(binary: string, port: number, storage: readonly string[], log: string): Promise<ChildProcess> {
  const out = openSync(log, 'a');
  // In its own process group: Ctrl-C reaches the launcher alone, which stops the servers last.
  const server = spawn(binary, [
    'server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error', '--disable-config-file', '--disable-config-env',
    ...storage, ...dynamicConfig.flatMap((value) => ['--dynamic-config-value', value]),
  ], { env: { PATH: process.env.PATH ?? '', TZ: 'UTC' }, stdio: ['ignore', out, out], detached: true });
  closeSync(out);
  await new Promise<void>((resolve, reject) => server.once('spawn', resolve).once('error', reject));
  return server;
}

/** Whether the server, and the namespace that it creates at its start, answer before it ends. */
async function listens(server: ChildProcess, address: string): Promise<boolean> {
  const answer = await until(60, async () => {
    if (server.exitCode !== null || server.signalCode !== null) return 'ended';
    return (await answers(address)) ? 'ready' : undefined;
  });
  if (answer === undefined) server.kill('SIGKILL');
  return answer === 'ready';
}

async function answers(address: string): Promise<boolean> {
  // A first refused connection makes gRPC wait a whole second before its next.
  if (!(await accepts(address))) return false;
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1000 });
    try {
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

function pidOf(server: ChildProcess): number {
  if (server.pid === undefined) throw new Error('Temporal has no process');
  return server.pid;
}
