import { z } from 'zod';
import type { MailevaConfig } from '../../../config/maileva.js';
import { NotReached } from '../port.js';
import { patienceUntil } from './patience.js';

const path = '/auth/realms/services/protocol/openid-connect/token';
const answer = z.object({ access_token: z.string(), expires_in: z.number(), refresh_token: z.string().optional(), refresh_expires_in: z.number().optional() });

type Tokens = { readonly access: string; readonly until: number; readonly refresh?: string; readonly refreshUntil: number };

/** Our session at the provider: asked for once, refreshed before it ends, asked for again when it was forgotten there. */
/** `until` (ms): when the caller gives up. */
export type Session = { readonly token: (until: number) => Promise<string>; readonly forget: (token: string) => void };

const marginMs = 15_000;

export function openSession({ authUrl, clientId, clientSecret, user, password }: MailevaConfig, timeoutMs: number): Session {
  let tokens: Tokens | undefined;
  let asking: Promise<Tokens> | undefined;

  const ask = async (form: Readonly<Record<string, string>>, until: number): Promise<Tokens | undefined> => {
    const asked = Date.now();
    const { status, body } = await post(`${authUrl}${path}`, new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }), patienceUntil(until, timeoutMs));
    if (status >= 500 || status === 429) throw new NotReached(`jetons de Maileva : réponse ${status}`);
    const read = answer.safeParse(body);
    if (status !== 200 || !read.success) return undefined;
    const { access_token: access, expires_in: seconds, refresh_token: refresh, refresh_expires_in: refreshSeconds = 0 } = read.data;
    return { access, until: asked + seconds * 1000 - marginMs, ...(refresh === undefined ? {} : { refresh }), refreshUntil: asked + refreshSeconds * 1000 - marginMs };
  };

  const renew = async (until: number): Promise<Tokens> => {
    const refresh = tokens?.refresh;
    const refreshed = refresh !== undefined && Date.now() < (tokens?.refreshUntil ?? 0) ? await ask({ grant_type: 'refresh_token', refresh_token: refresh }, until) : undefined;
    const renewed = refreshed ?? await ask({ grant_type: 'password', username: user, password }, until);
    if (renewed === undefined) throw new NotReached('Maileva refuse le compte ou le mot de passe configurés');
    tokens = renewed;
    return renewed;
  };

  return {
    async token(until) {
      if (tokens !== undefined && Date.now() < tokens.until) return tokens.access;
      asking ??= renew(until).finally(() => { asking = undefined; });
      return (await asking).access;
    },
    forget(token) {
      if (tokens?.access === token) tokens = { ...tokens, until: 0 };
    },
  };
}

/** A token may be asked for twice without harm; what went wrong never says with which password. */
async function post(url: string, form: URLSearchParams, timeoutMs: number): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch {
    throw new NotReached('les jetons de Maileva ne répondent pas');
  }
}
