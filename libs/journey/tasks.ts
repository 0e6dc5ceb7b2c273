import type { Act } from './acts.js';
import type { Echeance } from './clocks.js';
import { isActe } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import { orphans, type Posted } from './posted.js';
import type { Role } from './roles.js';

/** What a story asked a role for. */
export type Question = { readonly cle: string; readonly act: Act; readonly role: Role; readonly why: string; readonly causeSeq: number };

/** What one role must do on one dossier; gone by itself when done. `finMs` orders it by time left. */
export type Tache = {
  readonly cle: string;
  readonly nature: 'obligation' | 'question' | 'courrier_a_reprendre' | 'courrier_en_echec';
  readonly role: Role;
  readonly titre: string;
  readonly acte?: string;
  readonly article?: string;
  readonly finMs?: number;
  readonly enRetard: boolean;
};

type Situation = {
  readonly journey: Journey;
  readonly facts: Facts;
  readonly clocks: readonly Echeance[];
  readonly questions: readonly Question[];
  readonly posted: readonly Posted[];
  readonly closed: boolean;
};

export function tasks(s: Situation): readonly Tache[] {
  const post = [...withdrawn(s), ...failed(s)];
  return s.closed ? post : [...obligations(s), ...questions(s), ...post];
}

const obligations = (s: Situation): Tache[] =>
  s.clocks.filter((c) => c.verbe === 'requires' && (c.etat === 'en_cours' || c.etat === 'en_retard')).flatMap((c) => {
    const act = c.acte === undefined ? undefined : s.journey.actes[c.acte];
    const role = act?.by[0];
    if (act === undefined || role === undefined) return [];
    return [{
      cle: `obligation:${c.id}`, nature: 'obligation' as const, role, titre: c.titre, acte: act.name, article: c.article,
      enRetard: c.etat === 'en_retard', ...(c.finMs === undefined ? {} : { finMs: c.finMs }),
    }];
  });

const questions = (s: Situation): Tache[] =>
  s.questions.filter((q) => {
    const asked = s.facts.list.findIndex((f) => f.seq === q.causeSeq);
    return !s.facts.list.slice(asked + 1).some((f) => isActe(f) && f.name === q.act.name);
  }).map((q) => ({ cle: q.cle, nature: 'question', role: q.role, titre: q.why, acte: q.act.name, article: q.act.law, enRetard: false }));

const letterLabel = (s: Situation, name: unknown): string => s.journey.courriers[String(name)]?.label ?? String(name);

const withdrawn = (s: Situation): Tache[] => orphans(s.posted, s.facts).map((f) => ({
  cle: `a_reprendre:${String(f.data['cle'])}`, nature: 'courrier_a_reprendre', role: 'aep', enRetard: false,
  titre: `Courrier parti à tort : ${letterLabel(s, f.data['courrier'])}`,
}));

const failed = (s: Situation): Tache[] => s.facts.list
  .filter((f) => f.kind === 'envoi' && f.data['etat'] === 'echec')
  .map((f) => ({
    cle: `echec:${String(f.data['cle'])}`, nature: 'courrier_en_echec', role: 'aep', enRetard: false,
    titre: `Courrier non distribué : ${letterLabel(s, f.data['courrier'])}`,
  }));
