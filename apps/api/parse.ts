import { z } from 'zod';
import { Problem } from './problem.js';

z.config(z.locales.fr());

/** The body as its schema reads it, or 422 naming each field in French. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, under: readonly string[] = []): z.infer<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const champs = read.error.issues.map((issue) => ({ champ: [...under, ...issue.path.map(String)].join('.') || 'corps', message: messageOf(issue) }));
  throw new Problem(422, 'Formulaire à corriger', champs.map((c) => `${c.champ} : ${c.message}`).join(' ; '), { champs });
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `champ inconnu : ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'À renseigner';
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'À renseigner';
  return issue.message;
}

/** `"3-17"` → epoch 3, revision 17; also `W/"3-17"`, as a proxy that compresses hands it on. Without a condition, none. */
export function seenIn(header: string | undefined): { readonly epoch: number; readonly revision: number } | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const [, epoch, revision] = /^(?:W\/)?"?(\d{1,9})-(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (epoch === undefined || revision === undefined) throw new Problem(400, 'Condition illisible', 'L’en-tête If-Match doit reprendre l’ETag de l’aperçu.');
  return { epoch: Number(epoch), revision: Number(revision) };
}

/** The key under which a write is done once. */
export function idempotencyKey(header: string | undefined): string {
  if (header === undefined || !/^[\w-]{8,100}$/.test(header)) {
    throw new Problem(400, 'Clé d’idempotence attendue', 'L’en-tête Idempotency-Key doit porter de 8 à 100 lettres, chiffres ou tirets.');
  }
  return header;
}
