import { z } from 'zod';
import type { Bureau } from './desk.js';
import type { MotifDeRefus } from '../law/regles/refus-de-visite.js';
import { fieldOf, type Field, type Partenaire } from './fields.js';
import type { Role } from './roles.js';

/**
 * What a person may record on a dossier.
 *
 * `by` says who may record it (anyone else gets 403); `data` are the fields typed, each with French
 * `.meta({ title, description, labels })` from which forms are generated. `ends` closes the dossier with that
 * outcome wherever the story stands. `reopens` acts and rectifications are accepted on a closed dossier; the dossier
 * is open again when its story waits for that act. One that `resumes` does so, and is accepted on a closed dossier only.
 */
export type Act<S extends z.ZodRawShape = z.ZodRawShape> = {
  readonly kind: 'acte';
  readonly name: string;
  readonly by: readonly Role[];
  readonly law: string;
  readonly label: string;
  readonly shape: S;
  readonly schema: z.ZodObject<S>;
  /** What each field says of itself, read once: inside the engine's sandbox a schema is frozen and can no longer be asked. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly immutable: boolean;
  readonly reopens: boolean;
  readonly resumes: boolean;
  /** True when it may also reach us from outside, as a réception under the act's name: never refused, read by the law alike. */
  readonly received: boolean;
  readonly ends?: string;
  /** The journey that it opens, when its very name says so: to whom may not know an outcome, it is only what came next. */
  readonly leadsTo?: string;
  /** True when the act leaves a trace and changes nothing (a refused oral request): the law never reads it as done. */
  readonly withoutEffect: boolean;
  /** The sentence answered to the person who asked, for an act without effect. */
  readonly answer?: string;
  /** Told again and again, each fact is one line of the table of this name, shown whole on the dossier's page. */
  readonly linesOf?: string;
  /** The field by which those lines are ordered. */
  readonly linesBy?: string;
  /** The field that tells one line from another: told again under the same, a line takes the place of the former. */
  readonly linesKey?: string;
  /** Why the request for the visit is refused by this act, when it is: it is then among the service's refusals. */
  readonly refuses?: (data: Readonly<Record<string, unknown>>) => MotifDeRefus | undefined;
  /** The list of the secretary's day on which a task for this act stands. */
  readonly desk?: Bureau;
  /** The kind of visit it books, when it does: its notice is that of the service. */
  readonly books?: string;
  /** By what means it is usually done, told to whoever must do it. */
  readonly how?: string;
  /** To whom nothing that has not left may be sent once this act is in force; told again without it, what is decided afterwards may. */
  readonly silences: (data: Readonly<Record<string, unknown>>) => readonly string[];
};

export type ActOptions = {
  readonly by: Role | readonly Role[];
  readonly law: string;
  readonly label: string;
  readonly data?: z.ZodRawShape;
  readonly immutable?: boolean;
  readonly reopens?: boolean;
  readonly resumes?: boolean;
  readonly received?: boolean;
  readonly ends?: string;
  readonly leadsTo?: string;
  readonly withoutEffect?: boolean;
  readonly answer?: string;
  readonly linesOf?: string;
  readonly linesBy?: string;
  readonly linesKey?: string;
  readonly refuses?: (data: Readonly<Record<string, unknown>>) => MotifDeRefus | undefined;
  readonly silences?: Act['silences'];
  readonly desk?: Bureau;
  readonly books?: string;
  readonly how?: string;
};

type Shape<O extends ActOptions> = O['data'] extends z.ZodRawShape ? O['data'] : Record<never, never>;

/** Declares the acts of a journey; the key is the act's name in paths, facts and exports. */
export function acts<const T extends Record<string, ActOptions>>(table: T): { readonly [K in keyof T]: Act<Shape<T[K]>> } {
  const entries = Object.entries(table).map(([name, o]) => [name, toAct(name, o)] as const);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}

function toAct(name: string, o: ActOptions): Act {
  const shape = o.data ?? {};
  return {
    kind: 'acte', name, law: o.law, label: o.label, shape,
    by: typeof o.by === 'string' ? [o.by] : o.by,
    schema: z.strictObject(shape),
    fields: Object.fromEntries(Object.entries(shape).map(([field, schema]) => [field, fieldOf(schema)])),
    immutable: o.immutable ?? false,
    reopens: o.reopens ?? o.resumes ?? false,
    resumes: o.resumes ?? false,
    received: o.received ?? false,
    withoutEffect: o.withoutEffect ?? false,
    silences: o.silences ?? (() => []),
    ...(o.ends === undefined ? {} : { ends: o.ends }), ...(o.leadsTo === undefined ? {} : { leadsTo: o.leadsTo }),
    ...(o.answer === undefined ? {} : { answer: o.answer }),
    ...(o.linesOf === undefined ? {} : { linesOf: o.linesOf }), ...(o.linesBy === undefined ? {} : { linesBy: o.linesBy }), ...(o.linesKey === undefined ? {} : { linesKey: o.linesKey }),
    ...deskOf(o), ...(o.books === undefined ? {} : { books: o.books }), ...(o.how === undefined ? {} : { how: o.how }),
    ...(o.refuses === undefined ? {} : { refuses: o.refuses }),
  };
}

/** What books a visit stands among what is to be booked. */
const deskOf = ({ desk, books }: ActOptions): Pick<Act, 'desk'> => (desk !== undefined ? { desk } : books !== undefined ? { desk: 'planifier' } : {});

/** The data typed for an act, as its schema parses it. */
export type DataOf<A> = A extends Act<infer S> ? z.infer<z.ZodObject<S>> : never;

/** The partners that a fact of this act names; read from what its fields said when they were declared, for the engine's sandbox. */
export const partnersNamed = (act: Pick<Act, 'fields'> | undefined, data: Readonly<Record<string, unknown>>): readonly Partenaire[] =>
  Object.entries(act?.fields ?? {}).flatMap(([name, { champ }]) => (champ === 'partenaire' && data[name] !== undefined ? [data[name] as Partenaire] : [])); // parsed by that act's schema
