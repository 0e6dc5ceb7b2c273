import { z } from 'zod';

const example = 'https://api.maileva.com';

/** Over this address go a password and letters: in clear it never leaves the machine. */
const guarded = (sample: string) => z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}, `attendu sous la forme ${sample} (http seulement sur cette machine)`);

const required = { error: 'cette variable manque, les autres variables MAILEVA_ sont données' };
const word = z.string(required);
const hook = { error: 'cette variable manque : l’adresse de rappel, son compte et son mot de passe vont ensemble' };

const account = z.object({
  MAILEVA_API_URL: z.string(required).pipe(guarded(example)),
  MAILEVA_AUTH_URL: z.string(required).pipe(guarded('https://connexion.maileva.com')),
  MAILEVA_CLIENT_ID: word,
  MAILEVA_CLIENT_SECRET: word,
  MAILEVA_USER: word,
  MAILEVA_PASSWORD: word,
  MAILEVA_POLL_MINUTES: z.string().regex(/^\d+$/, 'attendu : un nombre entier').transform(Number)
    .refine((minutes) => minutes >= 1 && minutes <= 1440, 'attendu entre 1 et 1440').default(60),
});

const callback = z.object({
  MAILEVA_WEBHOOK_URL: z.string(hook).pipe(guarded('https://jalon.exemple.fr/api/courrier/maileva/evenements')),
  MAILEVA_WEBHOOK_LOGIN: z.string(hook).pipe(z.string().regex(/^[^:]+$/, 'attendu sans deux-points')),
  MAILEVA_WEBHOOK_PASSWORD: z.string(hook).pipe(z.string().min(16, 'attendu : seize caractères au moins')),
});

/** The names of the variables of the online registered mail. */
export const mailevaVariables: readonly string[] = [...Object.keys(account.shape), ...Object.keys(callback.shape)];

/** The account at the provider of registered mail; `callback` when the provider can reach us, to be told without delay. */
export type MailevaConfig = {
  readonly apiUrl: string;
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly user: string;
  readonly password: string;
  readonly callback?: { readonly url: string; readonly login: string; readonly password: string };
  /** How often letters that have not ended are read again. */
  readonly pollMinutes: number;
};

type Said = Readonly<Record<string, string | undefined>>;
export type Read = { readonly config?: MailevaConfig; readonly issues: readonly z.core.$ZodIssue[] };

/** All of the account or none of it; of the callback likewise. `said` holds no empty value. */
export function readMaileva(said: Said): Read {
  const names = mailevaVariables.filter((name) => said[name] !== undefined);
  if (names.length === 0) return { issues: [] };
  const own = account.safeParse(said);
  const back = names.some((name) => name in callback.shape) ? callback.safeParse(said) : undefined;
  const issues = [...(own.error?.issues ?? []), ...(back?.error?.issues ?? [])];
  if (!own.success || issues.length > 0) return { issues };
  return { issues, config: frozen(own.data, back?.data) };
}

function frozen(own: z.output<typeof account>, back: z.output<typeof callback> | undefined): MailevaConfig {
  return Object.freeze({
    apiUrl: withoutSlash(own.MAILEVA_API_URL), authUrl: withoutSlash(own.MAILEVA_AUTH_URL),
    clientId: own.MAILEVA_CLIENT_ID, clientSecret: own.MAILEVA_CLIENT_SECRET, user: own.MAILEVA_USER, password: own.MAILEVA_PASSWORD,
    ...(back === undefined ? {} : { callback: Object.freeze({ url: back.MAILEVA_WEBHOOK_URL, login: back.MAILEVA_WEBHOOK_LOGIN, password: back.MAILEVA_WEBHOOK_PASSWORD }) }),
    pollMinutes: own.MAILEVA_POLL_MINUTES,
  });
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
