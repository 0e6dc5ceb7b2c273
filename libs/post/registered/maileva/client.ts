import { setTimeout as pause } from 'node:timers/promises';
import type { MailevaConfig } from '../../../config/maileva.js';
import { NotReached } from '../port.js';
import { longestDemandMs, patienceUntil, type Patience } from './patience.js';
import { openSession, type Session } from './session.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Asked = { readonly json?: unknown; readonly form?: FormData; readonly merge?: true };

/** A sure answer: done (2xx), refused (400) or not there (404). `at` is the provider's own hour (ISO). */
export type Reply = { readonly status: number; readonly at: string; readonly type: string; readonly bytes: Buffer; readonly json: unknown };

/** Calls the API under our session. Throws `NotReached` for any answer that is not sure. */
export type Client = { readonly send: (method: Method, path: string, asked?: Asked) => Promise<Reply> };

/** A client for one demand: all its calls end in time, and within `longest` ms where it is given. */
export type Demands = (longest?: number) => Client;

const tries = 3;
/** Made twice, they do no more than once; a POST might. */
const isSafe = (method: Method): boolean => method === 'GET' || method === 'DELETE';

export function mailevaClient(config: MailevaConfig, { timeoutMs = 60_000, demandMs = longestDemandMs, pauseMs = 500 }: Patience = {}): Demands {
  const session = openSession(config, timeoutMs);
  return (longest = demandMs) => {
    const until = Date.now() + Math.min(longest, demandMs);
    return {
      async send(method, path, asked = {}) {
        for (let left = isSafe(method) ? tries - 1 : 0; ; left -= 1) {
          try {
            return await once(session, method, `${config.apiUrl}${path}`, asked, { until, timeoutMs });
          } catch (error) {
            if (!(error instanceof NotReached) || left <= 0) throw error;
            await pause(pauseMs);
          }
        }
      },
    };
  };
}

type Bounds = { readonly until: number; readonly timeoutMs: number };

/** A session ended before its time is opened again once: a call answered 401 did nothing. */
async function once(session: Session, method: Method, url: string, asked: Asked, bounds: Bounds): Promise<Reply> {
  const token = await session.token(bounds.until);
  const reply = await call(token, method, url, asked, bounds);
  if (reply.status !== 401) return sure(reply, method);
  session.forget(token);
  return sure(await call(await session.token(bounds.until), method, url, asked, bounds), method);
}

function sure(reply: Reply, method: Method): Reply {
  if ((reply.status >= 200 && reply.status < 300) || reply.status === 400 || reply.status === 404) return reply;
  throw new NotReached(`Maileva répond ${reply.status} (${method})`);
}

async function call(token: string, method: Method, url: string, { json, form, merge }: Asked, { until, timeoutMs }: Bounds): Promise<Reply> {
  const patience = patienceUntil(until, timeoutMs);
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'application/json, application/pdf' });
  if (json !== undefined) headers.set('content-type', merge ? 'application/merge-patch+json' : 'application/json');
  try {
    const response = await fetch(url, {
      method, headers, redirect: 'manual', signal: AbortSignal.timeout(patience), body: json === undefined ? form ?? null : JSON.stringify(json),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, at: hourOf(response), type: response.headers.get('content-type') ?? '', bytes, json: parsed(bytes) };
  } catch (error) {
    throw new NotReached(`Maileva ne répond pas (${method}, ${error instanceof Error ? error.name : 'erreur'})`);
  }
}

function hourOf(response: Response): string {
  const said = Date.parse(response.headers.get('date') ?? '');
  return new Date(Number.isNaN(said) ? Date.now() : said).toISOString();
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
