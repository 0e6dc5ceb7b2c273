import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answers.js';
import type { World } from './world.js';

export type Asked = { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
/** A request to a route, with the parts of its path in order. */
export type Call = Asked & { readonly world: World; readonly parts: readonly string[] };
export type Route = (call: Call) => Answer | Promise<Answer>;

/** `GET /sendings/:/recipients` and what answers it; a colon stands for one part. */
export type Routes = Readonly<Record<string, Route>>;

export function routeOf(routes: Routes, method: string, path: string): { readonly route: Route; readonly parts: readonly string[] } | undefined {
  for (const [pattern, route] of Object.entries(routes)) {
    const [verb, shape = ''] = pattern.split(' ');
    const found = verb === method ? new RegExp(`^${shape.replaceAll(':', '([^/]+)')}$`).exec(path) : null;
    if (found !== null) return { route, parts: found.slice(1) };
  }
  return undefined;
}

/** The JSON object of a body; undefined when it is none. */
export function objectIn(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
