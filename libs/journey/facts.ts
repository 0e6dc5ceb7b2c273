import { defaultChoices } from '../law/choix.js';
import type { CalendarCode } from '../law/calendar.js';
import type { Act, DataOf } from './acts.js';
import { isActe, type FactInForce } from './fact.js';
import type { Opening } from './opening.js';

/** A fact of a known act, its data typed. */
export type ActFact<A extends Act> = FactInForce & { readonly data: DataOf<A> };

const none: readonly FactInForce[] = [];

function byName(list: readonly FactInForce[]): ReadonlyMap<string, readonly FactInForce[]> {
  const found = new Map<string, FactInForce[]>();
  for (const fact of list) {
    const same = found.get(fact.name);
    if (same === undefined) found.set(fact.name, [fact]);
    else same.push(fact);
  }
  return found;
}

/**
 * The facts a rule reads: those in force, in effective order, up to the moment judged. Everything a rule needs from
 * outside (status, choices, calendar) was copied into the opening or came as a fact, so the same facts always say the same.
 */
export class Facts {
  constructor(readonly list: readonly FactInForce[]) {}

  /** What was worked out of them, each at its place: faster by a third than a table beside them. */
  readonly memo: { readonly value: unknown }[] = [];
  private byAct: ReadonlyMap<string, readonly FactInForce[]> | undefined;

  all<A extends Act>(act: A): readonly ActFact<A>[] {
    this.byAct ??= byName(this.list.filter(isActe));
    return (this.byAct.get(act.name) ?? none) as never; // parsed by the act's schema when accepted, or written by us from what came
  }

  /** The lines of an act told again and again, each as last told under its key: by the field that orders them, then as they were first told. */
  lines<A extends Act>(act: A): readonly ActFact<A>[] {
    const { linesKey, linesBy } = act;
    const told = linesKey === undefined ? this.all(act) : [...new Map(this.all(act).map((f) => [f.data[linesKey as never], f])).values()]; // a field of that act
    if (linesBy === undefined) return told;
    const key = (f: FactInForce): string => String(f.data[linesBy] ?? '');
    return [...told].sort((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1)); // stable
  }

  last<A extends Act>(act: A): ActFact<A> | undefined {
    return this.all(act).at(-1);
  }

  has(act: Act): boolean {
    return this.all(act).length > 0;
  }

  /** Whether `act` was recorded after `fact` in the order that counts. */
  hasAfter(act: Act, fact: FactInForce): boolean {
    return this.after(act, fact) !== undefined;
  }

  /** What was known when `fact` came: it and what stands before it, in the order that counts. */
  upTo(fact: FactInForce): Facts {
    return new Facts(this.list.slice(0, this.list.findIndex((f) => f.seq === fact.seq) + 1));
  }

  /** The first fact of `act` after `fact`. */
  after<A extends Act>(act: A, fact: FactInForce): ActFact<A> | undefined {
    const place = this.list.findIndex((f) => f.seq === fact.seq);
    return this.list.slice(place + 1).find((f): f is ActFact<A> => isActe(f) && f.name === act.name);
  }

  get opening(): Opening {
    const first = this.list.find((f) => f.kind === 'ouverture');
    if (first === undefined) throw new Error('a dossier has no facts before its opening');
    return first.data as Opening; // built as one by the door, or by the dossier that opened this one
  }

  /** The calendar of the place of the dossier. */
  get calendar(): CalendarCode {
    return this.opening.calendrier;
  }

  /** The service's choice in force (A-nn or a service level), as of these facts. */
  choice(code: string): unknown {
    const changed = this.list.findLast((f) => f.kind === 'choix' && f.data['code'] === code);
    if (changed !== undefined) return changed.data['valeur'];
    return this.opening.choix[code] ?? defaultChoices()[code];
  }

  /** The membership of an employer, as of these facts. */
  status(etablissement: string): string | undefined {
    const changed = this.list.findLast((f) => f.kind === 'statut' && f.data['etablissement'] === etablissement);
    if (changed !== undefined) return String(changed.data['statut']);
    return this.opening.employeurs.find((e) => e.etablissement === etablissement)?.statut;
  }

  /** The doctor who follows the dossier: the last reassignment, else the one of the opening. */
  get doctor(): string | null {
    const moved = this.list.findLast((f) => f.kind === 'acte' && f.name === 'reaffectation');
    const chosen = moved?.data['medecin'];
    if (typeof chosen === 'object' && chosen !== null && 'id' in chosen) return String(chosen.id);
    return this.opening.medecin;
  }

  /** What became of a letter: its sendings and the answers of the post. */
  sendings(letter: string): readonly FactInForce[] {
    return this.list.filter((f) => (f.kind === 'envoi' || f.kind === 'reception') && f.data['courrier'] === letter);
  }
}

let places = 0;

/**
 * Something worked out from the facts, once for the same facts: several rules ask it of the same moment. Defined where
 * modules are loaded, never for a run.
 */
export function worked<T>(out: (facts: Facts) => T): (facts: Facts) => T {
  const place = places;
  places += 1;
  return (facts) => {
    const known = facts.memo[place] ?? (facts.memo[place] = { value: out(facts) });
    return known.value as T; // at this place, `out` alone writes
  };
}
