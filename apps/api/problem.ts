import { randomUUID } from 'node:crypto';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isGrpcServiceError } from '@temporalio/client';
import type { Request, Response } from 'express';
import { problemPage } from './problem-page.js';

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
  400: ['Demande illisible', 'La demande n’est pas du JSON valide, ou contient un caractère qui ne peut pas être gardé.'],
  401: ['Connexion requise', 'Connectez-vous pour continuer.'],
  403: ['Action non autorisée', 'Votre compte ne permet pas cette action.'],
  404: ['Introuvable', 'Cette page n’existe pas, ou ne vous est pas accessible.'],
  408: ['Demande interrompue', 'La demande n’est pas arrivée entière : renvoyez-la.'],
  413: ['Demande trop volumineuse', 'Le contenu envoyé dépasse la taille admise (1 Mo).'],
  415: ['Format non admis', 'Le contenu doit être du JSON en UTF-8, sans compression inconnue.'],
  429: ['Trop d’essais', 'Attendez quelques minutes avant de réessayer.'],
};

/** PostgreSQL and the network failing: nothing was lost, the same request may be sent again. A stopped container has no name any more; a full disk, or a server that only reads, is mended as well. */
const outages: readonly string[] = [
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '53300', '53100', '25006',
];
/** DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED and UNAVAILABLE of Temporal. */
const engineOutages: readonly number[] = [4, 8, 14];
/** PostgreSQL cannot hold such a text (a NUL, half a character): an address or a field that nobody typed. */
const unreadable: readonly string[] = ['22021', '22P05', '22P02'];

/** What an error says of itself: those of the network and of several at once are told by their fields, not by their class. */
type Told = { readonly code?: unknown; readonly message?: unknown; readonly cause?: unknown; readonly errors?: unknown };
const told = (error: unknown): Told => (typeof error === 'object' && error !== null ? error : {});
const codeOf = (error: unknown): string => { const { code } = told(error); return typeof code === 'string' ? code : ''; };

function isOutage(error: unknown): boolean {
  const { message, cause, errors } = told(error);
  if (outages.includes(codeOf(error)) || (isGrpcServiceError(error) && engineOutages.includes(error.code))) return true;
  if (typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message)) return true;
  return isCause(cause) || (Array.isArray(errors) && errors.some(isOutage));
}

const isCause = (cause: unknown): boolean => cause !== undefined && cause !== null && isOutage(cause);

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: (line: Readonly<Record<string, unknown>>) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) { response.end(); return; }
    const request = http.getRequest<Request & { id?: unknown }>();
    const instance = String(request.id ?? randomUUID());
    const { status, title, detail, more } = this.read(error, instance);
    if (status === 503) response.setHeader('Retry-After', '5');
    response.vary('Accept');
    if (request.accepts(['json', 'html']) === 'html') { response.status(status).type('html').send(problemPage(title, detail)); return; }
    response.status(status).type('application/problem+json').send({ type: 'about:blank', title, status, detail, instance, ...more });
  }

  private read(error: unknown, instance: string): { status: number; title: string; detail: string; more: Readonly<Record<string, unknown>> } {
    if (error instanceof Problem) return { status: error.status, title: error.title, detail: error.message, more: error.more };
    if (isOutage(error)) return { status: 503, title: 'Service momentanément indisponible', detail: 'Rien n’est perdu : renvoyez la même demande dans quelques secondes.', more: {} };
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const known = titles[status] ?? (status >= 400 && status < 500 ? titles[400] : undefined);
    if (known !== undefined) return { status, title: known[0], detail: known[1], more: {} };
    this.log({ instance, ...kindOf(error) });
    return { status: 500, title: 'Erreur interne', detail: `Une erreur est survenue. Rien n’a été enregistré. Signalez le code ${instance}.`, more: {} };
  }
}

/** What may be written of an error: its kind and where it was, never what it says. */
export function kindOf(error: unknown): { readonly error: string; readonly stack?: readonly string[] | undefined } {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const { code } = told(error);
  return { error: `${error.name}: ${typeof code === 'string' || typeof code === 'number' ? code : ''}`, stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 5) };
}

/** body-parser's errors carry their status. */
const statusOf = (error: unknown): number => (unreadable.includes(codeOf(error)) ? 400 : typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500);
