import { jourOf, type Jour } from '../law/jour.js';
import { preavisConvocation } from '../law/regles/convocation.js';
import type { Act } from './acts.js';
import type { Echeance } from './clocks.js';
import { alinea } from './clocks.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import { eventsOf, partiesOf, toldBy } from './parties.js';
import type { Tache } from './tasks.js';

/** The four lists of the secretary's day, in the order in which it goes: what is to be booked, sent, awaited, taken up again. */
export const bureaux = { planifier: 'À planifier', poster: 'À poster', recevoir: 'Réceptions attendues', reprendre: 'Retours et tâches' } as const;
export type Bureau = keyof typeof bureaux;

/** How a notice rule stands for a booking: how many days, and the last one on which to convene for its limit; none when it is too urgent. */
export type Preavis = { readonly jours: number; readonly convoquerAvant?: Jour } | { readonly exempte: true };

type Situation = { readonly journey: Journey; readonly facts: Facts; readonly clocks: readonly Echeance[] };

/** What the desk adds to a task: its list, how the matter stands with the party, the notice to give, the last safe day to post. */
export function onDesk(s: Situation, bureau: Bureau | undefined, { act, partie, finMs }: { readonly act: Act; readonly partie?: string | undefined; readonly finMs?: number | undefined }): Partial<Tache> {
  if (bureau === undefined) return {};
  const sur = bureau === 'poster' ? lastSafeDay(s, partie) : undefined;
  return {
    bureau, ...(partie === undefined ? {} : { partie, ...standing(s, partie) }),
    ...(act.books === undefined ? {} : { preavis: notice(s.facts, act.books, finMs) }),
    ...(bureau === 'poster' && act.how !== undefined ? { canal: act.how } : {}), ...(sur === undefined ? {} : { surLe: sur }),
  };
}

/** The last thing that happened with a party, and its day. */
function standing({ journey, facts }: Situation, partie: string): { readonly etat?: string; readonly depuis?: Jour } {
  const last = eventsOf(journey, facts, partie).at(-1);
  return last === undefined ? {} : { etat: toldBy(journey.actes[last.name], last.data), depuis: last.on };
}

function notice(facts: Facts, visitType: string, finMs: number | undefined): Preavis {
  const jours = Number(facts.choice('convocation.minNoticeDays'));
  const limit = finMs === undefined ? undefined : jourOf(finMs - 1);
  const { exempt, latestSendingDay } = preavisConvocation.evaluate({ appointmentOn: limit ?? '2000-01-01', sentOn: '2000-01-01', visitType, minNoticeDays: jours });
  if (exempt) return { exempte: true };
  return { jours, ...(limit === undefined || latestSendingDay === null ? {} : { convoquerAvant: latestSendingDay }) };
}

/** The day that a rule of the posting list gives, for this party or for all. */
const lastSafeDay = ({ journey, clocks }: Situation, partie: string | undefined): Jour | undefined =>
  clocks.find((c) => c.verbe === 'informs' && journey.loi[c.regle]?.desk === 'poster' && (c.partie === undefined || c.partie === partie) && c.finLe !== undefined)?.finLe;

/**
 * What is awaited of each party: something was sent, its proof has not come, and nobody has anything to do for it. The
 * next day to look at it is the first of its dates that still runs.
 */
export function awaited(s: Situation, asked: readonly Tache[]): readonly Tache[] {
  return Object.keys(partiesOf(s.journey)).flatMap((partie) => {
    const proof = s.journey.grants.find((g) => g.of === partie && g.desk === 'recevoir');
    const state = standing(s, partie);
    if (proof === undefined || state.depuis === undefined || alinea(proof, s.facts) !== undefined || asked.some((t) => t.partie === partie && t.bureau !== undefined)) return [];
    const next = s.clocks.filter((c) => c.partie === partie && c.verbe !== 'opens' && c.etat === 'en_cours' && c.finMs !== undefined).sort((a, b) => (a.finMs ?? 0) - (b.finMs ?? 0))[0];
    return [{
      cle: `attente:${partie}:${proof.name}`, nature: 'attente' as const, role: 'aep' as const, titre: `Attendue : ${proof.right}`, article: proof.law, enRetard: false,
      bureau: 'recevoir' as const, partie, ...state, ...(next?.finMs === undefined ? {} : { finMs: next.finMs, suite: next.titre }),
    }];
  });
}
