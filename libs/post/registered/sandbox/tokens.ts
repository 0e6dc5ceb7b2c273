import { randomBytes } from 'node:crypto';
import { fault, ok, type Answer } from './answers.js';
import type { Asked } from './router.js';

export type Credentials = { readonly clientId: string; readonly clientSecret: string; readonly user: string; readonly password: string };

/** Who may call. Tokens live in memory only: a restart forgets them, as an expiry does. */
export type Tokens = {
  readonly grant: (asked: Asked) => Answer;
  readonly accepts: (authorization: string | undefined) => boolean;
  /** Ends tokens before their time, the refreshing ones too when `all`. */
  readonly expire: (all: boolean) => void;
  /** How many were granted, by kind of demand. */
  readonly granted: Readonly<Record<'password' | 'refresh_token', number>>;
};

const accessSeconds = 300;
const refreshSeconds = 1800;
const wrong = (status: number, code: string): Answer => ({ status, body: { errors: [fault(code, 'Demande de jeton refusée')] } });

export function openTokens(known: Credentials): Tokens {
  const access = new Map<string, number>();
  const refresh = new Map<string, number>();
  const granted = { password: 0, refresh_token: 0 };

  const give = (kind: keyof typeof granted): Answer => {
    const [accessToken, refreshToken] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
    access.set(accessToken, Date.now() + accessSeconds * 1000);
    refresh.set(refreshToken, Date.now() + refreshSeconds * 1000);
    granted[kind] += 1;
    return ok({ access_token: accessToken, expires_in: accessSeconds, refresh_token: refreshToken, refresh_expires_in: refreshSeconds, token_type: 'Bearer' });
  };

  return {
    granted,
    grant({ body, headers }) {
      const form = new URLSearchParams(body.toString('utf8'));
      const [id, secret] = basicIn(headers.authorization) ?? [form.get('client_id'), form.get('client_secret')];
      const kind = form.get('grant_type');
      if (kind === null) return wrong(400, 'invalid_request');
      if (kind !== 'password' && kind !== 'refresh_token') return wrong(400, 'unsupported_grant_type');
      if (id !== known.clientId || secret !== known.clientSecret) return wrong(401, 'invalid_client');
      if (kind === 'password') return form.get('username') === known.user && form.get('password') === known.password ? give(kind) : wrong(401, 'invalid_grant');
      const token = form.get('refresh_token') ?? '';
      if ((refresh.get(token) ?? 0) < Date.now()) return wrong(400, 'invalid_grant');
      refresh.delete(token); // one use
      return give(kind);
    },
    accepts: (authorization) => (access.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '') ?? 0) > Date.now(),
    expire(all) {
      access.clear();
      if (all) refresh.clear();
    },
  };
}

function basicIn(authorization: string | undefined): readonly [string, string] | undefined {
  const [, encoded] = /^Basic (\S+)$/.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return [id, secret];
}
