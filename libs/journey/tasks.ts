import type { Jour } from '../law/jour.js';
import type { Act } from './acts.js';
import type { Echeance } from './clocks.js';
import { alinea } from './clocks.js';
import { awaited, onDesk, type Bureau, type Preavis } from './desk.js';
import { isActe } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import type { ClockRule, Grants } from './law.js';
import { fate, orphans, sendings, type Posted } from './posted.js';
import type { Role } from './roles.js';
import { closingName, isTelling, sourceOf } from './telling.js';

/** What a question depends on: the clock that ends it, and the right without which it has no object. */
export type About = { readonly before?: ClockRule; readonly while?: Grants };

/** What a story asked a role for. */
export type Question = { readonly cle: string; readonly act: Act; readonly role: Role; readonly why: string; readonly causeSeq: number; readonly about: About };

/**
 * What one role must do on one dossier, gone by itself when done; an `attente` asks nothing of anybody before its day.
 * `finMs` orders it by time left. What stands on the secretary's desk says on which list, and what one must know there.
 */
export type Tache = {
  readonly cle: string;
  readonly nature: 'obligation' | 'question' | 'attente' | 'courrier_a_reprendre' | 'courrier_en_echec' | 'courrier_retenu' | 'lien_a_reprendre';
  readonly role: Role;
  readonly titre: string;
  readonly objet?: string;
  readonly acte?: string;
  readonly article?: string;
  readonly finMs?: number;
  readonly enRetard: boolean;
  readonly bureau?: Bureau;
  /** The party it is about, how the matter stands with it, and since which day. */
  readonly partie?: string;
  readonly etat?: string;
  readonly depuis?: Jour;
  /** By what means it is done; the last day on which it is safe to post. */
  readonly canal?: string;
  readonly surLe?: Jour;
  readonly preavis?: Preavis;
  /** What the end of an `attente` is. */
  readonly suite?: string;
};

type Situation = {
  readonly journey: Journey;
  readonly facts: Facts;
  /** Facts that nobody may see: nothing is asked upon them. */
  readonly hidden: ReadonlySet<number>;
  readonly clocks: readonly Echeance[];
  readonly questions: readonly Question[];
  readonly posted: readonly Posted[];
  /** The keys of the dossiers that the story opens. */
  readonly opened: readonly string[];
  readonly closed: boolean;
};

export function tasks(s: Situation): readonly Tache[] {
  const post = [...withdrawn(s), ...failed(s), ...openedInError(s)];
  if (s.closed) return post;
  const open = stillAsked(s);
  const asked = [...obligations(s, open), ...open.map((q) => question(s, q))];
  return [...asked, ...awaited(s, asked), ...post];
}

/** The rule whose obligation a task is: its key begins by it, as that of its clock does. */
export const ruleOf = ({ nature, cle }: Pick<Tache, 'nature' | 'cle'>): string | undefined => (nature === 'obligation' ? cle.split(':')[1] : undefined);

/** What an assistant must do and no list names stands among the last ones. */
const bureauOf = (act: Act, role: Role, own?: Bureau): Bureau | undefined => own ?? act.desk ?? (role === 'aep' ? 'reprendre' : undefined);

/** One that a story asks of a role before that very clock is its question: said once. */
const obligations = (s: Situation, open: readonly Question[]): Tache[] =>
  s.clocks.filter((c) => c.verbe === 'requires' && (c.etat === 'en_cours' || c.etat === 'en_retard') && !open.some((q) => q.about.before?.name === c.regle && q.act.name === c.acte)).flatMap((c) => {
    const act = c.acte === undefined ? undefined : s.journey.actes[c.acte];
    const role = act?.by[0];
    if (act === undefined || role === undefined || s.facts.list.some((f) => f.number === c.cause && s.hidden.has(f.seq))) return [];
    return [{
      cle: `obligation:${c.id}`, nature: 'obligation' as const, role, titre: c.titre, ...(c.objet === undefined ? {} : { objet: c.objet }), acte: act.name, article: c.article,
      enRetard: c.etat === 'en_retard', ...(c.finMs === undefined ? {} : { finMs: c.finMs }), ...onDesk(s, bureauOf(act, role, s.journey.loi[c.regle]?.desk), { act, partie: c.partie, finMs: c.finMs }),
    }];
  });

const endOf = (s: Situation, q: Question): Echeance | undefined => s.clocks.find((c) => c.regle === q.about.before?.name);

/** The questions that nobody has answered, and that still have an object. */
const stillAsked = (s: Situation): readonly Question[] => s.questions.filter((q) => !s.hidden.has(q.causeSeq)).filter((q) => {
  const asked = s.facts.list.findIndex((f) => f.seq === q.causeSeq);
  const answered = s.facts.list.slice(asked + 1).some((f) => isActe(f) && f.name === q.act.name);
  const over = ['tenue', 'utilisee', 'perdue', 'retrouvee', 'sans_objet'].includes(endOf(s, q)?.etat ?? '');
  return !answered && !over && (q.about.while === undefined || alinea(q.about.while, s.facts) !== undefined);
});

const question = (s: Situation, q: Question): Tache => {
  const end = endOf(s, q);
  const finMs = end?.finMs;
  return {
    cle: q.cle, nature: 'question', role: q.role, titre: q.why, acte: q.act.name, article: end?.article ?? q.act.law, enRetard: end?.etat === 'en_retard' || end?.etat === 'fermee',
    ...(finMs === undefined ? {} : { finMs }), ...onDesk(s, bureauOf(q.act, q.role), { act: q.act, finMs }),
  };
};

/** « employeur:e-1 » is about an employer. */
const addressee = (destinataire: unknown): Pick<Tache, 'partie'> => (typeof destinataire === 'string' ? { partie: destinataire.split(':')[0] ?? destinataire } : {});

const letterLabel = (s: Situation, name: unknown): string => s.journey.courriers[String(name)]?.label ?? String(name);

const withdrawn = (s: Situation): Tache[] => orphans(s.posted, s.facts).filter((f) => !s.hidden.has(f.seq)).map((f) => ({
  cle: `a_reprendre:${String(f.data['cle'])}`, nature: 'courrier_a_reprendre', role: 'aep', bureau: 'reprendre', enRetard: false, ...addressee(f.data['destinataire']), depuis: f.on,
  titre: `Courrier parti à tort : ${letterLabel(s, f.data['courrier'])}`,
}));

/** A dossier that the story, as corrected, would not have opened: somebody closes it, or keeps it knowing why. */
const openedInError = (s: Situation): Tache[] => s.facts.list
  .filter((f) => f.kind === 'lien' && !isTelling(f) && typeof f.data['dossier'] === 'string' && !s.opened.includes(String(f.data['cle'])))
  .filter((f) => !s.facts.list.some((heard) => heard.name === closingName && sourceOf(heard)?.dossier === f.data['dossier']))
  .map((f) => ({ cle: `lien:${String(f.data['cle'])}`, nature: 'lien_a_reprendre', role: 'aep', bureau: 'reprendre', enRetard: false, depuis: f.on, titre: 'Dossier lié ouvert à tort : le fait qui l’a ouvert a été annulé' }));

const failed = (s: Situation): Tache[] => sendings(s.facts)
  .filter((told) => fate(told) === 'echec' && !s.hidden.has(told[0].seq) && s.posted.some((p) => p.cle === told[0].data['cle']))
  .map(([f]) => ({
    cle: `echec:${String(f.data['cle'])}`, nature: 'courrier_en_echec', role: 'aep', bureau: 'reprendre', enRetard: false, ...addressee(f.data['destinataire']), depuis: f.on, etat: s.journey.courriers[String(f.data['courrier'])]?.by === 'registered' ? 'jamais posté' : 'courriel non remis',
    titre: `Courrier non distribué : ${letterLabel(s, f.data['courrier'])}`,
  }));
