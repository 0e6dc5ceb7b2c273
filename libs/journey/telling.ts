import type { Fact, FactInForce } from './fact.js';

/** Which dossier said it, and under which of its facts. */
export type Source = { readonly dossier: string; readonly parcours: string; readonly fait: number };

/** Which dossier of the same worker said what a fact carries; undefined for anything else. */
export function sourceOf({ kind, data }: Pick<Fact, 'kind' | 'data'>): Source | undefined {
  const { source } = data as { readonly source?: Source }; // written by the relay from what another dossier told
  return kind === 'reception' ? source : undefined;
}

/** The name under which a dossier hears how one that it opened has ended: no act can bear it. */
export const closingName = 'dossier-clos';

/** What a story may wait for: the closing of a dossier of that journey which it opened. */
export type Closing = { readonly kind: 'cloture'; readonly parcours: string };
export const closingOf = (parcours: string): Closing => ({ kind: 'cloture', parcours });

export type ClosedFact = FactInForce & { readonly data: { readonly issue: string; readonly source: Source } };
export const closedIn = (fact: FactInForce, { parcours }: Closing): boolean => fact.name === closingName && sourceOf(fact)?.parcours === parcours;

/**
 * What a story told the other dossiers of its worker, keyed by its cause like a letter: an act which they declare
 * `received`. `vers` is the one dossier that is told how this one ended.
 */
export type Dite = {
  readonly cle: string;
  readonly parcours: string;
  readonly acte: string;
  readonly vers: string | null;
  readonly cause: number;
  /** The fact whose row must be in PostgreSQL before anything is told. */
  readonly causeSeq: number;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
};

/** One telling still to be done: the first, one taken back by a correction, one told again. */
export type Telling = Dite & { readonly fois: number; readonly retire: boolean };

/** What the fact of a telling keeps: not the data, which the dossiers that heard it hold. */
export type Said = Omit<Telling, 'data'>;

export const tellingKey = ({ cle, fois }: Pick<Telling, 'cle' | 'fois'>): string => `dite:${cle}#${fois}`;
export const isTelling = ({ kind, data }: Fact): boolean => kind === 'lien' && data['fois'] !== undefined;

/**
 * What must be told now, or taken back because the corrected story would not have told it, given what the facts say was
 * done: told and taken back in turn, so that an odd number of times means that it stands.
 */
export function owed(wanted: readonly Dite[], facts: readonly Fact[]): readonly Telling[] {
  const done = facts.filter(isTelling).map((f) => f.data as Said); // written by the host from a Telling
  const times = (cle: string): number => done.filter((s) => s.cle === cle).length;
  const toTell = wanted.filter((w) => times(w.cle) % 2 === 0).map((w) => ({ ...w, fois: times(w.cle) + 1, retire: false }));
  const standing = done.filter((s) => !s.retire && s.fois === times(s.cle));
  const toTakeBack = standing.filter((s) => !wanted.some((w) => w.cle === s.cle)).map((s) => ({ ...s, data: {}, fois: s.fois + 1, retire: true }));
  return [...toTell, ...toTakeBack];
}
