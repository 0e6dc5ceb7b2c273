import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { NewFact } from '../fact.js';
import type { Snapshot } from '../snapshot.js';

/** The revision a person had before their eyes when they decided. */
export type Seen = { readonly epoch: number; readonly revision: number };

/**
 * The answer to a recorded fact: its number, and the state to save; whether this run, which told its story again, leaves
 * for a fresh one; and of which chain of runs it is one (the id of the first).
 */
export type Recorded = { readonly seq: number; readonly at: number; readonly snapshot: Snapshot; readonly leaves?: boolean; readonly chain: string };

/** A person's fact: refused by the law or recorded, at once. The update id is the fact's key. */
export const record = defineUpdate<Recorded, [NewFact, Seen | null]>('record');
/** A fact from outside: never refused, deduplicated by its key. */
export const receive = defineSignal<[NewFact]>('receive');
/** What PostgreSQL holds: the state of a revision, and every fact up to a number. */
export type Saved = { readonly epoch: number; readonly revision: number; readonly facts: number };
/** The API wrote the state that an update of this chain answered: it need not write it again. Said to another chain, it is not heard: its facts are others. Words of before chains were named have none. */
export const acknowledge = defineSignal<[Saved & { readonly chain?: string }]>('acknowledge');
/** Leaves this run for a fresh one with the same facts. */
export const renew = defineSignal<[]>('renew');
/** A person read the letters kept after a rebuild: they may leave. */
export const release = defineSignal<[]>('release');
/** A person accepted that the changed story goes on. */
export const acceptStory = defineSignal<[]>('acceptStory');
/** For tests and support: the state as the run sees it. */
export const state = defineQuery<Snapshot>('state');

/** Types of the failures a person's fact can meet; `details` carry what the API answers. */
export type Failure = 'Refus' | 'DossierClos' | 'DossierChange' | 'HistoireChangee' | 'TropDeFaits' | 'RelectureEnCours' | 'FaitInconnu';
