import type { Jour } from '../law/jour.js';
import type { Act } from './acts.js';
import type { FactInForce } from './fact.js';
import type { ActFact, Facts } from './facts.js';
import type { Recipient } from './letters.js';

/**
 * A paper that the house draws up once and keeps: each fact of `of` produces one, the same bytes for whoever reads it.
 *
 * The text lives in `documents/<name>.md` beside the journey. `models` are its dated forms: the last one in force on
 * the day of the fact is used, under its own file, `documents/<name>.<file>.md`. It may say what every one of its
 * recipients may read, and nothing else.
 */
export type Document<A extends Act = Act> = {
  readonly kind: 'document';
  readonly name: string;
  readonly of: A;
  readonly to: readonly Recipient[];
  readonly law: string;
  readonly label: string;
  readonly models: readonly Model[];
  readonly when: (fact: ActFact<A>, facts: Facts) => boolean;
};

/** A form fixed by a text: what it is called at its foot, and the first day it is used. */
export type Model = { readonly label: string; readonly from: Jour; readonly file?: string };

type DocumentOptions<A extends Act> = Pick<Document<A>, 'of' | 'to' | 'law' | 'label'> & Partial<Pick<Document<A>, 'models' | 'when'>>;

/** One entry of the table, its act typed: `documents({ avis: document({ of: actes.avis, … }) })`. */
export const document = <A extends Act>(options: DocumentOptions<A>): DocumentOptions<A> => options;

export function documents<const T extends Readonly<Record<string, DocumentOptions<never>>>>(table: T): { readonly [K in keyof T]: Document } {
  const entries = Object.entries(table).map(([name, o]) => [name, { kind: 'document', name, models: [], when: () => true, ...o }] as const);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}

/** A document that the facts call for: keyed by the fact in force that produces it, so that a corrected one is another document. */
export type DocumentDu = { readonly cle: string; readonly document: string; readonly cause: number; readonly causeSeq: number };

export function documentsDus(table: Readonly<Record<string, Document>>, facts: Facts): readonly DocumentDu[] {
  return Object.values(table).flatMap((d) => facts.all(d.of).filter((f) => d.when(f, facts))
    .map((f) => ({ cle: keyOf(d, f), document: d.name, cause: f.number, causeSeq: f.seq })));
}

export const keyOf = (d: Pick<Document, 'name'>, cause: Pick<FactInForce, 'number'>): string => `${d.name}:${cause.number}`;

/** The form of a document on a day; undefined when it has only one. */
export const modelOn = (d: Document, on: Jour): Model | undefined =>
  [...d.models].sort((a, b) => (a.from < b.from ? -1 : 1)).findLast((m) => m.from <= on);
