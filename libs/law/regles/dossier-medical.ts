import { z } from 'zod';
import type { CalendarCode } from '../calendar.js';
import { compareJours, isoInstant, sameHourLater, zJour, type Jour } from '../jour.js';
import { days, months, years, type Derivation } from '../period.js';
import { ambigu, regle, zCalendar, zOui } from './regle.js';

const acces = { recent: days(8), ancien: months(2), reflexion: days(2) } as const;
const reflexionMs = 48 * 3_600_000;

export const accesDossier = regle({
  id: 'dmst.acces', article: 'CSP L1111-7, R1111-1', titre: 'Communication du dossier médical',
  inputs: z.object({ receivedOn: zJour, olderThan5Years: zOui.default(false), calendar: zCalendar }),
  evaluate: ({ receivedOn, olderThan5Years, calendar }) => {
    const latest = acces[olderThan5Years ? 'ancien' : 'recent'].count(receivedOn, calendar);
    return { earliest: acces.reflexion.count(receivedOn, calendar).end, latest: latest.end, latestWorkingDay: latest.latestWorkingDay, expiresAtUtc: latest.endsAt };
  },
});

/** Two days by the clock, or 48 hours elapsed: across a clock change the later instant protects the worker. */
export const reflexionDossier = regle({
  id: 'dmst.acces.48h', article: 'CSP L1111-7', titre: 'Délai de réflexion de quarante-huit heures',
  inputs: z.object({ receivedAt: z.iso.datetime({ offset: true, error: 'Instant attendu, avec son décalage horaire' }) }),
  evaluate: ({ receivedAt }) => {
    const [earlier = '', later = ''] = [sameHourLater(receivedAt, 2), isoInstant(Date.parse(receivedAt) + reflexionMs)].sort();
    const notBefore = { notBeforeUtc: later };
    return earlier === later ? notBefore : { ...notBefore, ...ambigu(notBefore, { notBeforeUtc: earlier }) };
  },
});

const durees = { visite: years(40), deces: years(10), chimique: years(50), ionisant: years(50), soixanteQuinzeAns: years(75), biologique: years(40) } as const;

/** What a record is kept for: what each class is counted from. */
export type Conserve = {
  readonly lastVisitOn: Jour; readonly diedOn?: Jour | null | undefined; readonly bornOn?: Jour | null | undefined;
  readonly chemicalExposureEndedOn?: Jour | null | undefined; readonly ionisingActivityEndedOn?: Jour | null | undefined; readonly biologicalExposureEndedOn?: Jour | null | undefined;
};
export type Conservation = { readonly classe: keyof typeof durees; readonly calcul: Derivation };

/** Forty years from the last visit, ten from death; an exposure that asks for longer prevails over both. */
export function conservation(facts: Conserve, calendar: CalendarCode): Conservation {
  const after = (classe: keyof typeof durees, from: Jour | null | undefined): readonly Conservation[] =>
    from === null || from === undefined ? [] : [{ classe, calcul: durees[classe].count(from, calendar) }];
  const byEnd = (list: readonly Conservation[]): readonly Conservation[] => [...list].sort((a, b) => compareJours(a.calcul.end, b.calcul.end)); // stable
  const ionising = facts.ionisingActivityEndedOn;
  const visite: Conservation = { classe: 'visite', calcul: durees.visite.count(facts.lastVisitOn, calendar) };
  const [ordinary = visite] = byEnd([visite, ...after('deces', facts.diedOn)]);
  return byEnd([
    ordinary, ...after('biologique', facts.biologicalExposureEndedOn), ...after('chimique', facts.chemicalExposureEndedOn),
    ...after('ionisant', ionising), ...(ionising ? after('soixanteQuinzeAns', facts.bornOn) : []),
  ]).at(-1) ?? ordinary;
}

export const conservationDossier = regle({
  id: 'dmst.conservation', article: 'CT R4624-45-9, R4412-55, R4451-83, R4426-9', titre: 'Conservation du dossier médical en santé au travail',
  inputs: z.object({
    lastVisitOn: zJour, diedOn: zJour.nullish(), bornOn: zJour.nullish(),
    chemicalExposureEndedOn: zJour.nullish(), ionisingActivityEndedOn: zJour.nullish(), biologicalExposureEndedOn: zJour.nullish(),
    calendar: zCalendar,
  }),
  evaluate: ({ calendar, ...facts }) => {
    const { classe, calcul } = conservation(facts, calendar);
    return { keepUntil: calcul.end, classe };
  },
});
