import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, endProcess } from '../machine/processes.js';
import { identityForPostgres } from './unprivileged.js';

export const account = 'jalon';

export const postgresEnvironment = { PATH: process.env.PATH ?? '', TZ: 'UTC' };

/** The account's password, made the first time, readable by its owner only. */
export function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    const { uid, gid } = identityForPostgres();
    if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid); // initdb reads it
  }
  return readFileSync(file, 'utf8').trim();
}

/** The data folder, made beside and renamed once whole, so that an interrupted first start leaves none. */
export function dataIn(folder: string, binaries: string, testing: boolean): string {
  const data = join(folder, 'data');
  if (existsSync(data)) return data;
  const half = join(folder, 'data.new');
  rmSync(half, { recursive: true, force: true });
  // French order and case come from ICU; without these flags a bare environment gives a SQL_ASCII database.
  const made = spawnSync(join(binaries, 'bin', 'initdb'), [
    `--pgdata=${half}`, `--username=${account}`, `--pwfile=${join(folder, 'password')}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=fr', `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    ...(testing ? ['--no-sync'] : []),
  ], { ...identityForPostgres(), cwd: folder, env: postgresEnvironment, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? ''}${made.stdout ?? ''}${made.stderr ?? ''}`);
  renameSync(half, data);
  return data;
}

/** Stops the server that a killed run left on these data, and removes a lock that belongs to no server. */
export async function endStaleServer(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (pid > 0 && commandLine(pid)?.includes(data)) await endProcess(pid, 'SIGINT');
  rmSync(lock, { force: true });
}
