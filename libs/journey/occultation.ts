import { inForce, isActe, type Fact, type FactInForce, type Rectification } from './fact.js';
import { Facts } from './facts.js';

/**
 * Whether a fact may no longer be seen by anybody: what a consent covered, once it is withdrawn (CSP L1110-4). The fact
 * is kept, chained as the others; it is judged also when it was corrected or annulled, by each thing that it has said.
 */
export type Occulte = (fact: FactInForce, facts: Facts) => boolean;

/** A sending, or something told to another dossier, that a fact caused. */
const upon = (fact: Fact, causes: ReadonlySet<number>): boolean => (fact.kind === 'envoi' || fact.kind === 'lien') && causes.has(Number(fact.data['causeSeq']));

/** The numbers of all that was told, first tellings and corrections alike, that may no longer be seen. */
export function hiddenTellings(occulte: Occulte | undefined, told: readonly Fact[]): ReadonlySet<number> {
  if (occulte === undefined) return none;
  const facts = new Facts(inForce(told));
  const roots = rootsOf(told);
  const covers = (f: Fact, data: Fact['data'], on = f.on): boolean => occulte({ ...f, data, on, number: f.seq, toldAt: f.at }, facts);
  const hidden = new Set(told.filter((f) => isActe(f) && covers(f, f.data)).map((f) => f.seq));
  for (const change of told.filter((f) => f.kind === 'rectification')) {
    const first = told.find((f) => f.seq === roots.get(change.seq));
    const said = change.data as Rectification; // written only by the door, and checked by the host
    if (first !== undefined && said.mode === 'remplace' && isActe(first) && covers(first, said.data, said.on)) hidden.add(first.seq);
  }
  for (const f of told) if (hidden.has(roots.get(f.seq) ?? f.seq) || upon(f, hidden)) hidden.add(f.seq);
  return hidden;
}

/** The facts in force that may be shown: what tables, follow-ups and papers are made of. */
export function shownFacts(occulte: Occulte | undefined, told: readonly Fact[]): Facts {
  const hidden = hiddenTellings(occulte, told);
  return new Facts(inForce(told).filter((f) => !hidden.has(f.seq)));
}

const none: ReadonlySet<number> = new Set();

/** For each rectification, the number of the fact first told that it corrects, through those that corrected it before. */
function rootsOf(told: readonly Fact[]): ReadonlyMap<number, number> {
  const roots = new Map<number, number>();
  for (const f of told) if (f.kind === 'rectification') roots.set(f.seq, roots.get(Number(f.data['vise'])) ?? Number(f.data['vise']));
  return roots;
}
