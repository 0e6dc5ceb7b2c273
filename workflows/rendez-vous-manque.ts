import type { Jour } from '../libs/law/jour.js';
import { jourEnClair } from '../libs/law/typographie.js';
import type { Act } from '../libs/journey/acts.js';
import type { Facts } from '../libs/journey/facts.js';
import { law } from '../libs/journey/law.js';

type Slot = { readonly data: { readonly date: Jour } };

/** An absence is recorded on the day of the slot that was missed, whenever it is typed: its letter and its delays bear that day. */
export const leJourManque = (absence: Act, slotOf: (facts: Facts) => Slot | undefined) =>
  law('Procédure absences').forbids(absence).whenData(
    (_absence, facts) => { const slot = slotOf(facts); return slot === undefined ? '' : `le jour du rendez-vous manqué, le ${jourEnClair(slot.data.date)}`; },
    (missed, facts) => { const slot = slotOf(facts); return slot !== undefined && missed.on !== slot.data.date; },
  );
