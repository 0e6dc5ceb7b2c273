import type { FactInForce } from './fact.js';
import type { Facts } from './facts.js';

/** A letter the story decided to send, keyed by letter, causing fact in force and recipient (kit rule 22). */
export type Posted = {
  readonly cle: string;
  readonly courrier: string;
  readonly destinataire: string;
  readonly cause: number;
  /** The fact whose row must be in PostgreSQL before anything is posted. */
  readonly causeSeq: number;
  readonly at: number;
};

/** A letter and what became of it. `due` is the instant (ms) from which it may leave: the undo delay after its decision. */
export type CourrierAttendu = Posted & {
  readonly due: number;
  /** `echec`: refused, or come back; `repris`: somebody saw to it another way. */
  readonly etat: 'en_attente' | 'parti' | 'echec' | 'repris';
  readonly envoyeA?: number;
  /** Kept after a rebuild: it leaves once a person has read it. */
  readonly retenu?: true;
};

export function expectedLetters(posted: readonly Posted[], facts: Facts): readonly CourrierAttendu[] {
  const delay = Number(facts.choice('courrier.delaiAnnulationMinutes')) * 60_000;
  return posted.map((letter) => {
    const told = facts.list.filter((f) => f.kind === 'envoi' && f.data['cle'] === letter.cle);
    const due = letter.at + delay;
    const [sent] = told;
    return sent === undefined ? { ...letter, due, etat: 'en_attente' as const } : { ...letter, due, etat: fate(told), envoyeA: sent.at };
  });
}

/** What became of a letter: the last thing told of it. */
export function fate(told: readonly FactInForce[]): 'parti' | 'echec' | 'repris' {
  const etat = told.at(-1)?.data['etat'];
  return etat === 'echec' || etat === 'repris' ? etat : 'parti';
}

/** Every letter that was sent or tried, with all that was told of it. */
export function sendings(facts: Facts): readonly (readonly [FactInForce, ...FactInForce[]])[] {
  const told = new Map<unknown, [FactInForce, ...FactInForce[]]>();
  for (const f of facts.list.filter((x) => x.kind === 'envoi')) {
    const before = told.get(f.data['cle']);
    if (before === undefined) told.set(f.data['cle'], [f]);
    else before.push(f);
  }
  return [...told.values()];
}

/** Letters that left although the story, as corrected, would not send them: a person must act. */
export const orphans = (posted: readonly Posted[], facts: Facts) =>
  sendings(facts).filter((told) => fate(told) === 'parti' && !posted.some((p) => p.cle === told[0].data['cle'])).map(([sent]) => sent);
