import { z } from 'zod';
import type { Act } from '../journey/acts.js';
import { isActe, type Fact } from '../journey/fact.js';
import type { Sensibilite } from '../journey/fields.js';
import type { Journey } from '../journey/journey.js';

/** The fields of an act that are stored apart, encrypted, with who may read them. */
export function sensitiveFields(act: Pick<Act, 'shape'> | undefined): Readonly<Record<string, Sensibilite>> {
  if (act === undefined) return {};
  const marked = Object.entries(act.shape).flatMap(([name, schema]) => {
    const sensible = sensitivityOf(schema);
    return sensible === undefined ? [] : [[name, sensible] as const];
  });
  return Object.fromEntries(marked);
}

/** The mark of a field, also under `.optional()`: a wrapper must not lay bare what it wraps. */
function sensitivityOf(schema: unknown): Sensibilite | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { sensible } = (schema.meta() ?? {}) as { sensible?: Sensibilite }; // our own metadata: see libs/journey/fields.ts
  if (sensible !== undefined) return sensible;
  return 'unwrap' in schema && typeof schema.unwrap === 'function' ? sensitivityOf(schema.unwrap()) : undefined;
}

/** The act whose data a fact carries: its own, or that of the fact a rectification aims at. */
export function actOfFact(journey: Journey, fact: Fact, facts: readonly Fact[]): Act | undefined {
  if (isActe(fact)) return journey.actes[fact.name];
  if (fact.kind !== 'rectification') return undefined;
  const aimed = facts.find((f) => f.seq === fact.data['vise']);
  return aimed === undefined ? journey.actes[fact.name] : actOfFact(journey, aimed, facts);
}

type Split = { readonly open: Readonly<Record<string, unknown>>; readonly sealed: Readonly<Record<string, unknown>> | undefined };

/** Parts the data of a fact: what stands in the clear column, and what is sealed. A rectification's data are those of its act. */
export function split(fact: Fact, act: Act | undefined): Split {
  const fields = sensitiveFields(act);
  if (fact.kind !== 'rectification') return part(fact.data, fields);
  const inner = fact.data['data'];
  if (typeof inner !== 'object' || inner === null) return { open: fact.data, sealed: undefined };
  const { open, sealed } = part(inner as Readonly<Record<string, unknown>>, fields);
  return { open: { ...fact.data, data: open }, sealed };
}

function part(data: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, Sensibilite>>): Split {
  const entries = Object.entries(data);
  const hidden = entries.filter(([name]) => fields[name] !== undefined);
  if (hidden.length === 0) return { open: data, sealed: undefined };
  return { open: Object.fromEntries(entries.filter(([name]) => fields[name] === undefined)), sealed: Object.fromEntries(hidden) };
}

/** Puts the sealed fields back where `split` took them. */
export function join(kind: Fact['kind'], open: Readonly<Record<string, unknown>>, sealed: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  if (sealed === undefined) return open;
  if (kind !== 'rectification') return { ...open, ...sealed };
  return { ...open, data: { ...(open['data'] as object), ...sealed } };
}
