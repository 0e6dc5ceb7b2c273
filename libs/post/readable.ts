import { z } from 'zod';
import type { Recipient } from '../journey/letters.js';
import { frenchDay, frenchHour, frenchList } from './french.js';
import { withheld, type Leaf, type Values } from './values.js';

/**
 * Which guarded fields a letter may tell each recipient. A field marked `medical` goes to nobody by these letters:
 * they leave by ordinary e-mail, which is no place for the care secret (CSP L1110-4).
 */
const open: Readonly<Record<Recipient, readonly string[]>> = {
  salarie: ['dossier'],
  medecin: ['dossier'],
  equipe: [],
  employeur: [],
};

/** A professional as a letter names him. */
export type Professionnel = { readonly nom: string; readonly fonction: string };
export type Professionnels = Readonly<Record<string, Professionnel>>;

type Json = { readonly [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of an act (or of the opening) as this recipient may read them: days, hours and codes in French, guarded
 * fields withheld. `data` is absent when nothing was told yet: every name is known, none has a value.
 */
export function fieldsFor(recipient: Recipient, schema: z.ZodObject, data: Json | undefined, professionnels: Professionnels): Values {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json; // plain JSON by construction
  return fields(recipient, json, json, data, professionnels);
}

function fields(recipient: Recipient, root: Json, schema: Json, data: Json | undefined, professionnels: Professionnels): Values {
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(Object.entries(properties).map(([name, raw]) => {
    const field = resolve(root, raw);
    if (isGuarded(recipient, root, field)) return [name, withheld];
    return [name, valueOf(recipient, root, field, data?.[name], professionnels)];
  }));
}

function valueOf(recipient: Recipient, root: Json, field: Json, value: unknown, professionnels: Professionnels): Leaf | Values {
  if (field['champ'] === 'professionnel' || field['champ'] === 'auteur') {
    const known = isJson(value) ? professionnels[String(value['id'])] : undefined;
    return { nom: known?.nom, fonction: known?.fonction };
  }
  if (isJson(field['properties'])) return fields(recipient, root, field, isJson(value) ? value : undefined, professionnels);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return frenchList(value.map((item) => inFrench(isJson(field['items']) ? resolve(root, field['items']) : {}, field, item)));
  return inFrench(field, field, value);
}

function inFrench(field: Json, labelled: Json, value: unknown): string {
  const text = String(value);
  for (const labels of [field['labels'], labelled['labels']]) {
    if (isJson(labels) && typeof labels[text] === 'string') return labels[text];
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return frenchDay(text as Parameters<typeof frenchDay>[0]); // the shape of a Jour, just tested
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return frenchHour(text);
  return typeof value === 'number' ? text.replace('.', ',') : text;
}

/** Guarded: marked as sensitive anywhere within, or a free box or a document when the reader is the employer. */
function isGuarded(recipient: Recipient, root: Json, field: Json): boolean {
  const marks = marksIn(root, field, new Set());
  if (marks.some((mark) => !open[recipient].includes(mark))) return true;
  return recipient === 'employeur' && (field['champ'] === 'texte_long' || field['champ'] === 'piece');
}

function marksIn(root: Json, node: unknown, seen: Set<unknown>): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item) => marksIn(root, item, seen));
  if (!isJson(node) || seen.has(node)) return [];
  seen.add(node);
  const own = typeof node['sensible'] === 'string' ? [node['sensible']] : [];
  const target = typeof node['$ref'] === 'string' ? marksIn(root, resolve(root, node), seen) : [];
  return [...own, ...target, ...Object.values(node).flatMap((child) => marksIn(root, child, seen))];
}

/** Follows a `$ref` inside the same document and lays the field's own keys over it. */
function resolve(root: Json, raw: unknown): Json {
  if (!isJson(raw)) return {};
  const ref = raw['$ref'];
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return raw;
  const target = ref.slice(2).split('/').reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), root);
  return isJson(target) ? { ...target, ...raw, $ref: undefined } : raw;
}
