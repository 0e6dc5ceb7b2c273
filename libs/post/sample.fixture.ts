import { z } from 'zod';
import { inForce, type Fact } from '../journey/fact.js';
import { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';

type Json = { readonly [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stands in every free text guarded from the employer: nothing addressed to him may show it. */
export const canary = 'SECRET-GARDÉ';

/** Every act of a journey told once, in the order of its table; `full` tells the optional fields too. */
export function sampleFacts(journey: Journey, full: boolean): Facts {
  const at = Date.parse('2026-03-02T10:00:00Z');
  const fact = (seq: number, kind: Fact['kind'], name: string, data: Fact['data']): Fact =>
    ({ seq, kind, name, on: '2026-03-02', at: at + seq, author: { id: 'compte-temoin', role: 'medecin' }, key: `k${seq}`, bodyHash: '', data });
  const ouverture = {
    numero: '2026-0001', salarie: 's-1', suivi: 'SI', travailDeNuit: false, independant: false,
    employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'Poste témoin' }],
    centre: 'c-1', medecin: 'compte-temoin', calendrier: 'FR', choix: {}, fictif: false, parcours: sampleOf(journey.openingRead, full),
  };
  const acts = Object.values(journey.actes).map((act, i) => fact(i + 2, 'acte', act.name, sampleOf(act.schema, full)));
  return new Facts(inForce([fact(1, 'ouverture', journey.name, ouverture), ...acts]));
}

/** The same facts of somebody who has no employer. */
export const asIndependant = (facts: Facts): Facts =>
  new Facts(facts.list.map((f) => (f.kind === 'ouverture' ? { ...f, data: { ...f.data, independant: true, employeurs: [] } } : f)));

function sampleOf(schema: z.ZodObject, full: boolean): Json {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json; // plain JSON by construction
  return object(json, json, full);
}

function object(root: Json, schema: Json, full: boolean): Json {
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.fromEntries(Object.entries(properties)
    .filter(([name]) => full || required.includes(name))
    .map(([name, field]) => [name, value(root, isJson(field) ? field : {}, full)]));
}

function value(root: Json, field: Json, full: boolean): unknown {
  if (field['champ'] === 'professionnel' || field['champ'] === 'auteur') return { id: 'compte-temoin', role: 'medecin' };
  if (field['champ'] === 'heure') return '09:30';
  if (field['champ'] === 'jour' || field['format'] === 'date') return '2026-03-09';
  if ('const' in field) return field['const'];
  if (Array.isArray(field['enum'])) return field['enum'][0];
  if (Array.isArray(field['anyOf']) && isJson(field['anyOf'][0])) return value(root, field['anyOf'][0], full);
  if (isJson(field['properties'])) return object(root, field, full);
  if (isJson(field['items'])) return [value(root, field['items'], full)];
  if (field['type'] === 'boolean') return true;
  if (field['type'] === 'number' || field['type'] === 'integer') return Number(field['minimum'] ?? 1);
  return field['sensible'] === 'parties' ? 'Texte aux parties' : 'sensible' in field ? canary : 'Texte témoin';
}
