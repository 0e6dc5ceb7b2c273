import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { pino, type Logger } from 'pino';
import type { Config } from '../../libs/config/config.js';
import type { House } from '../../libs/engine/house.js';
import { AppModule } from './app.module.js';
import { ProblemFilter } from './problem.js';
import { readableBody } from './readable-body.js';

const maxBody = '1mb';

/** The application with everything that guards it, not yet listening. */
export async function createServer(config: Config, house: House, dashboard: string): Promise<NestExpressApplication> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, house), { logger: false, bodyParser: false, abortOnError: false });
  app.disable('x-powered-by');
  if (config.cookieSecure) app.set('trust proxy', 1); // what speaks https for us, and nobody before it: each post keeps its own address
  app.use(requestId, accessLog(log), helmet({ contentSecurityPolicy: { useDefaults: false, directives: csp(config) }, strictTransportSecurity: config.cookieSecure, crossOriginEmbedderPolicy: false }));
  app.use(express.json({ limit: maxBody, strict: true }), readableBody);
  serveDashboard(app, dashboard);
  app.useGlobalFilters(new ProblemFilter((line) => { log.error(line); }));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  return app;
}

const csp = (config: Config) => ({
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"], frameSrc: ["'self'"],
  objectSrc: ["'none'"], manifestSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'self'"], ...(config.cookieSecure ? { upgradeInsecureRequests: [] } : {}),
});

function requestId(request: Request & { id?: string }, response: Response, next: NextFunction): void {
  request.id = randomUUID();
  response.setHeader('X-Correlation-Id', request.id);
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** A line a request: its route, never its path, query or body. */
const accessLog = (log: Logger) => (request: Request & { id?: string }, response: Response, next: NextFunction): void => {
  const began = process.hrtime.bigint();
  response.once('finish', () => {
    const route = (request.route as { path?: unknown } | undefined)?.path; // Express sets it once a handler is chosen
    log.info({ id: request.id, method: request.method, route: typeof route === 'string' ? route : 'page', status: response.statusCode, ms: Number((process.hrtime.bigint() - began) / 1_000n) / 1_000 });
  });
  next();
};

/** The built dashboard; every page of it is the same file, the router reads the address. */
function serveDashboard(app: NestExpressApplication, dashboard: string): void {
  if (!existsSync(join(dashboard, 'index.html'))) return;
  app.use('/assets', express.static(join(dashboard, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(dashboard, { index: false }));
  app.use((request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' || request.path.startsWith('/api/') || request.path.startsWith('/accuse/') || !request.accepts('html')) { next(); return; }
    response.sendFile(join(dashboard, 'index.html'));
  });
}
