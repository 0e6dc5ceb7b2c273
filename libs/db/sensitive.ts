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

/** Who may read why a fact of this act was corrected: a person types it freely, and may say there what the act itself seals. */
export const motiveMark = (act: Pick<Act, 'shape'> | undefined): Sensibilite => (Object.values(sensitiveFields(act)).includes('medical') ? 'medical' : 'dossier');

type Data = Readonly<Record<string, unknown>>;
type Split = { readonly open: Data; readonly sealed: Data | undefined };

/** Parts the data of a fact: what stands in the clear column, and what is sealed. A rectification's data are those of its act, and its motive is always sealed. */
export function split(fact: Fact, act: Act | undefined): Split {
  const fields = sensitiveFields(act);
  if (fact.kind !== 'rectification') return part(fact.data, fields);
  const { motif, ...which } = fact.data;
  const inner = isData(which['data']) ? part(which['data'], fields) : undefined;
  return { open: inner === undefined ? which : { ...which, data: inner.open }, sealed: { motif, ...(inner?.sealed === undefined ? {} : { data: inner.sealed }) } };
}

function part(data: Data, fields: Readonly<Record<string, Sensibilite>>): Split {
  const entries = Object.entries(data);
  const hidden = entries.filter(([name]) => fields[name] !== undefined);
  if (hidden.length === 0) return { open: data, sealed: undefined };
  return { open: Object.fromEntries(entries.filter(([name]) => fields[name] === undefined)), sealed: Object.fromEntries(hidden) };
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Puts the sealed fields back where `split` took them. A rectification that has its motive in clear was kept before motives were sealed: what is sealed of it is its act's. */
export function join(kind: Fact['kind'], open: Data, sealed: Data | undefined): Data {
  if (sealed === undefined) return open;
  if (kind !== 'rectification') return { ...open, ...sealed };
  if ('motif' in open) return { ...open, data: { ...(isData(open['data']) ? open['data'] : {}), ...sealed } };
  const { motif, data } = sealed;
  return { ...open, motif, ...(isData(data) ? { data: { ...(isData(open['data']) ? open['data'] : {}), ...data } } : {}) };
}
