import type { Jour } from '../law/jour.js';
import type { Act } from './acts.js';
import type { FactInForce } from './fact.js';
import type { ActFact, Facts } from './facts.js';
import type { Recipient } from './letters.js';
import type { Role } from './roles.js';

/** Who signs, and the doctor who gave the written protocol under which he does. */
export type Signatory = { readonly id: string; readonly role: Role; readonly protocole?: { readonly medecin?: string | undefined } | undefined };

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
  /** Judged, like all that the document says, on the facts up to its own: what comes later changes nothing in it. */
  readonly when: (fact: ActFact<A>, facts: Facts) => boolean;
  /** The texts shared by several documents, `workflows/mentions/<name>.md`, without which it is not drawn up. */
  readonly mentions: readonly string[];
  /** Another document of the table, whose text it shares. */
  readonly text?: string;
  /** Who signs it, when neither a professional whom the fact names nor the one who recorded it. */
  readonly signedBy?: (fact: ActFact<A>, facts: Facts) => Signatory | undefined;
  /** The establishment it is about, when it is not the only one, or the principal, of the dossier. */
  readonly employer?: (fact: ActFact<A>, facts: Facts) => string | undefined;
  /** The document it is the duplicata of: the last one of that name, as it was kept. It has no text of its own. */
  readonly duplicates?: string;
};

/**
 * A form fixed by a text: what it is called at its head, and the first day it is used. `byHand` are the lines of its
 * identity that Jalon holds nothing for: printed empty.
 */
export type Model = { readonly label: string; readonly from: Jour; readonly file?: string; readonly byHand?: readonly string[] };

type DocumentOptions<A extends Act = Act> = Pick<Document<A>, 'of' | 'to' | 'law' | 'label'> & Partial<Omit<Document<A>, 'kind' | 'name'>>;

/** One entry of the table, its act typed: `documents({ avis: document({ of: actes.avis, … }) })`. */
export const document = <A extends Act>(options: DocumentOptions<A>): DocumentOptions =>
  options as unknown as DocumentOptions; // its functions are called only with facts of that act

export function documents<const T extends Readonly<Record<string, DocumentOptions>>>(table: T): { readonly [K in keyof T]: Document } {
  const entries = Object.entries(table).map(([name, o]) => [name, { kind: 'document', name, models: [], when: () => true, mentions: [], ...o }] as const);
  const astray = entries.find(([, { duplicates }]) => duplicates !== undefined && table[duplicates] === undefined);
  if (astray !== undefined) throw new Error(`${astray[0]} is the duplicata of a document that the table does not hold`);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}

/** A document that the facts call for: keyed by the fact in force that produces it, so that a corrected one is another document. */
export type DocumentDu = { readonly cle: string; readonly document: string; readonly cause: number; readonly causeSeq: number };

export function documentsDus(table: Readonly<Record<string, Document>>, facts: Facts): readonly DocumentDu[] {
  return Object.values(table).flatMap((d) => facts.all(d.of).filter((f) => d.when(f, facts.upTo(f)))
    .map((f) => ({ cle: keyOf(d, f), document: d.name, cause: f.number, causeSeq: f.seq })));
}

/** What a duplicata repeats: the last document of that name that the facts up to its cause call for. */
export function originalOf(table: Readonly<Record<string, Document>>, d: Document, facts: Facts, cause: FactInForce): DocumentDu | undefined {
  return documentsDus(table, facts.upTo(cause)).findLast((due) => due.document === d.duplicates);
}

const keyOf = (d: Pick<Document, 'name'>, cause: Pick<FactInForce, 'number'>): string => `${d.name}:${cause.number}`;

/** The form of a document on a day; undefined when it has only one. */
export const modelOn = (d: Document, on: Jour): Model | undefined =>
  [...d.models].sort((a, b) => (a.from < b.from ? -1 : 1)).findLast((m) => m.from <= on);
