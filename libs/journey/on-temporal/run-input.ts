import type { Fact, NewFact } from '../fact.js';
import type { Telling } from '../telling.js';
import type { Frontier, OuvertureLiee } from '../player.js';
import type { CourrierAttendu } from '../posted.js';
import type { Snapshot } from '../snapshot.js';

/** All that a run starts from: the facts, and what was last saved. Continue-as-new, reopening and rebuild use the same. */
export type RunInput = {
  readonly dossier: string;
  readonly parcours: string;
  readonly epoch: number;
  readonly revision: number;
  readonly facts: readonly Fact[];
  /** How many of the facts PostgreSQL acknowledged. */
  readonly saved: number;
  /** The dossier's clock minus the server's (ms): a fiction opened in the past. */
  readonly offset: number;
  /** After a rebuild, letters decided before this instant (ms) wait for a person. */
  readonly holdBefore: number | null;
  /** Letters that the run before this one was sending when it left. */
  readonly sending?: readonly LetterRequest[];
  /** Dossiers that it was opening, and nouvelles that it was telling or taking back. */
  readonly opening?: readonly OuvertureLiee[];
  readonly telling?: readonly Telling[];
  /** What the story said when it was last saved; absent when a correction explains any difference. */
  readonly lived: { readonly frontier: Frontier; readonly digest: string; readonly facts: number } | null;
};

export type RunResult = { readonly issue: string; readonly facts: number };

export type LetterRequest = Pick<CourrierAttendu, 'cle' | 'courrier' | 'destinataire' | 'cause' | 'causeSeq'> & {
  readonly dossier: string;
  readonly parcours: string;
  readonly epoch: number;
  /** The dossier's clock (ms) when the letter leaves: time is real inside an activity, not on a fiction. */
  readonly at: number;
};

export type LetterResult = { readonly etat: 'parti' | 'echec'; readonly detail: string };

export type LinkRequest = OuvertureLiee & { readonly dossier: string; readonly epoch: number };
export type LinkResult = { readonly dossier: string | null };

export type TellRequest = Telling & { readonly dossier: string; readonly epoch: number };
/** The dossiers that hear it now; null when no journey of that name hears it. */
export type TellResult = { readonly dossiers: readonly string[] | null };

/** Why a save fails for good although no other run writes: PostgreSQL came back without facts that it had acknowledged. `details` say how many it holds. */
export type SaveFailure = 'FaitsPerdus';

/** Every side effect of a dossier. Each is safe to run twice. */
export type Activities = {
  save(snapshot: Snapshot): Promise<void>;
  post(letter: LetterRequest): Promise<LetterResult>;
  /** Whether a letter that must not leave any more has left; if nobody sends it, it never will. */
  whatBecame(letter: LetterRequest): Promise<LetterResult>;
  openLinked(link: LinkRequest): Promise<LinkResult>;
  tell(telling: TellRequest): Promise<TellResult>;
};

export type { NewFact };
