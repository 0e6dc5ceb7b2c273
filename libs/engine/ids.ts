import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford: no letter is taken for a digit

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** One key per author: two people may choose the same Idempotency-Key. */
export const requestKey = (author: string, idempotencyKey: string): string => hash(`${author}\n${idempotencyKey}`).toString('hex').slice(0, 40);

/** The opaque id of the dossier that a request opens: the same request names the same dossier for ever. */
export const dossierId = (key: string): string => hash(`dossier\n${key}`).toString('hex').slice(0, 32);

/** A number people say aloud, 40 bits in eight characters: `7F3K-20QX`. Two dossiers in some hundred thousand may share their first one: `turn` gives another. */
export function dossierNumber(id: string, turn = 0): string {
  const bytes = hash(`numero\n${id}${turn === 0 ? '' : `\n${turn}`}`);
  const letters = Array.from({ length: 8 }, (_, i) => alphabet[(bytes[i] ?? 0) % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A hash of what a person sent, whatever the order of its keys: tells another body under a used key. */
export const bodyHash = (body: unknown): string => hash(canonical(body)).toString('hex').slice(0, 40);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}
