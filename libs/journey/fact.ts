import { endOfMs, type Jour } from '../law/jour.js';
import type { Role } from './roles.js';

export type FactKind =
  | 'ouverture' | 'acte' | 'reception' | 'envoi' | 'choix' | 'statut' | 'lien' | 'rectification';

/** Who recorded a fact: an account and the role it had then, or `systeme` for what Jalon itself observed. */
export type Author = { readonly id: string; readonly role: Role | 'systeme' | 'exterieur' };

/**
 * One thing that happened, as recorded. Never edited: a `rectification` names the fact it replaces or annuls.
 *
 * `seq` numbers the facts of a dossier from 1 in the order they were accepted; `on` is the civil day it happened;
 * `at` the instant it was recorded (ms, on the dossier's clock); `key` makes it unique for ever (idempotency key of
 * the request, inbox row or letter); `bodyHash` tells another body under a used key.
 */
export type Fact = {
  readonly seq: number;
  readonly kind: FactKind;
  readonly name: string;
  readonly on: Jour;
  readonly at: number;
  readonly author: Author;
  readonly key: string;
  readonly bodyHash: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Whether a fact is an act: typed by a person, or come from outside under the act's name. */
export const isActe = (fact: Pick<Fact, 'kind'>): boolean => fact.kind === 'acte' || fact.kind === 'reception';

/** What is told of a fact before it has a number. */
export type NewFact = Omit<Fact, 'seq'>;

/** The data of a `rectification`: which fact, and what it becomes. */
export type Rectification =
  | { readonly vise: number; readonly mode: 'remplace'; readonly on: Jour; readonly data: Readonly<Record<string, unknown>>; readonly motif: string }
  | { readonly vise: number; readonly mode: 'annule'; readonly motif: string };

/**
 * A fact in force: `seq` and `at` are those of the first telling (they fix its place in the order), `number` is the
 * fact that speaks for it now (itself, or its last rectification) and names it as a cause; `toldAt` is when that was told.
 */
export type FactInForce = Fact & { readonly number: number; readonly toldAt: number };

/**
 * The instant at which a fact counts (kit rule 13): its own day, never later than its recording.
 * A fact of the last day is in time whenever it was typed, because it counts before that day ends. The opening comes
 * before everything: a dossier opened today may be told of last month.
 */
export const effectiveAt = (fact: Pick<Fact, 'at' | 'on' | 'kind'>): number =>
  fact.kind === 'ouverture' ? 0 : Math.min(fact.at, endOfMs(fact.on) - 1);

type Placed = Pick<Fact, 'at' | 'on' | 'seq' | 'kind'>;

/** The one definition of order: effective instant, then sequence. */
export const byEffect = (a: Placed, b: Placed): number =>
  effectiveAt(a) - effectiveAt(b) || a.seq - b.seq;

/** The facts that count, corrections applied, in the order in which they are lived. Rectifications themselves are not lived. */
export function inForce(facts: readonly Fact[]): readonly FactInForce[] {
  const told = new Map<number, FactInForce | undefined>();
  const rootOf = new Map<number, number>();
  for (const fact of [...facts].sort((a, b) => a.seq - b.seq)) {
    if (fact.kind !== 'rectification') {
      rootOf.set(fact.seq, fact.seq);
      told.set(fact.seq, { ...fact, number: fact.seq, toldAt: fact.at });
      continue;
    }
    const change = fact.data as Rectification; // written only by `rectification()` and checked by the host
    const root = rootOf.get(change.vise);
    const original = root === undefined ? undefined : facts.find((f) => f.seq === root);
    if (root === undefined || original === undefined) continue;
    rootOf.set(fact.seq, root);
    told.set(root, change.mode === 'annule' ? undefined : { ...original, on: change.on, data: change.data, number: fact.seq, toldAt: fact.at });
  }
  return [...told.values()].filter((f) => f !== undefined).sort(byEffect);
}
