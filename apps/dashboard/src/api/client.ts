import createClient from 'openapi-fetch';
import type { paths } from './schema';
import type { Probleme } from './types';

/** The client generated from the OpenAPI document: it knows which routes exist. */
export const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin', headers: { 'X-Jalon': '1' } });

/** A refusal of the API, with everything it says. */
export class Refuse extends Error {
  constructor(readonly probleme: Probleme) { super(probleme.detail); }
}

const panne: Probleme = { title: 'Connexion interrompue', status: 0, detail: 'Le service ne répond pas. Rien n’est perdu : réessayez dans quelques secondes.' };

type Options = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
export type Answer<T> = { readonly status: number; readonly etag: string | null; readonly data: T };

/** Any route, for paths that carry a name known only at run time (an act of a journey). */
export async function ask<T>(path: string, { method = 'GET', body, headers = {} }: Options = {}): Promise<Answer<T>> {
  const response = await fetch(path, {
    method, credentials: 'same-origin', headers: { 'X-Jalon': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (response === undefined) throw new Refuse(panne);
  const text = await response.text();
  const data: unknown = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Refuse(data as Probleme); // every error of the API has this shape
  return { status: response.status, etag: response.headers.get('ETag'), data: data as T }; // the caller names the shape it reads
}

/** Gives the browser a file to keep under the name that the API says. */
export async function download(path: string): Promise<void> {
  const response = await fetch(path, { credentials: 'same-origin', headers: { 'X-Jalon': '1' } }).catch(() => undefined);
  if (response === undefined) throw new Refuse(panne);
  if (!response.ok) throw new Refuse(await response.json() as Probleme); // every error of the API has this shape
  const bytes = await response.blob().catch(() => undefined);
  if (bytes === undefined) throw new Refuse({ ...panne, title: 'Archive interrompue', detail: 'L’archive n’est pas arrivée entière : recommencez.' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'dossier.zip';
  link.click();
  URL.revokeObjectURL(link.href);
}

export const get = async <T,>(path: string): Promise<T> => (await ask<T>(path)).data;
export const post = async <T,>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer<T>> => ask<T>(path, { method: 'POST', body, headers });

/** Follows a request answered 202 until it is done. */
export async function follow(key: string): Promise<void> {
  for (;;) {
    const { etat, reponse } = await get<{ etat: string; reponse: Probleme | null }>(`/api/demandes/${key}`);
    if (etat === 'faite') return;
    if (etat === 'refusee' && reponse !== null) throw new Refuse(reponse);
    await new Promise((resolve) => { setTimeout(resolve, 800); });
  }
}
