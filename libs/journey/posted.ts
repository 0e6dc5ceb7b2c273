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
  readonly etat: 'en_attente' | 'parti' | 'echec';
  readonly envoyeA?: number;
};

export function expectedLetters(posted: readonly Posted[], facts: Facts): readonly CourrierAttendu[] {
  const delay = Number(facts.choice('courrier.delaiAnnulationMinutes')) * 60_000;
  return posted.map((letter) => {
    const sent = facts.list.find((f) => f.kind === 'envoi' && f.data['cle'] === letter.cle);
    const due = letter.at + delay;
    if (sent === undefined) return { ...letter, due, etat: 'en_attente' as const };
    return { ...letter, due, etat: sent.data['etat'] === 'echec' ? 'echec' as const : 'parti' as const, envoyeA: sent.at };
  });
}

/** Letters that left although the story, as corrected, would not send them: a person must act. */
export const orphans = (posted: readonly Posted[], facts: Facts) =>
  facts.list.filter((f) => f.kind === 'envoi' && f.data['etat'] !== 'echec' && !posted.some((p) => p.cle === f.data['cle']));
