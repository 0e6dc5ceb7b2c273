import { compter, type Compte, type JourCompte } from '../law/compte.js';
import type { Jour } from '../law/jour.js';
import type { Facts } from './facts.js';
import type { Journey } from './journey.js';
import type { Counts } from './law.js';

/**
 * A count of days with its bounds, everything needed to redo it by hand: one entry a day of each period, what bounds it,
 * how many days count in all and how many may. One that has nothing to count yet carries a reason and no day at all.
 */
export type Compteur = {
  readonly regle: string; readonly titre: string; readonly article: string;
  readonly raison?: string;
  readonly compte: number;
  readonly maximum: number;
  readonly periodes: readonly PeriodeComptee[];
};
/** `cause` is the number of the fact that set these days. */
export type PeriodeComptee = Compte & { readonly cause: number };

/** Every count of a journey on these facts. It does not depend on the day it is read: what is saved never goes stale. */
export const counters = (journey: Journey, facts: Facts): readonly Compteur[] => journey.counters.map((rule) => counter(rule, facts));

export function counter(rule: Counts, facts: Facts): Compteur {
  const head = { regle: rule.name, titre: rule.what, article: rule.law, maximum: rule.most(facts) };
  const found = rule.stretches(facts);
  if (typeof found === 'string' || found.length === 0) return { ...head, raison: typeof found === 'string' ? found : 'rien à compter', compte: 0, periodes: [] };
  const periodes = found.map(({ cause, ...etendue }) => ({ ...compter(etendue), cause: cause.number }));
  return { ...head, compte: periodes.reduce((sum, p) => sum + p.compte, 0), periodes };
}

type JourVu = JourCompte & { readonly etat: 'fait' | 'a_faire' | 'ecarte' };

/** A count as it stands on a day: a day counts as done as soon as it has come. */
export function compteurAu(c: Compteur, today: Jour) {
  const seen = ({ rang, jour, ...rest }: JourCompte): JourVu =>
    ({ jour, ...rest, ...(rang === undefined ? { etat: 'ecarte' } : { rang, etat: jour <= today ? 'fait' : 'a_faire' }) });
  const periodes = c.periodes.map((p) => {
    const jours = p.jours.map(seen);
    return { ...p, jours, faits: jours.filter((j) => j.etat === 'fait').length };
  });
  return { ...c, periodes, faits: periodes.reduce((sum, p) => sum + p.faits, 0) };
}
