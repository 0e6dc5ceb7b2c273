import { randomUUID } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';

/** A refusal in French (RFC 9457): what happened, what is missing, what to do. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, detail: string, readonly more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
  }
}

export const introuvable = (what = 'Cette page'): Problem => new Problem(404, 'Introuvable', `${what} n’existe pas, ou ne vous est pas accessible.`);
export const interdit = (detail: string, more = {}): Problem => new Problem(403, 'Action non autorisée', detail, more);
export const champ = (name: string, message: string): Problem => new Problem(422, 'Formulaire à corriger', `${name} : ${message}`, { champs: [{ champ: name, message }] });

const titles: Readonly<Record<number, readonly [string, string]>> = {
  400: ['Demande illisible', 'La demande n’est pas du JSON valide.'],
  401: ['Connexion requise', 'Connectez-vous pour continuer.'],
  403: ['Action non autorisée', 'Votre compte ne permet pas cette action.'],
  404: ['Introuvable', 'Cette page n’existe pas, ou ne vous est pas accessible.'],
  413: ['Demande trop volumineuse', 'Le contenu envoyé dépasse la taille admise (1 Mo).'],
  429: ['Trop d’essais', 'Attendez quelques minutes avant de réessayer.'],
};

/** PostgreSQL and the network failing: nothing was lost, the same request may be sent again. */
const outages: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08001', '53300'];

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return outages.includes(code) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message) || (error instanceof AggregateError && error.errors.some(isOutage));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: (line: Readonly<Record<string, unknown>>) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) { response.end(); return; }
    const instance = String(http.getRequest<Request & { id?: unknown }>().id ?? randomUUID());
    const { status, title, detail, more } = this.read(error, instance);
    if (status === 503) response.setHeader('Retry-After', '5');
    response.status(status).type('application/problem+json').send({ type: 'about:blank', title, status, detail, instance, ...more });
  }

  private read(error: unknown, instance: string): { status: number; title: string; detail: string; more: Readonly<Record<string, unknown>> } {
    if (error instanceof Problem) return { status: error.status, title: error.title, detail: error.message, more: error.more };
    if (isOutage(error)) return { status: 503, title: 'Service momentanément indisponible', detail: 'Rien n’est perdu : renvoyez la même demande dans quelques secondes.', more: {} };
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const known = titles[status];
    if (known !== undefined) return { status, title: known[0], detail: known[1], more: {} };
    this.log({ instance, error: error instanceof Error ? `${error.name}: ${'code' in error ? String(error.code) : ''}` : 'unknown', stack: error instanceof Error ? error.stack?.split('\n').slice(1, 6) : undefined });
    return { status: 500, title: 'Erreur interne', detail: `Une erreur est survenue. Rien n’a été enregistré. Signalez le code ${instance}.`, more: {} };
  }
}

/** body-parser's errors carry their status. */
const statusOf = (error: unknown): number => (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500);
