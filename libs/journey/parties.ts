import type { Act } from './acts.js';
import { isActe, type FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import type { Field } from './fields.js';
import type { Journey } from './journey.js';

/** The field by which an act says whom it is for. */
const addressing = (act: Act | undefined): readonly [string, Field] | undefined =>
  Object.entries(act?.fields ?? {}).find(([, { champ }]) => champ === 'destinataire');

/** The parties that a journey follows apart, each with its name. */
export const partiesOf = (journey: Pick<Journey, 'actes'>): Readonly<Record<string, string>> =>
  Object.assign({}, ...Object.values(journey.actes).map((act) => addressing(act)?.[1].labels ?? {})) as Readonly<Record<string, string>>; // merged labels

/** The party that an act is addressed to, or tells of. */
export function partyOf(act: Act | undefined, data: Readonly<Record<string, unknown>>): string | undefined {
  const field = addressing(act);
  const party = field === undefined ? undefined : data[field[0]];
  return typeof party === 'string' ? party : undefined;
}

/** What happened with one party, in the order that counts. */
export const eventsOf = (journey: Journey, facts: Facts, party: string): readonly FactInForce[] =>
  facts.list.filter((f) => isActe(f) && partyOf(journey.actes[f.name], f.data) === party);

/** What a fact says by its open coded lists, in their own words: « Pli refusé ». Nothing that is guarded. */
export function toldBy(act: Act | undefined, data: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(act?.fields ?? {}).flatMap(([name, { champ, labels, sensible }]) => {
    const label = champ === 'code' && sensible === undefined ? labels?.[String(data[name])] : undefined;
    return label === undefined ? [] : [label];
  });
  return words.join(', ') || (act?.label ?? '');
}
