import { absencesDe, onlyNonWorking } from '../../libs/law/arrets.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { inclusiveDays } from '../../libs/law/period.js';
import { worked, type Facts } from '../../libs/journey/facts.js';
import type { DataOf } from '../../libs/journey/acts.js';
import type { Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

/** One absence: chained arrêts, from the first day of the first to the last day of the last. */
export type Absence = { readonly du: Jour; readonly au: Jour; readonly motifs: readonly string[]; readonly dernierMotif: string; readonly prescrits: readonly Jour[] };

/** The absences, in order. Arrêts that only non-working days part are one; overlaps count once. */
export const absences = worked((facts): readonly Absence[] => {
  if (!facts.has(actes.arret)) return []; // the clocks are also asked for before anything is known
  return absencesDe(facts.all(actes.arret).map((a) => a.data), facts.calendar, facts.choice('A-23') === 'une_absence')
    .map(({ du, au, arrets }) => ({ du, au, motifs: arrets.map((a) => a.motif), dernierMotif: arrets.at(-1)?.motif ?? '', prescrits: arrets.map((a) => a.prescritLe) }));
});
/** The last one. */
export const absence = (facts: Facts): Absence | undefined => absences(facts).at(-1);

/** The last day of the last absence, with the arrêt that fixes it. */
export const finDAbsence = worked((facts): Start => {
  const a = absence(facts);
  const cause = a === undefined ? undefined : facts.all(actes.arret).findLast((told) => told.data.au === a.au);
  return a === undefined || cause === undefined ? 'aucun arrêt enregistré' : { on: a.au, cause };
});

/** After the leave that begins by the day of return, or at the therapeutic part-time if it comes first. */
function effective({ repriseLe, congesDu, congesAu, tempsPartielDes }: DataOf<typeof actes.dateDeReprise>): Jour {
  const deferred = congesAu !== undefined && congesAu >= repriseLe && (congesDu ?? repriseLe) <= repriseLe;
  const afterLeave = deferred ? addDays(congesAu, 1) : repriseLe;
  return tempsPartielDes !== undefined && tempsPartielDes < afterLeave ? tempsPartielDes : afterLeave;
}

/** The effective return. Unknown again once the arrêt is prolonged past it, or followed by another. */
export const retour = worked((facts): Start => {
  const told = facts.last(actes.dateDeReprise);
  if (told === undefined) return 'date de reprise effective non connue';
  const on = effective(told.data);
  const prolonged = facts.all(actes.arret).some((a) => a.data.au >= on && a.seq > told.seq);
  return prolonged ? 'arrêt prolongé, ou nouvel arrêt : nouvelle date de reprise attendue' : { on, cause: told };
});

export const retourLe = (facts: Facts): Jour | undefined => {
  const start = retour(facts);
  return typeof start === 'string' ? undefined : start.on;
};

/** The return after an absence: the one that stands, or, before another absence, the last told of the days between them. */
export function retourApres(a: Absence, facts: Facts): Jour | undefined {
  const suivante = absences(facts).find((b) => b.du > a.au);
  if (suivante === undefined) return retourLe(facts);
  return facts.all(actes.dateDeReprise).map((d) => effective(d.data)).findLast((on) => on > a.au && on < suivante.du);
}

/** Calendar days of an absence, first and last included; the week-end before the return counts by default. */
export function joursDe(a: Absence, facts: Facts): number {
  const back = retourApres(a, facts);
  const weekend = back !== undefined && back > addDays(a.au, 1) && onlyNonWorking(addDays(a.au, 1), addDays(back, -1), facts.calendar);
  return inclusiveDays(a.du, weekend && facts.choice('A-08') === 'compte' ? addDays(back, -1) : a.au);
}
export const joursDAbsence = worked((facts): number => { const a = absence(facts); return a === undefined ? 0 : joursDe(a, facts); });

/** The days of arrêt alone, whatever the choice on week-ends. */
export const joursDArret = (facts: Facts): number => { const a = absence(facts); return a === undefined ? 0 : inclusiveDays(a.du, a.au); };

/** Arrêts begun up to 31 March 2022 keep the former threshold (décret 2022-372, art. 2). */
const seuilDepuis: Jour = '2022-04-01';
export const seuilNonProfessionnel = (a: Absence | undefined): number => ((a?.du ?? seuilDepuis) < seuilDepuis ? 30 : 60);

/** Whether an absence is for this motive; with several, the most favourable to a visit by default. */
export const pour = (a: Absence, wanted: string, facts: Facts): boolean => (facts.choice('A-24') === 'plus_favorable' ? a.motifs.includes(wanted) : a.dernierMotif === wanted);
