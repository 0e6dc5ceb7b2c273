import { estProbleme, get, illisible, post, Refuse } from './client';

/** How long an act received is followed before whoever waits is told that it will be recorded without him (ms). */
const patience = 10_000;

/** Follows a request answered 202 until it is done, and gives its answer; says when it takes long. */
async function follow<T>(key: string, tarde: () => void): Promise<T> {
  const trop = setTimeout(tarde, patience);
  try {
    for (;;) {
      const { etat, reponse } = await get<{ etat: string; reponse: unknown }>(`/api/demandes/${key}`);
      if (etat === 'faite') return reponse as T; // the caller names the shape it reads
      if (etat === 'refusee') throw estProbleme(reponse) ? new Refuse(reponse) : illisible(0, true);
      await new Promise((resolve) => { setTimeout(resolve, 800); });
    }
  } finally {
    clearTimeout(trop);
  }
}

/** Records, under a key of the attempt; an act received and not yet recorded is followed to its answer. */
export async function enregistrer<T>(path: string, body: unknown, headers: Readonly<Record<string, string>> & { readonly 'Idempotency-Key': string }, tarde: () => void): Promise<T> {
  const { status, data } = await post<T>(path, body, headers);
  return status === 202 ? follow<T>(headers['Idempotency-Key'], tarde) : data;
}
