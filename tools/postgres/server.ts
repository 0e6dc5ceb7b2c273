import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../machine/ports.js';
import { postgresEnvironment } from './data.js';
import { identityForPostgres } from './unprivileged.js';
import { until } from '../machine/until.js';

export type Place = { readonly binaries: string; readonly data: string; readonly log: string; readonly testing: boolean; readonly port?: number };
export type Server = { readonly process: ChildProcess; readonly port: number };

const forTests = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

// The children of a killed server take a moment to see it; a port may be taken between its choice and its use.
const soonGone = /shared memory block|Address already in use|could not bind/;

/** Starts the server, again for a while when what stands in its way is about to leave. */
export async function serve(place: Place): Promise<Server> {
  const server = await until(20, async () => {
    const started = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
    const candidate = await launch(place);
    if (await listens(candidate)) return candidate;
    const said = readFileSync(place.log, 'utf8').slice(started);
    if (!soonGone.test(said)) throw new Error(`PostgreSQL did not start: ${said}`);
    return undefined;
  });
  if (server === undefined) throw new Error(`PostgreSQL did not start: ${readFileSync(place.log, 'utf8').slice(-2000)}`);
  return server;
}

async function launch({ binaries, data, log, testing, port: wanted }: Place): Promise<Server> {
  const port = wanted ?? (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC', 'log_timezone=UTC',
    // A failing statement and its rows may hold a name: neither goes to the log.
    'log_min_error_statement=panic', 'log_error_verbosity=terse',
    ...(testing ? forTests : []),
  ];
  const out = openSync(log, 'a');
  // In its own process group: Ctrl-C reaches the launcher alone, which stops the servers last.
  const server = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...identityForPostgres(), cwd: data, env: postgresEnvironment, stdio: ['ignore', out, out], detached: true,
  });
  closeSync(out);
  await new Promise<void>((resolve, reject) => server.once('spawn', resolve).once('error', reject));
  return { process: server, port };
}

/** Whether the server answers before it ends. */
async function listens({ process: server, port }: Server): Promise<boolean> {
  const answer = await until(60, async () => {
    if (server.exitCode !== null || server.signalCode !== null) return 'ended';
    return (await isReady(port)) ? 'ready' : undefined;
  });
  if (answer === undefined) server.kill('SIGKILL');
  return answer === 'ready';
}

/** A server that refuses an unknown account is ready: it could look it up. */
async function isReady(port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'nobody', password: 'none', database: 'postgres', connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // connect() tells it too
  const refused = await client.connect().catch((error: { readonly code?: string }) => error.code);
  await client.end().catch(() => undefined);
  return refused === '28P01';
}
