/** What a route answers; `body` is JSON unless it is bytes. */
export type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

export type Fault = { readonly code: string; readonly message: string };

export const fault = (code: string, message: string): Fault => ({ code, message });
export const ok = (body?: unknown): Answer => ({ status: 200, ...(body === undefined ? {} : { body }) });
export const created = (location: string, body: unknown): Answer => ({ status: 201, headers: { location }, body });
export const gone: Answer = { status: 204 };
export const refused = (...errors: readonly Fault[]): Answer => ({ status: 400, body: { errors } });
export const notFound = (what: 'SENDING' | 'RECIPIENT' | 'DOCUMENT' | 'SUBSCRIPTION' | 'NOTIFICATION' | 'RESOURCE'): Answer => ({ status: 404, body: fault(`${what}_NOT_FOUND`, `Ressource ${what} introuvable`) });
export const unauthorised: Answer = { status: 401, body: fault('UNAUTHORIZED', 'Jeton absent, inconnu ou expiré') };
export const pdf = (bytes: Buffer): Answer => ({ status: 200, headers: { 'content-type': 'application/pdf' }, body: bytes });

/** A list as every route pages it: from `start_index`, counted from 1, at most 500 at once. */
export function paged<T>(name: string, all: readonly T[], query: URLSearchParams, path: string): Answer {
  const start = Number(query.get('start_index') ?? 1);
  const count = Number(query.get('count') ?? 50);
  if (!Number.isInteger(start) || start < 1 || !Number.isInteger(count) || count < 1 || count > 500) {
    return refused(fault('UNEXPECTED_NOT_VALID_ERROR', 'La pagination demandée est incorrecte'));
  }
  const page = all.slice(start - 1, start - 1 + count);
  const link = (from: number): string => `${path}?start_index=${from}&count=${count}`;
  const paging = {
    total_results: all.length,
    ...(start - 1 + count < all.length ? { next: link(start + count) } : {}),
    ...(start > 1 ? { prev: link(Math.max(1, start - count)) } : {}),
  };
  return ok({ [name]: page, paging });
}
