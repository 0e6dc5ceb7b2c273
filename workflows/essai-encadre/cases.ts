import { z } from 'zod';
import { calendarCodes, type CalendarCode } from '../../libs/law/calendar.js';
import { addDays, endOfMs, weekday, zJour, type Jour } from '../../libs/law/jour.js';
import { counter, type PeriodeComptee } from '../../libs/journey/counters.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import type { Opening } from '../../libs/journey/opening.js';
import { refusals } from '../../libs/journey/refusals.js';
import type { semaine } from './actes.js';
import { essaiEncadre, loi } from './essai-encadre.js';

/** One case of the public format, answered by the very rules of the journey on the conventions that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;
type Usages = { readonly repos?: readonly string[]; readonly feriesTravailles?: readonly Jour[] };
type Told = readonly [name: string, data: Readonly<Record<string, unknown>>];

function factsOf(told: readonly Told[], choix: Opening['choix'] = {}): Facts {
  const opening: Opening = {
    numero: 'CAS', salarie: 's', suivi: 'SI', travailDeNuit: false, independant: false, centre: 'c', medecin: null, calendrier: 'FR', choix, fictif: true, parcours: {},
    employeurs: [{ etablissement: 'e', statut: 'actif', principal: true, poste: '' }],
  };
  const fact = (seq: number, kind: FactInForce['kind'], name: string, data: FactInForce['data']): FactInForce =>
    ({ seq, number: seq, kind, name, on: '2000-01-01', at: endOfMs('2000-01-01') + seq, toldAt: 0, author: { id: 'cas', role: 'systeme' }, key: String(seq), bodyHash: '', data });
  return new Facts([fact(1, 'ouverture', 'essai-encadre', opening), ...told.map(([name, data], i) => fact(i + 2, 'acte', name, data))]);
}

const convention = (calendrier: CalendarCode, du: Jour, au: Jour, usages: Usages = {}): Told => ['convention', { hote: { id: 'h', calendrier }, tuteur: 'Tuteur', du, au, signee: true, ...usages }];

/** The last of these periods, counted by the rule. */
function lastOf(told: readonly Told[], choix?: Opening['choix']): PeriodeComptee {
  const found = counter(loi.jours, factsOf(told, choix)).periodes.at(-1);
  if (found === undefined) throw new Error('no period on these facts');
  return found;
}
const lie = (p: PeriodeComptee): Jour => p.bornes.find((b) => b.lie)?.dernierJour ?? p.au;

const rest: Readonly<Record<string, keyof typeof semaine>> = { MON: 'lundi', TUE: 'mardi', WED: 'mercredi', THU: 'jeudi', FRI: 'vendredi', SAT: 'samedi', SUN: 'dimanche' };
const calendar = z.enum(calendarCodes).default('FR');
const zStart = z.object({ startOn: zJour, calendar, weeklyRest: z.array(z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])).default(['SUN']), holidaysWorked: z.array(zJour).default([]) });

/** The longest first period from a day, and its renewal from the day after. */
function longest(inputs: unknown) {
  const i = zStart.parse(inputs);
  const usages = { repos: i.weeklyRest.flatMap((d) => rest[d] ?? []), ...(i.holidaysWorked.length === 0 ? {} : { feriesTravailles: i.holidaysWorked }) };
  const first = lie(lastOf([convention(i.calendar, i.startOn, i.startOn, usages)]));
  const period = convention(i.calendar, i.startOn, first, usages);
  const next = addDays(first, 1);
  return { first: lastOf([period]), last: first, renewed: lie(lastOf([period, convention(i.calendar, next, next, usages)])) };
}

const maximum: Case = (inputs) => {
  const { first, last, renewed } = longest(inputs);
  return { lastDay: last, weekday: weekday(last), joursOuvrables: first.compte, lastDayIf28Continuous: renewed };
};

const debutNonOuvrable: Case = (inputs) => {
  const { first, last } = longest(inputs);
  return { firstCountedDay: first.jours.find((j) => j.rang === 1)?.jour, lastDay: last, joursOuvrables: first.compte };
};

const compteur: Case = (inputs) => {
  const i = z.object({ periods: z.array(z.object({ from: zJour, to: zJour })), calendar }).parse(inputs);
  const told = i.periods.map((p) => convention(i.calendar, p.from, p.to));
  const { periodes, compte, maximum: most } = counter(loi.jours, factsOf(told));
  const refusedBy = (rule: string, choix?: Opening['choix']): boolean => told.some(([, data], n) =>
    refusals(essaiEncadre, factsOf(told.slice(0, n), choix), 'convention', { name: 'convention', on: '2000-01-01', at: 0, author: { id: 'cas', role: 'systeme' }, data } as never, 0).some((r) => r.regle === rule)); // a candidate of that act
  const silent = refusedBy('renouvellementPermis') === refusedBy('renouvellementPermis', { 'A-15': 27 }) ? {} : { ambiguous: true, recommended: { allowed: false }, alternatives: [{ allowed: true }] };
  return { perPeriod: periodes.map((p) => p.compte), used: compte, remaining: most - compte, everyPeriodMax14: !refusedBy('quatorze'), totalMax28: !refusedBy('vingtHuit'), ...silent };
};

const deuxSemaines: Case = (inputs) => {
  const { startOn } = z.object({ startOn: zJour }).parse(inputs);
  const choix = { 'essai.mode': 'semaines' };
  const first = lie(lastOf([convention('FR', startOn, startOn)], choix));
  const next = addDays(first, 1);
  return { lastDay: first, lastDayAfterOneRenewal: lie(lastOf([convention('FR', startOn, first), convention('FR', next, next)], choix)) };
};

const borneArret: Case = (inputs) => {
  const i = z.object({ startOn: zJour, arretEndsOn: zJour, calendar }).parse(inputs);
  const period = lastOf([['arret', { du: i.startOn, au: i.arretEndsOn, nature: 'initial' }], convention(i.calendar, i.startOn, i.startOn)]);
  return { lastDayAllowed: lie(period), legalMax: period.bornes[0]?.dernierJour };
};

export const essaiCases: Readonly<Record<string, Case>> = {
  'essai.max_periode.14jo': maximum,
  'essai.debut_non_ouvrable': debutNonOuvrable,
  'essai.compteur': compteur,
  'essai.seed_deux_semaines': deuxSemaines,
  'essai.borne_arret': borneArret,
};
