import { z } from 'zod';
import { addDays, zJour } from '../jour.js';
import { days, inclusiveDays } from '../period.js';
import { ambigu, parmi, regle, zCalendar, zNombre } from './regle.js';

const threshold = 30;

export const seuilPrereprise = regle({
  id: 'prereprise.seuil_30j', article: 'CT R4624-29', titre: 'Droit à la visite de préreprise',
  inputs: z.object({ arretStartsOn: zJour, arretEndsOn: zJour }).refine((arret) => arret.arretStartsOn <= arret.arretEndsOn, { error: 'L’arrêt finit avant de commencer', path: ['arretEndsOn'] }),
  evaluate: ({ arretStartsOn, arretEndsOn }) => {
    const durationDays = inclusiveDays(arretStartsOn, arretEndsOn);
    return { durationDays, eligible: durationDays > threshold };
  },
});

/** « Supérieure à » thirty days is day 31, « à partir de » is day 30. */
export const seuilLiaison = regle({
  id: 'liaison.seuil_30j', article: 'CT L1226-1-3, D1226-8-1', titre: 'Premier jour d’un rendez-vous de liaison',
  inputs: z.object({ arretStartsOn: zJour }),
  evaluate: ({ arretStartsOn }) => ambigu(addDays(arretStartsOn, threshold), addDays(arretStartsOn, threshold - 1)),
});

const within = days(15);
const warning = days(-8);
export const pratiqueLiaison = regle({
  id: 'liaison.pratique_15j_8j', article: 'Pratique des services, rendez-vous de liaison', titre: 'Tenue du rendez-vous de liaison et avertissement du service',
  inputs: z.object({ workerAcceptedOn: zJour, meetingOn: zJour, calendar: zCalendar }),
  evaluate: ({ workerAcceptedOn, meetingOn, calendar }) => ({
    latestMeetingDay: within.count(workerAcceptedOn, calendar).end,
    spstWarnedNoLaterThan: warning.count(meetingOn, calendar).end,
  }),
});

/** Several employers: the one who declared the accident, otherwise the principal (oldest contract). */
export const demandeurReprise = regle({
  id: 'multi_employeurs.demandeur_reprise', article: 'CT D4624-63', titre: 'Employeur qui demande la visite de reprise',
  inputs: z.object({ cause: parmi('accident_du_travail', 'maladie_non_professionnelle', 'maladie_professionnelle', 'maternite'), days: zNombre.optional() }),
  evaluate: ({ cause }) => ({
    requestedBy: cause === 'accident_du_travail' ? ('employeur_ayant_declare_l_AT' as const) : ('employeur_principal' as const),
  }),
});
