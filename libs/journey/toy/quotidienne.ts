import { days } from '../../law/period.js';
import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { journey } from '../journey.js';
import { dayOf, law } from '../law.js';

const actes = acts({ depart: { by: ['medecin'], law: 'CT R4624-31', label: 'Départ' }, fin: { by: ['medecin'], law: 'CT R4624-31', label: 'Fin' } });
const stages = etapes({ attente: { label: 'Attente', order: 1 }, passee: { label: 'Passée', order: 2 } });

/** More days than one fast-forward may skip (200). */
export const dayCount = 210;
const loi = Object.fromEntries(Array.from({ length: dayCount }, (_, i) => [`jour${i + 1}`, law('CT R4624-31').informs('service').at(days(i + 1)).since(actes.depart)]));

/** A journey in which something happens every day for months. */
export const quotidienne = journey({
  name: 'quotidienne', label: 'Quotidienne', etapes: stages, issues: { finie: 'Finie' }, actes, loi, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(stages.attente);
    const last = loi[`jour${dayCount}`];
    if (last !== undefined) await dossier.until(dayOf(last));
    await dossier.enter(stages.passee);
    await dossier.until(actes.fin);
    await dossier.close('finie');
  },
});
