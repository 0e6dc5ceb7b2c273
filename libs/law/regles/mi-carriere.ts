import { z } from 'zod';
import { addMonths, zJour, type Jour } from '../jour.js';
import { months } from '../period.js';
import { ambigu, regle, terme, zCalendar } from './regle.js';

const age = 45;
const yearsBefore = 2;
const yearOf45 = (bornOn: Jour): number => Number(bornOn.slice(0, 4)) + age;

export const anneeMiCarriere = regle({
  id: 'mi_carriere.annee', article: 'CT L4624-2-2 I', titre: 'Année de la visite de mi-carrière',
  inputs: z.object({ bornOn: zJour, branchAgreement: z.object({ from: zJour, to: zJour }).nullish() }),
  evaluate: ({ bornOn, branchAgreement }) => branchAgreement ?? { from: `${yearOf45(bornOn)}-01-01`, to: `${yearOf45(bornOn)}-12-31` },
});

/** The échéance is a whole year: when the two years before it begin is not said. */
export const anticipationMiCarriere = regle({
  id: 'mi_carriere.anticipation', article: 'CT L4624-2-2 I al. 2', titre: 'Anticipation de la visite de mi-carrière',
  inputs: z.object({ bornOn: zJour }),
  evaluate: ({ bornOn }) => {
    const year = yearOf45(bornOn) - yearsBefore;
    const starts = [`${year}-01-01`, addMonths(bornOn, 12 * (age - yearsBefore)), `${year}-12-31`].map((jointVisitFrom) => ({ jointVisitFrom }));
    const [first, ...others] = starts as [{ jointVisitFrom: Jour }, ...{ jointVisitFrom: Jour }[]]; // three were just written
    return ambigu(first, ...others);
  },
});

const period = months(2);
export const entretienParcours = regle({
  id: 'entretien_parcours.2mois', article: 'CT L6315-1 IV', titre: 'Entretien de parcours professionnel après la mi-carrière', period,
  inputs: z.object({ miCarriereVisitOn: zJour, calendar: zCalendar }),
  evaluate: ({ miCarriereVisitOn, calendar }) => ({ ...terme(period.count(miCarriereVisitOn, calendar)), owner: 'employeur' as const }),
});
