import { z } from 'zod';
import { zJour } from '../jour.js';
import { years } from '../period.js';
import { delai, parmi, regle, zCalendar, zOui } from './regle.js';

/** How long an earlier visit spares a new one, by regime. */
const lookBack = { SI: years(-5), SIA: years(-3) } as const;

const zEmbauche = z.object({
  lastVisitOn: zJour, hiredOn: zJour, calendar: zCalendar,
  regime: parmi('SI', 'SIA'),
  /** The same job, with equivalent risks of exposure. */
  sameJob: zOui,
  lastDocumentHeld: zOui,
  measuresInPeriod: zOui,
});

export const dispenseEmbauche = regle({
  id: 'vip.dispense_5ans', article: 'CT R4624-15', titre: 'Dispense d’une nouvelle visite d’information et de prévention', inputs: zEmbauche,
  evaluate: ({ lastVisitOn, hiredOn, regime, sameJob, lastDocumentHeld, measuresInPeriod, calendar }) => {
    const windowFrom = lookBack[regime].count(hiredOn, calendar).end;
    const recent = windowFrom <= lastVisitOn && lastVisitOn <= hiredOn;
    return { waived: recent && sameJob && lastDocumentHeld && !measuresInPeriod, windowFrom };
  },
});

/** Until when a visit held on a day spares a temporary worker a new one, for the same job. */
export const dispenseInterim = delai('interim.dispense_2ans', 'CT R4625-11, R4625-13', 'Dispense de visite pour un travailleur temporaire', years(2));
