import createClient from 'openapi-fetch';
import type { paths } from './schema';
import type { Probleme } from './types';

/** The client generated from the OpenAPI document: it knows which routes exist. */
export const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin', headers: { 'X-Jalon': '1' } });

/** A refusal of the API, with everything it says. */
export class Refuse extends Error {
  constructor(readonly probleme: Probleme) { super(probleme.detail); }
}

export const panne: Probleme = { title: 'Connexion interrompue', status: 0, detail: 'Le service ne répond pas. Rien n’est perdu : réessayez dans quelques secondes.' };

let sessionPerdue: () => void = () => undefined;
/** What to do when an answer says that nobody is signed in any more. */
export const quandSessionPerdue = (suite: () => void): void => { sessionPerdue = suite; };

/** What came back is not of this service: a gateway's page, or an answer cut short. Something sent may have been recorded all the same. */
export const illisible = (status: number, ecrit: boolean): Refuse => new Refuse({
  title: 'Réponse illisible', status,
  detail: ecrit ? 'La réponse du service n’a pas pu être lue. Votre demande est peut-être enregistrée : relisez la page avant de recommencer.' : 'La réponse du service n’a pas pu être lue. Réessayez dans quelques secondes.',
});

export const lire = (texte: string): unknown => { try { return JSON.parse(texte); } catch { return undefined; } };
export const estProbleme = (lu: unknown): lu is Probleme => typeof lu === 'object' && lu !== null && 'title' in lu && 'detail' in lu;

/** The refusal that an answer tells, be it written by the API or not. */
export function refusDe(path: string, status: number, texte: string, ecrit: boolean): Refuse {
  if (status === 401 && path !== '/api/session') sessionPerdue();
  const lu = lire(texte);
  return estProbleme(lu) ? new Refuse(lu) : illisible(status, ecrit);
}

type Options = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
export type Answer<T> = { readonly status: number; readonly etag: string | null; readonly data: T };

/** Any route, for paths that carry a name known only at run time (an act of a journey). */
export async function ask<T>(path: string, { method = 'GET', body, headers = {} }: Options = {}): Promise<Answer<T>> {
  const response = await fetch(path, {
    method, credentials: 'same-origin', headers: { 'X-Jalon': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (response === undefined) throw new Refuse(panne);
  const ecrit = method !== 'GET';
  const text = await response.text().catch(() => undefined);
  if (!response.ok) throw refusDe(path, response.status, text ?? '', ecrit);
  const data = text === '' ? {} : lire(text ?? '');
  if (data === undefined) throw illisible(response.status, ecrit);
  return { status: response.status, etag: response.headers.get('ETag'), data: data as T }; // the caller names the shape it reads
}

export const get = async <T,>(path: string): Promise<T> => (await ask<T>(path)).data;
export const post = async <T,>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer<T>> => ask<T>(path, { method: 'POST', body, headers });
