import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailevaVariables } from '../../libs/config/maileva.js';
import { varDir } from '../machine/project.js';

type Env = Readonly<Record<string, string | undefined>>;

const file = (): string => join(varDir('run'), 'environnement.json');
const shared = ['MODE', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'PAYLOAD_KEYS', 'SMTP_URL', 'MAIL_FROM', 'HTTP_HOST', 'HTTP_PORT', 'TZ', ...mailevaVariables] as const;

/** Tells the other commands of this project where the installation that `npm start` runs is; returns what takes it back. */
export function publish(env: Env): () => void {
  writeFileSync(file(), JSON.stringify(Object.fromEntries(shared.map((name) => [name, env[name]])), undefined, 1), { mode: 0o600 });
  return () => rmSync(file(), { force: true });
}

/** For a command typed beside a running `npm start`: takes that installation's own environment, unless another database is named. */
export function joinRunning(): void {
  if (process.env.DATABASE_URL || !existsSync(file())) return;
  const told = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, string>; // written by `publish`
  for (const [name, value] of Object.entries(told)) process.env[name] ||= value;
}
