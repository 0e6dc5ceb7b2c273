import { derniereAbsence } from '../../libs/law/arrets.js';
import { whyNotOuvrable, type OuvrableOptions } from '../../libs/law/calendar.js';
import { compter, type Borne, type Compte, type Etendue } from '../../libs/law/compte.js';
import { addDays, type Jour, type Weekday } from '../../libs/law/jour.js';
import { joursOuvrables } from '../../libs/law/period.js';
import type { DataOf } from '../../libs/journey/acts.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import { actes, type semaine } from './actes.js';

export type Convention = ActFact<typeof actes.convention>;
export type Termes = DataOf<typeof actes.convention>;

/** Fourteen jours ouvrables a period, twenty-eight in all (CSS D323-6-5). */
const parPeriode = 14;
const enTout = 28;
/** What the service offers, when it chose to hold to it: two weeks. */
const deuxSemaines = 14;

/** A period: how it stands to those before it, the last day really done, its days one by one. */
export type Periode = Projet & { readonly convention: Convention };
/** A period as a convention would make it. */
export type Projet = {
  readonly termes: Termes;
  readonly nature: 'premiere' | 'renouvellement' | 'suite';
  readonly coupure?: Coupure;
  readonly fin: Jour;
  /** The days it would have counted, had nothing stopped it. */
  readonly prevus: number;
  readonly etendue: Etendue;
  readonly compte: Compte;
};

/** What stops every convention signed before it: the last day done, and why. */
export type Coupure = { readonly dernierJour: Jour; readonly motif: 'accident' | 'accord' | 'arret' | 'interruption'; readonly cause: FactInForce };

const coupures = worked((facts): readonly Coupure[] => [
  ...facts.all(actes.interruption).map((i) => ({ dernierJour: i.data.dernierJour, motif: 'interruption' as const, cause: i })),
  ...facts.all(actes.accident).map((a) => ({ dernierJour: a.data.survenuLe, motif: 'accident' as const, cause: a })),
  ...facts.all(actes.retraitAccord).map((r) => ({ dernierJour: r.data.dernierJour ?? r.on, motif: 'accord' as const, cause: r })),
  ...facts.all(actes.finDArret).map((f) => ({ dernierJour: f.data.dernierJour, motif: 'arret' as const, cause: f })),
]);

/** The arrêt in which an essai must stand: chained certificates, shortened by what ended it, unless another came since. */
export const arret = worked((facts): { readonly du: Jour; readonly au: Jour; readonly cause: FactInForce } | undefined => {
  const last = facts.last(actes.arret);
  if (last === undefined) return undefined;
  const chain = derniereAbsence(facts.all(actes.arret).map((a) => a.data), facts.calendar, facts.choice('A-23') === 'une_absence');
  if (chain === undefined) return undefined;
  const fin = facts.last(actes.finDArret);
  if (fin === undefined || facts.hasAfter(actes.arret, fin) || fin.data.dernierJour > chain.au) return { du: chain.du, au: chain.au, cause: last };
  return { du: chain.du, au: fin.data.dernierJour, cause: fin };
});

/** Every period, in the order in which its convention counts. */
export const periodes = worked((facts): readonly Periode[] =>
  facts.all(actes.convention).reduce<readonly Periode[]>((before, c) => [...before, { ...projet(facts, before, c.data, c), convention: c }], []));

/** A period after those before it: nothing has stopped one that is not signed yet. */
function projet(facts: Facts, before: readonly Periode[], termes: Termes, convention?: Convention): Projet {
  const coupure = convention === undefined ? undefined : coupureDe(facts, convention);
  const ecarte = ecarteDe(termes);
  const whole: Etendue = { du: termes.du, au: termes.au, unite: ['jour ouvrable', 'jours ouvrables'], ecarte, bornes: [] };
  const prevus = compter(whole).compte;
  const reste = joursNonUtilises(before);
  const nature = before.length === 0 ? 'premiere' : reste > 0 && prevus <= reste ? 'suite' : 'renouvellement';
  const etendue: Etendue = {
    ...whole, bornes: bornes(facts, before, termes, nature === 'suite' ? reste : undefined),
    ...(coupure === undefined ? {} : { arret: { dernierJour: coupure.dernierJour, raison: 'essai interrompu' } }),
  };
  const fin = coupure === undefined ? termes.au : coupure.dernierJour;
  return { termes, nature, ...(coupure === undefined ? {} : { coupure }), fin, prevus, etendue, compte: compter(etendue) };
}

/** The earliest of what was told after a convention and stops it before its end. */
function coupureDe(facts: Facts, convention: Convention): Coupure | undefined {
  const signed = facts.list.indexOf(convention);
  return coupures(facts).filter((c) => facts.list.indexOf(c.cause) > signed && c.dernierJour < convention.data.au)
    .reduce<Coupure | undefined>((first, c) => (first === undefined || c.dernierJour < first.dernierJour ? c : first), undefined);
}

const jourDe: Readonly<Record<keyof typeof semaine, Weekday>> = { lundi: 'Mon', mardi: 'Tue', mercredi: 'Wed', jeudi: 'Thu', vendredi: 'Fri', samedi: 'Sat', dimanche: 'Sun' };

/** The weekly rest and the holidays worked, as typed; a week of rest only is refused elsewhere, and read here as Sunday. */
export function usages({ repos = [], feriesTravailles = [] }: Pick<Termes, 'repos' | 'feriesTravailles'>): OuvrableOptions {
  const rest = [...new Set(repos)].map((r) => jourDe[r]);
  return { weeklyRest: rest.length === 0 || rest.length === 7 ? ['Sun'] : rest, holidaysWorked: feriesTravailles };
}

/** Why a day does not count: not worked at the host's, or outside the days of a split period. */
function ecarteDe(termes: Termes): Etendue['ecarte'] {
  const options = usages(termes);
  const prevus = termes.jours === undefined ? undefined : new Set(termes.jours);
  return (day) => whyNotOuvrable(day, termes.hote.calendrier, options) ?? (prevus === undefined || prevus.has(day) ? undefined : 'pas de présence prévue');
}

/** How many days are used by these periods, those still to come included. */
export const utilises = (before: readonly Periode[]): number => before.reduce((sum, p) => sum + p.compte.compte, 0);

/** The twenty-eight days, less those of other arrêts of the year when the service counts so. */
export const maximum = (facts: Facts): number => enTout - (facts.choice('A-14') === 'par_an' ? facts.last(actes.demande)?.data.joursDejaFaits ?? 0 : 0);

/** The days that an interrupted period, and what resumed it, left unused; none when nothing stopped it. */
export function joursNonUtilises(before: readonly Periode[]): number {
  const start = before.findLastIndex((p) => p.nature !== 'suite');
  const block = before.slice(Math.max(0, start));
  const [first] = block;
  if (first === undefined || !block.some((p) => p.coupure !== undefined)) return 0;
  return Math.max(0, first.prevus - utilises(block));
}

/** The three limits of a period; the one that allows the fewest days binds. */
function bornes(facts: Facts, before: readonly Periode[], termes: Termes, reste: number | undefined): readonly Borne[] {
  const end = arret(facts);
  return [
    legale(termes, reste, maximum(facts) - utilises(before)),
    ...(facts.choice('essai.mode') === 'semaines' ? [{ libelle: 'deux semaines', article: 'Offre du service', choix: 'essai.mode', dernierJour: addDays(termes.du, deuxSemaines - 1) }] : []),
    ...(end === undefined ? [] : [{ libelle: 'la fin de l’arrêt', article: 'CSS D323-6', dernierJour: end.au }]),
  ];
}

function legale(termes: Termes, reste: number | undefined, total: number): Borne {
  const n = Math.max(0, Math.min(reste ?? parPeriode, total));
  const libelle = reste !== undefined && n === reste ? 'les jours non utilisés de la période interrompue' : n === parPeriode ? 'quatorze jours ouvrables par période' : 'ce qui reste des vingt-huit jours';
  if (n === 0 || termes.jours !== undefined) return { libelle, article: 'CSS D323-6-5', jours: n };
  const calcul = joursOuvrables(n, usages(termes)).count(termes.du, termes.hote.calendrier);
  return { libelle, article: 'CSS D323-6-5', jours: n, dernierJour: calcul.end, calcul };
}

/** How many renewals the service allows, and how many these periods are. */
export const renouvellementsPermis = (facts: Facts): number => Number(facts.choice('A-15'));
export const renouvellements = (list: readonly Periode[]): number => list.filter((p) => p.nature === 'renouvellement').length;

const projections = worked(() => new WeakMap<object, Projet>());

/** The period that a convention about to be recorded would make, worked out once for all the rules that judge it. */
export function projete(facts: Facts, candidate: { readonly data: Termes }): Projet {
  const known = projections(facts).get(candidate) ?? projet(facts, periodes(facts), candidate.data);
  projections(facts).set(candidate, known);
  return known;
}
