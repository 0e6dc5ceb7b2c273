import { z } from 'zod';
import { Cipher } from './cipher.js';
import { mailevaVariables, readMaileva, type MailevaConfig } from './maileva.js';

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `attendu sous la forme ${example}`);

const whole = (smallest: number, largest: number) =>
  z.string().regex(/^\d+$/, 'attendu : un nombre entier').transform(Number)
    .refine((value) => value >= smallest && value <= largest, `attendu entre ${smallest} et ${largest}`);

const yesNo = z.enum(['true', 'false'], { error: 'attendu : true ou false' }).transform((text) => text === 'true');

const address = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'attendu sous la forme hote:7233');

const keyRing = z.string().superRefine((ring, context) => {
  try {
    new Cipher(ring);
  } catch {
    context.addIssue({ code: 'custom', message: 'attendu sous la forme id:clé, chaque clé de 32 octets en base64, la première active' });
  }
});

const required = { error: 'cette variable manque' };

const schema = z.object({
  MODE: z.enum(['embarque', 'serveur'], { error: 'attendu : embarque ou serveur' }).default('serveur'),
  DATABASE_URL: z.string(required).pipe(url(['postgres:', 'postgresql:'], 'postgres://compte:motdepasse@hote:5432/jalon')),
  TEMPORAL_ADDRESS: z.string(required).pipe(address),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  PAYLOAD_KEYS: z.string(required).pipe(keyRing),
  SMTP_URL: z.string(required).pipe(url(['smtp:', 'smtps:'], 'smtp://hote:25')),
  MAIL_FROM: z.string(required).pipe(z.string().regex(/^(.+ <)?[^\s@<>]+@[^\s@<>]+>?$/, 'attendu : une adresse de courriel')),
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: url(['http:', 'https:'], 'https://jalon.exemple.fr').optional(),
  COOKIE_SECURE: yesNo.optional(),
  SESSION_IDLE_MINUTES: whole(5, 720).default(30),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], { error: 'attendu : debug, info, warn ou error' }).default('info'),
});

/** The names of what is read from the environment. */
export const variables: readonly string[] = [...Object.keys(schema.shape), ...mailevaVariables];

/** Everything that differs between two installations, read once from the environment. */
export type Config = {
  /** `embarque`: everything on this machine, with the demonstration's own mail catcher and clock. */
  readonly mode: 'embarque' | 'serveur';
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly payloadKeys: string };
  readonly http: { readonly host: string; readonly port: number };
  readonly publicUrl: string;
  readonly cookieSecure: boolean;
  /** After how many minutes without a sign of somebody a session is over. */
  readonly sessionIdleMinutes: number;
  readonly mail: { readonly smtpUrl: string; readonly from: string };
  /** The online registered mail; without it, registered letters are posted by hand. */
  readonly maileva?: MailevaConfig;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
};

/** What is wrong in the environment, one French sentence a variable. */
export class WrongConfiguration extends Error {}

/** Throws `WrongConfiguration`, naming every variable that is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(said);
  const maileva = readMaileva(said);
  if (!read.success || maileva.issues.length > 0) {
    throw new WrongConfiguration([...(read.error?.issues ?? []), ...maileva.issues].map((issue) => `La variable ${issue.path.join('.')} est à corriger : ${issue.message}.`).join('\n'));
  }
  if (Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC') {
    throw new WrongConfiguration('La variable TZ est à corriger : les programmes tournent en TZ=UTC.');
  }
  return frozen(read.data, maileva.config);
}

function frozen(env: z.output<typeof schema>, maileva: MailevaConfig | undefined): Config {
  const publicUrl = env.PUBLIC_URL ?? `http://${env.HTTP_HOST}:${env.HTTP_PORT}`;
  return Object.freeze({
    mode: env.MODE,
    databaseUrl: env.DATABASE_URL,
    temporal: Object.freeze({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE, payloadKeys: env.PAYLOAD_KEYS }),
    http: Object.freeze({ host: env.HTTP_HOST, port: env.HTTP_PORT }),
    publicUrl,
    cookieSecure: env.COOKIE_SECURE ?? publicUrl.startsWith('https:'),
    sessionIdleMinutes: env.SESSION_IDLE_MINUTES,
    mail: Object.freeze({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
    ...(maileva === undefined ? {} : { maileva }),
    logLevel: env.LOG_LEVEL,
  });
}

/** For a program's first line: a wrong environment ends it with what to correct, and no stack. */
export function loadConfig(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof WrongConfiguration)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
