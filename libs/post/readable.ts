import { z } from 'zod';
import type { Sensibilite } from '../journey/fields.js';
import type { Carrier, Recipient } from '../journey/letters.js';
import { roles, type Role } from '../journey/roles.js';
import { frenchDay, frenchHour, frenchList } from './french.js';
import { isOutsider } from './people.js';
import { Coded, withheld, type Leaf, type Values } from './values.js';

/** On what something reaches its reader: an open e-mail, with or without a link, a registered letter in its closed envelope, a document that is kept. */
export type Medium = Carrier | 'document';

/** Who will read one text, all of them the same words, and on what it reaches them. */
export type Readers<R extends Recipient = Recipient> = { readonly on: Medium; readonly to: readonly R[] };

const byEmail = { salarie: ['dossier'], medecin_traitant: [], medecin: ['dossier'], equipe: [], employeur: [], partenaire: [] } as const;

/**
 * Which guarded fields each recipient may read, by what carries them. An ordinary e-mail is no place for the care
 * secret (CSP L1110-4): it says nothing marked `medical`, nor what a document tells the parties.
 */
const open: Readonly<Record<Medium, Readonly<Record<Recipient, readonly Sensibilite[]>>>> = {
  email: byEmail, acknowledged: byEmail,
  registered: { salarie: ['dossier', 'parties'], medecin_traitant: ['dossier'], medecin: ['dossier', 'parties'], equipe: [], employeur: ['parties'], partenaire: [] },
  document: { salarie: ['dossier', 'parties', 'medical'], medecin_traitant: ['dossier', 'medical'], medecin: ['dossier', 'parties', 'medical'], equipe: [], employeur: ['parties'], partenaire: [] },
};

/** The name of a professional; what he was is in the fact that names him. */
export type Professionnel = { readonly nom: string };
export type Professionnels = Readonly<Record<string, Professionnel>>;

type Json = { readonly [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of an act (or of the opening) as every one of these readers may read them: days, hours and codes in
 * French, the others withheld. `data` is absent when nothing was told yet: every name is known, none has a value.
 */
export function fieldsFor(readers: Readers, schema: z.ZodObject, data: Json | undefined, professionnels: Professionnels): Values {
  const json = formOf(schema);
  return fields(readers, json, json, data, professionnels);
}

const forms = new WeakMap<z.ZodObject, Json>();

/** A form as plain JSON, worked out once: a letter asks for those of every act of its journey. */
function formOf(schema: z.ZodObject): Json {
  const known = forms.get(schema);
  if (known !== undefined) return known;
  const form = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json; // plain JSON by construction
  forms.set(schema, form);
  return form;
}

function fields(readers: Readers, root: Json, schema: Json, data: Json | undefined, professionnels: Professionnels): Values {
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(Object.entries(properties).map(([name, raw]) => {
    const field = resolve(root, raw);
    if (isGuarded(readers, root, field)) return [name, withheld];
    return [name, valueOf(readers, root, field, data?.[name], professionnels)];
  }));
}

function valueOf(readers: Readers, root: Json, field: Json, value: unknown, professionnels: Professionnels): Leaf | Values {
  if (field['champ'] === 'professionnel' || field['champ'] === 'auteur') {
    if (!isJson(value)) return { nom: undefined, fonction: undefined };
    return { nom: professionnels[String(value['id'])]?.nom, fonction: roles[value['role'] as Role] }; // parsed by the act's schema
  }
  if (isJson(field['properties'])) return fields(readers, root, field, isJson(value) ? value : undefined, professionnels);
  const told = value === undefined || value === null ? undefined : value;
  if (isJson(field['labels']) && field['type'] !== 'array') return new Coded(told === undefined ? undefined : String(told), field['labels'] as Coded['labels']); // written by `code`
  if (told === undefined) return undefined;
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

const typedFreely: readonly string[] = ['texte', 'texte_long'];

/** Guarded: one of the readers may not read a mark in it; or a free box or a paper, when one is the employer or a partner. */
function isGuarded({ on, to }: Readers, root: Json, field: Json): boolean {
  if (to.length === 0) return true;
  const marks = marksOf(root, field);
  if (marks.some((mark) => !to.every((reader) => open[on][reader].some((read) => read === mark)))) return true;
  if (!to.some(isOutsider)) return false;
  if (field['champ'] === 'piece') return true;
  return typedFreely.includes(String(field['champ'])) && field['pourTous'] !== true && !marks.includes('parties');
}

const marked = new WeakMap<Json, readonly string[]>();

/** Every mark that a field carries, at whatever depth: of one form, hence worked out once. */
function marksOf(root: Json, field: Json): readonly string[] {
  const marks = marked.get(field) ?? marksIn(root, field, new Set());
  marked.set(field, marks);
  return marks;
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
