import { z } from 'zod';
import { addDays, addMonths, daysBetween, zJour } from '../jour.js';
import { regle, zNombre } from './regle.js';

const leastNotice = 8;
const invoiceDay = 5;

/** Visits too urgent for the notice: a reprise is due within eight days itself. */
const exempt: readonly string[] = ['reprise', 'second_examen', 'urgence'];

export const preavisConvocation = regle({
  id: 'convocation.preavis.8j', article: 'Procédure du service, convocations', titre: 'Préavis d’une convocation',
  inputs: z.object({
    appointmentOn: zJour, sentOn: zJour, visitType: z.string({ error: 'Type de visite attendu' }),
    /** The service may ask for more than eight days, never less. */
    minNoticeDays: zNombre.min(leastNotice, `Au moins ${leastNotice}`).default(leastNotice),
  }),
  evaluate: ({ appointmentOn, sentOn, visitType, minNoticeDays }) => {
    const noticeDays = daysBetween(sentOn, appointmentOn);
    const isExempt = exempt.includes(visitType);
    return { noticeDays, exempt: isExempt, ok: isExempt || noticeDays >= minNoticeDays, latestSendingDay: isExempt ? null : addDays(appointmentOn, -minNoticeDays) };
  },
});

/** Absences are notified by the end of their month and invoiced on the 5th of the next. */
export const facturationAbsence = regle({
  id: 'absence.facturation', article: 'Procédure du service, absences', titre: 'Notification et facturation d’une absence',
  inputs: z.object({ absentOn: zJour }),
  evaluate: ({ absentOn }) => {
    const nextMonth = addMonths(`${absentOn.slice(0, 7)}-01`, 1);
    return { notifyBy: addDays(nextMonth, -1), invoiceOn: addDays(nextMonth, invoiceDay - 1) };
  },
});
