import type { Act } from './acts.js';
import type { Etape } from './etapes.js';
import type { ActFact } from './facts.js';
import type { Allows, Forbids, Grants, Moment, Opens, Rule } from './law.js';
import type { Letter } from './letters.js';
import type { ClosedFact, Closing } from './telling.js';
import type { Role } from './roles.js';
import type { About } from './tasks.js';

/** What a story may wait for. */
export type Waitable = Act | Opens | Moment | Closing;

/** What waiting gives: the fact of an act; how a dossier opened by this one ended; the fact that used a window, or undefined when it closed unused; the alinéa of a right. */
export type Outcome<W> = W extends Act ? ActFact<W>
  : W extends Opens<infer A> ? ActFact<A> | undefined
  : W extends Moment ? string
  : W extends Closing ? ClosedFact
  : never;

/** `first` names what came: exactly one of the keys, with its outcome. */
export type First<T extends Readonly<Record<string, Waitable>>> = { [K in keyof T]: { readonly came: K; readonly what: Outcome<T[K]> } }[keyof T];

/**
 * All that a story may say. Nothing here is a promise of the engine: each call is answered by the player, so the same
 * story runs in rehearsal and for years on Temporal.
 */
export type Dossier = {
  /** The dossier is now at this stage. */
  enter(etape: Etape): Promise<void>;
  /** Waits for the next fact of an act not yet waited for, the end of a window, or a moment of the law. */
  until<W extends Waitable>(what: W): Promise<Outcome<W>>;
  /** Waits for the first of several, in the order of the facts that count. */
  first<const T extends Readonly<Record<string, Waitable>>>(table: T): Promise<First<T>>;
  /** The alinéa that grants a right now, or undefined. */
  right(rule: Grants): string | undefined;
  /** Whether a fact of this act is in force now. */
  has(act: Act): boolean;
  /** Posts a letter once the undo delay has passed; never waits for the post. */
  send(letter: Letter, reason?: string): Promise<void>;
  /** Asks a role for an act; the task goes when the act is in force, or has no object any more. It ends with the clock it is told to come before. */
  ask(act: Act, role: Role, why: string, about?: About): Promise<void>;
  /** Opens another dossier, linked to this one by the fact that causes it. */
  open(journey: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Tells every dossier of that journey that the same worker has, or will have, as a réception of that act, which it declares `received`. */
  tell(journey: string, act: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Ends the dossier with an outcome declared by the journey. A story that then waits for an act that `reopens` goes on from there. */
  close(issue: string): Promise<void>;
};

export type Story = (dossier: Dossier) => Promise<void>;
export type { Allows, Forbids, Rule };
