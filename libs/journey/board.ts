import { addDays, type Jour } from '../law/jour.js';
import type { Act } from './acts.js';
import type { Echeance } from './clocks.js';
import { isActe } from './fact.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import { linksIn } from './linked.js';
import { toldBy } from './parties.js';
import type { Party } from './partners.js';

/**
 * How the open dossiers of a journey are followed together: whom one is entrusted to, what the worker agreed to, what was
 * promised, and the meeting that looks at them. Everything a card shows comes from facts; nothing is typed for it.
 */
export type Tableau = {
  /** The account to whom a dossier is entrusted. */
  readonly confie: (facts: Facts) => string | undefined;
  /** The act that entrusts it to somebody else. */
  readonly passation: Act;
  /** Where the worker's consent stands. Nothing else that the law says is on a card: some rights tell why somebody is absent. */
  readonly accord: (facts: Facts) => Accord;
  /** What was promised and may be seen; nobody's plan once consent is taken back. */
  readonly plan: (facts: Facts) => readonly Promesse[];
  /** The other days that its worker should know, as a paper may say them: nothing of his health. */
  readonly jours: (facts: Facts) => readonly { readonly le: Jour; readonly quoi: string; readonly qui: string }[];
  /** What a meeting decides of one dossier, and the day on which the next one looks at it. */
  readonly reunion: Act;
  readonly prochaine: (facts: Facts) => Jour | undefined;
};

export type Accord = { readonly etat: 'donne' | 'a_recueillir' | 'refuse' | 'retire'; readonly dit: string };

/**
 * Something promised in a plan. `recule` tells that its day was put back: on which day, and from when. `discret` says it
 * to whoever may see the paper on a kitchen wall: without a word of health.
 */
export type Promesse = {
  readonly cle: string; readonly quoi: string; readonly discret: string; readonly qui: Party; readonly pourLe: Jour; readonly fait: boolean;
  readonly recule?: { readonly le: Jour; readonly de: Jour };
};

/** What is asked until it is answered or lost from sight: since which day, until which, and on which it was answered, late or not. */
export type SuiviCompte = { readonly regle: string; readonly quoi: string; readonly etat: (typeof counted)[number]; readonly depuisLe: Jour; readonly finLe: Jour; readonly reponduLe?: Jour };

/** What a board says of a dossier besides its stage, its dates and whose turn it is; saved with them. */
export type Carte = {
  readonly confie: string | null;
  /** The day of the last act that may be seen; of the opening when there is none. */
  readonly dernierLe: Jour;
  readonly accord: Accord | null;
  readonly plan: readonly Promesse[];
  readonly reunion: { readonly le: Jour; readonly dit: string } | null;
  readonly prochaineLe: Jour | null;
  /** The first day on which a meeting should look at it: its turn, or something that slipped since the last one. */
  readonly aRevoirLe: Jour | null;
  /** The dossiers that it opened, told or came from. */
  readonly liens: readonly string[];
  readonly suivis: readonly SuiviCompte[];
};

/** The card of a dossier from the facts that may be shown, as its clocks stand. */
export function cardOf(journey: Journey, facts: Facts, clocks: readonly Echeance[] = []): Carte {
  const { tableau } = journey;
  const told = facts.list.filter(isActe).map((f) => f.on);
  const card = { dernierLe: told.reduce((a, b) => (a > b ? a : b), told[0] ?? facts.list[0]?.on ?? ''), liens: linksIn(facts.list).map((l) => l.dossier), suivis: suivisOf(journey, clocks) };
  if (tableau === undefined) return { ...card, confie: null, accord: null, plan: [], reunion: null, prochaineLe: null, aRevoirLe: null };

  const accord = tableau.accord(facts);
  const met = facts.last(tableau.reunion);
  const plan = accord.etat === 'donne' ? tableau.plan(facts) : [];
  const prochaineLe = tableau.prochaine(facts) ?? null;
  const days = [...plan.flatMap((p) => slipsOn(p, met?.on)), ...(prochaineLe === null ? [] : [prochaineLe])];
  return {
    ...card, confie: tableau.confie(facts) ?? null, accord, plan, prochaineLe,
    reunion: met === undefined ? null : { le: met.on, dit: toldBy(tableau.reunion, met.data) },
    aRevoirLe: days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b)),
  };
}

/** What a journey asks until it is answered or lost from sight, by the rule that opens its window. */
export const askedIn = (journey: Journey): readonly Pick<SuiviCompte, 'regle' | 'quoi'>[] =>
  journey.clockRules.flatMap((r) => (r.kind === 'opens' && r.lost !== undefined ? [{ regle: r.name, quoi: r.lost }] : []));

const counted = ['en_cours', 'utilisee', 'perdue', 'retrouvee'] as const;

const suivisOf = (journey: Journey, clocks: readonly Echeance[]): readonly SuiviCompte[] => askedIn(journey).flatMap((asked) => clocks.filter((c) => c.regle === asked.regle).flatMap((c) => {
  const etat = counted.find((e) => e === c.etat);
  if (etat === undefined || c.calcul === undefined) return [];
  return [{ ...asked, etat, depuisLe: c.calcul.start, finLe: c.calcul.end, ...(c.tenueLe === undefined ? {} : { reponduLe: c.tenueLe }) }];
}));

/** The days on which a promise slips, that the last meeting has not seen: the morrow of its day, and the day it was put back. */
function slipsOn({ fait, pourLe, recule }: Promesse, met: Jour | undefined): readonly Jour[] {
  if (fait) return [];
  const missed = met === undefined || pourLe >= met ? [addDays(pourLe, 1)] : [];
  return recule !== undefined && (met === undefined || recule.le > met) ? [...missed, recule.le] : missed;
}

/** What has slipped of a plan as seen on a day, since the last meeting. */
export type Glissement = Promesse & { readonly comment: 'passe' | 'recule' };
export function slipped({ plan, reunion }: Pick<Carte, 'plan' | 'reunion'>, on: Jour): readonly Glissement[] {
  return plan.flatMap((p): readonly Glissement[] => {
    const come = slipsOn(p, reunion?.le).filter((day) => day <= on);
    if (come.length === 0) return [];
    return [{ ...p, comment: come.includes(addDays(p.pourLe, 1)) ? 'passe' : 'recule' }];
  });
}
