import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { varDir } from '../machine/project.js';
import { payloadKeys } from './keys.js';
import { postgresDir } from './servers.js';

type Env = Readonly<Record<string, string | undefined>>;

/** The keys of this installation: those of the environment, else its own, kept under var/. */
export const ring = (env: Env): string =>
  env.PAYLOAD_KEYS || payloadKeys(join(varDir('cles'), 'donnees'), !env.DATABASE_URL && existsSync(join(postgresDir(), 'data')));

export type Found = {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly payloadKeys: string;
  readonly smtpUrl: string;
  /** The variables of the registered mail that was started; none when the person named her own. */
  readonly post: Env;
  readonly host: string;
  readonly port: number;
};

/** What the API and the worker read: the person's own variables, completed by what the launcher found or started. */
export const environment = (env: Env, found: Found): Env => ({
  MODE: 'embarque',
  MAIL_FROM: 'Service Témoin <convocations@temoin.invalid>',
  ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  DATABASE_URL: found.databaseUrl,
  TEMPORAL_ADDRESS: found.temporalAddress,
  PAYLOAD_KEYS: found.payloadKeys,
  SMTP_URL: found.smtpUrl,
  ...found.post,
  HTTP_HOST: found.host,
  HTTP_PORT: String(found.port),
  TZ: 'UTC',
});
