import { z } from 'zod';
import { calendarCodes } from '../calendar.js';
import { zJour, type Jour, type Weekday } from '../jour.js';
import type { Derivation, Period } from '../period.js';
import { composeFrench } from '../typographie.js';

/** A rule that belongs to no journey: its source, what it asks, what it answers. Journeys call the same object. */
export type Regle<Inputs = unknown, Outputs extends object = object> = {
  readonly id: string;
  readonly article: string;
  readonly titre: string;
  readonly inputs: z.ZodType<Inputs>;
  readonly evaluate: (inputs: Inputs) => Outputs;
  /** The period it counts, where it counts one. */
  readonly period?: Period;
};

export const regle = <Inputs, Outputs extends object>(rule: Regle<Inputs, Outputs>): Regle<Inputs, Outputs> => ({ ...rule, titre: composeFrench(rule.titre) });

/** Where the law is silent: what is done, and what the other readings would give. */
export type Ambigu<T> = { readonly ambiguous: true; readonly recommended: T; readonly alternatives: readonly T[] };
export const ambigu = <T>(recommended: T, ...alternatives: readonly T[]): Ambigu<T> => ({ ambiguous: true, recommended, alternatives });

export const zCalendar = z.enum(calendarCodes, { error: 'Calendrier inconnu' }).default('FR');
export const zOui = z.boolean({ error: 'Oui ou non attendu' });
export const zQuantite = z.number({ error: 'Nombre attendu' }).nonnegative('Nombre positif attendu');
export const zNombre = zQuantite.int('Nombre entier attendu');
export const parmi = <const T extends readonly [string, ...string[]]>(...values: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(values, { error: composeFrench(`Valeur attendue : ${values.join(', ')}`) });

/** The last day of a period and what a calendar says of it. */
export type Terme = { readonly deadline: Jour; readonly weekday: Weekday; readonly latestWorkingDay: Jour; readonly expiresAtUtc: string };
export const terme = (d: Derivation): Terme => ({ deadline: d.end, weekday: d.weekday, latestWorkingDay: d.latestWorkingDay, expiresAtUtc: d.endsAt });

const zDepart = z.object({ from: zJour, calendar: zCalendar });

/** A rule that only counts a period from a day. */
export const delai = (id: string, article: string, titre: string, period: Period): Regle<z.output<typeof zDepart>, Terme> =>
  regle({ id, article, titre, period, inputs: zDepart, evaluate: ({ from, calendar }) => terme(period.count(from, calendar)) });
