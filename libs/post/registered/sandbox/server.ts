import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fault, notFound, unauthorised, type Answer } from './answers.js';
import { openBook } from './book.js';
import { controlRoutes } from './control.js';
import { documentRoutes } from './documents.js';
import { openFailures, type Outcome } from './failures.js';
import { notificationRoutes } from './notifications.js';
import { startNotifier, type Pace } from './notifier.js';
import { proofRoutes } from './proofs.js';
import { recipientRoutes } from './recipients.js';
import { routeOf, type Asked, type Routes } from './router.js';
import { sendingRoutes } from './sendings.js';
import { subscriptionRoutes } from './subscriptions.js';
import { openTokens, type Credentials } from './tokens.js';
import type { World } from './world.js';

const tokenPath = '/auth/realms/services/protocol/openid-connect/token';
const routes: Routes = { ...sendingRoutes, ...documentRoutes, ...recipientRoutes, ...proofRoutes, ...subscriptionRoutes, ...notificationRoutes };
const largest = 25 * 1024 * 1024;

export type Sandbox = { readonly url: string; readonly stop: () => Promise<void> };
export type SandboxOptions = { readonly dir: string; readonly port?: number; readonly credentials: Credentials; readonly pace?: Pace };

/** The registered mail of Maileva, played on this machine only, with all that it acknowledged kept in `dir`. */
export async function startSandbox({ dir, port = 0, credentials, pace }: SandboxOptions): Promise<Sandbox> {
  const book = openBook(dir);
  const server = createServer((request, response) => { void serve(world, request, response); });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo; // listening on TCP, never a pipe
  const base = `http://127.0.0.1:${bound}`;
  const notifier = startNotifier(() => world, pace);
  const world: World = { book, base, notifier, tokens: openTokens(credentials), failures: openFailures(), disorder: { duplicate: 0, reverse: false, lose: 0 } };
  return {
    url: base,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await notifier.stop();
      book.close();
    },
  };
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', world.base);
    const asked: Asked = { method: request.method ?? 'GET', path: pathname, query: searchParams, headers: request.headers, body };
    reply(response, await outcomeOf(world, asked));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!response.headersSent) reply(response, { status: 500, body: fault('INTERNAL', 'Erreur du bac à sable') });
  }
}

async function outcomeOf(world: World, asked: Asked): Promise<Outcome> {
  // A page of the browser must not drive it under another name that leads here.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(asked.headers.host ?? '')) return { status: 403, body: fault('FORBIDDEN', 'Cette machine seulement') };
  if (asked.path.startsWith('/_sandbox/')) return answerOf(world, controlRoutes, asked);
  return world.failures.met(asked, async () => {
    if (`${asked.method} ${asked.path}` === `POST ${tokenPath}`) return world.tokens.grant(asked);
    return world.tokens.accepts(asked.headers.authorization) ? answerOf(world, routes, asked) : unauthorised;
  });
}

async function answerOf(world: World, table: Routes, asked: Asked): Promise<Answer> {
  const found = routeOf(table, asked.method, asked.path);
  return found === undefined ? notFound('RESOURCE') : found.route({ ...asked, world, parts: found.parts });
}

function reply(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'silence') return; // the caller gives up by itself
  if (outcome === 'break') {
    response.socket?.destroy();
    return;
  }
  const { status, headers = {}, body } = outcome;
  const bytes = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...(bytes === undefined ? {} : { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length }), ...headers });
  response.end(bytes);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length; // a stream of bytes
    if (size > largest) throw new Error('the request is too large');
    chunks.push(chunk as Buffer); // a stream of bytes
  }
  return Buffer.concat(chunks);
}
