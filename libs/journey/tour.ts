import { partnersNamed } from './acts.js';
import type { Echeance } from './clocks.js';
import { isActe, type FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import type { Partenaire } from './fields.js';
import type { Journey } from './journey.js';
import type { Party } from './partners.js';
import type { CourrierAttendu } from './posted.js';
import type { Role } from './roles.js';
import { ruleOf, type Tache } from './tasks.js';

/** Who must act next on a dossier, and on what. `role` when it is one of us; `finMs` when there is a day for it. */
export type Tour = { readonly qui: Party; readonly role?: Role; readonly quoi: string; readonly objet?: string; readonly finMs?: number; readonly enRetard: boolean };

type Situation = { readonly journey: Journey; readonly facts: Facts; readonly echeances: readonly Echeance[]; readonly taches: readonly Tache[]; readonly courriers: readonly CourrierAttendu[] };

/**
 * Whose turn it is: ours first for what is late or waits for no day, then theirs for a letter not yet answered, then
 * whoever has the nearest day. Nobody's when nothing is asked of anybody. Every list says it to everybody: what a guarded
 * rule asks is nobody's turn.
 */
export function tourOf(s: Situation): Tour | null {
  const open = (rule: string | undefined): boolean => rule === undefined || s.journey.loi[rule]?.mark === undefined;
  const ours = s.taches.filter((t) => t.nature !== 'attente' && open(ruleOf(t))).map(taskTurn);
  const now = ours.filter((t) => t.enRetard || t.finMs === undefined).sort(soonest)[0];
  if (now !== undefined) return now;
  const [answer] = s.courriers.flatMap((c) => letterTurn(s, c));
  return answer ?? [...ours, ...s.echeances.filter((e) => open(e.regle)).flatMap(dateTurn)].sort(soonest)[0] ?? null;
}

const soonest = (a: Tour, b: Tour): number => (a.finMs ?? Infinity) - (b.finMs ?? Infinity);

const taskTurn = ({ role, titre, objet, finMs, enRetard }: Tache): Tour =>
  ({ qui: 'service', role, quoi: titre, enRetard, ...(objet === undefined ? {} : { objet }), ...(finMs === undefined ? {} : { finMs }) });

/** A date that binds somebody outside, still to come. */
const dateTurn = ({ verbe, qui, etat, titre, objet, finMs }: Echeance): readonly Tour[] =>
  (verbe === 'informs' && qui !== 'service' && etat === 'en_cours' && finMs !== undefined ? [{ qui: qui as Party, quoi: titre, finMs, enRetard: false, ...(objet === undefined ? {} : { objet }) }] : []); // written from the rule's own party

/** A letter that has gone and asks for an answer that has not come. */
function letterTurn({ journey, facts }: Situation, { courrier, destinataire, etat, causeSeq }: CourrierAttendu): readonly Tour[] {
  const awaits = journey.courriers[courrier]?.awaits;
  const place = facts.list.findIndex((f) => f.seq === causeSeq);
  const cause = facts.list[place];
  if (awaits === undefined || etat !== 'parti' || cause === undefined) return [];
  const [to = '', which] = destinataire.split(':');
  const partner = partnersOf(journey, cause).find((p) => p.id === which);
  const answered = facts.list.slice(place + 1).some((f) => isActe(f) && f.name === awaits.name && (partner === undefined || partnersOf(journey, f).some((p) => p.id === partner.id)));
  if (answered) return [];
  const qui = partner?.nature ?? (to === 'employeur' || to === 'salarie' ? to : 'service');
  return [{ qui, quoi: `Réponse attendue : ${journey.courriers[courrier]?.label ?? courrier}`, enRetard: false }];
}

const partnersOf = (journey: Journey, { name, data }: FactInForce): readonly Partenaire[] => partnersNamed(journey.actes[name], data);
