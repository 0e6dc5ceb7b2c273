import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import Holidays from 'date-holidays';

dayjs.extend(utc);
dayjs.extend(timezone);

/**
 * The worked dates counted again without a line of ours: another library for days, another for holidays. What it says
 * of a rule is what the rule must say, on any day. For tests; nothing of the product asks it.
 */
type Inputs = Readonly<Record<string, unknown>>;
type Recount = (inputs: Inputs) => Readonly<Record<string, unknown>>;

const calendars: Readonly<Record<string, Holidays>> = { FR: new Holidays('FR'), 'FR-ALSACE-MOSELLE': new Holidays('FR', '57') };
const years = new Map<string, ReadonlySet<string>>();
function holidays(calendar: string, year: string): ReadonlySet<string> {
  const key = calendar + year;
  const known = years.get(key) ?? new Set((calendars[calendar]?.getHolidays(Number(year)) ?? []).filter((h) => h.type === 'public').map((h) => h.date.slice(0, 10)));
  years.set(key, known);
  return known;
}

const day = (i: Inputs, name: string): string => String(i[name]);
const calendarOf = (i: Inputs): string => String(i['calendar'] ?? 'FR');
const at = (d: string) => dayjs.utc(d);
const plus = (d: string, n: number, unit: 'day' | 'month' | 'year' = 'day'): string => at(d).add(n, unit).format('YYYY-MM-DD');
const between = (a: string, b: string): number => at(b).diff(at(a), 'day');
const weekday = (d: string): string => at(d).format('ddd');
const works = (d: string, calendar: string): boolean => !['Sat', 'Sun'].includes(weekday(d)) && !holidays(calendar, d.slice(0, 4)).has(d);
function toWork(d: string, calendar: string, step: 1 | -1): string {
  return works(d, calendar) ? d : toWork(plus(d, step), calendar, step);
}
const midnight = (d: string): string => dayjs.tz(plus(d, 1), 'Europe/Paris').utc().format();

const term = (d: string, calendar = 'FR') => ({ weekday: weekday(d), latestWorkingDay: toWork(d, calendar, -1), expiresAtUtc: midnight(d) });
/** The law says nothing of an end on a day that is not worked: kept, and the other reading beside it. */
const silent = (d: string, calendar: string) => (works(d, calendar) ? {} : { ambiguous: true, alternatives: [toWork(d, calendar, 1)] });
const rolled = (notified: string, calendar: string) => {
  const raw = plus(notified, 15);
  const deadline = toWork(raw, calendar, 1);
  return { rawDeadline: raw, deadline, rolled: raw !== deadline, weekday: weekday(deadline), expiresAtUtc: midnight(deadline) };
};
const periodic = (n: number, unit: 'month' | 'year'): Recount => (i) => ({ deadline: plus(day(i, 'from'), n, unit) });

const eightDays: Recount = (i) => {
  const back = day(i, 'effectiveReturnOn');
  const leave = i['leave'] as { readonly to: string } | undefined; // the shape of this case
  const from = leave !== undefined && leave.to >= back ? plus(leave.to, 1) : back;
  const deadline = plus(from, 8);
  return { targetDay: from, deadline, ...term(deadline, calendarOf(i)), ...silent(deadline, calendarOf(i)) };
};

const threshold: Recount = (i) => {
  const [from, to, back] = [day(i, 'arretStartsOn'), day(i, 'arretEndsOn'), i['effectiveReturnOn'] as string | undefined]; // a day, or nothing
  const arret = between(from, to) + 1;
  const gap = back === undefined ? [] : Array.from({ length: Math.max(0, between(to, back) - 1) }, (_, n) => plus(to, n + 1));
  const absence = gap.length > 0 && gap.every((d) => !works(d, 'FR')) ? arret + gap.length : arret;
  const least = i['cause'] === 'accident_du_travail' ? 30 : i['cause'] === 'maladie_non_professionnelle' ? (from < '2022-04-01' ? 30 : 60) : 0;
  const [counted, bare] = [absence >= least, arret >= least];
  return { durationDays: arret, arretDays: arret, absenceDays: absence, ...(counted === bare ? { visitRequired: counted } : { ambiguous: true, recommended: { visitRequired: counted }, alternatives: [{ visitRequired: bare }] }) };
};

const waiver: Recount = (i) => {
  const back = day(i, 'effectiveReturnOn');
  const [windowFrom, windowTo] = [plus(back, -30), plus(back, -1)];
  const seen = day(i, 'prerepriseOn');
  const others = i['doctorConcludedNoMeasure'] === true && seen >= windowFrom && seen <= windowTo && i['visitRequestedBy'] == null;
  const issued = day(i, 'arretDeliveredOn') >= '2026-06-15';
  const laterIssued = i['prolongationDeliveredOn'] != null && day(i, 'prolongationDeliveredOn') >= '2026-06-15';
  const waived = others && issued && i['cause'] !== 'maternite';
  const otherwise = others && (issued || laterIssued);
  return { windowFrom, windowTo, ...(waived === otherwise ? { waived } : { ambiguous: true, recommended: { waived }, alternatives: [{ waived: otherwise }] }) };
};

const perParty: Recount = (i) => {
  const of = (who: string): string => { const p = i[who] as Inputs; return rolled(String(p['receivedOn'] ?? p['givenOn']), calendarOf(i)).deadline; }; // the shape of this case
  const found = [of('worker'), of('employer')].sort();
  return { workerDeadline: of('worker'), employerDeadline: of('employer'), finalOn: found[1] };
};

export const recounts: Readonly<Record<string, Recount>> = {
  'reprise.8j': eightDays,
  'reprise.seuil': threshold,
  'reprise.dispense': waiver,
  'reprise.hors_delai': (i) => {
    const deadline = plus(day(i, 'effectiveReturnOn'), 8);
    const late = Math.max(0, between(deadline, day(i, 'firstSlotOfferedOn')));
    return { deadline, late: late > 0, lateByDays: late };
  },
  'reprise.temps_partiel_therapeutique': (i) => ({ countFrom: day(i, 'partTimeFrom'), deadline: plus(day(i, 'partTimeFrom'), 8) }),
  'contestation.cph.15j': (i) => rolled(day(i, 'notifiedOn'), calendarOf(i)),
  'contestation.cph.par_partie': perParty,
  'contestation.cph.horodatage': (i) => {
    const notifiedOn = dayjs.utc(day(i, 'acceptedAtUtc')).tz('Europe/Paris').format('YYYY-MM-DD');
    const { deadline, expiresAtUtc } = rolled(notifiedOn, calendarOf(i));
    return { notifiedOn, deadline, expiresAtUtc };
  },
  'inaptitude.second_examen.15j': (i) => { const d = plus(day(i, 'firstExamOn'), 15); return { deadline: d, ...term(d, calendarOf(i)), ...silent(d, calendarOf(i)) }; },
  'salaire.mois_expiration': (i) => { const d = plus(day(i, 'inaptitudeExamOn'), 1, 'month'); return { monthExpiresOn: d, rolled: false, expiresAtUtc: midnight(d) }; },
  'salaire.premier_jour_du': (i) => { const d = plus(day(i, 'inaptitudeExamOn'), 1, 'month'); return { recommended: d, alternatives: [plus(d, 1)] }; },
  'iti.premier_jour': (i) => ({ firstDay: plus(day(i, 'avisOn'), 1) }),
  'iti.retour_volet_employeur.8j': (i) => { const d = plus(day(i, 'dismissalOrAcceptedReclassementOn'), 8); return { deadline: d, weekday: weekday(d), expiresAtUtc: midnight(d) }; },
  'lre.fenetre.15j': (i) => { const from = day(i, 'noticeSentOn'); return { firstDay: plus(from, 1), lastAcceptanceDay: plus(from, 15), proofOfNonClaimNoLaterThan: plus(from, 16), expiresAtUtc: midnight(plus(from, 15)) }; },
  'rar.instance_poste.15j': (i) => { const d = plus(day(i, 'firstPresentedOn'), 15); return { lastPickupDay: d, weekday: weekday(d), ...silent(d, 'FR') }; },
  'medecin_conseil.reponse.20j': (i) => { const d = plus(day(i, 'receivedOn'), 20); return { deadline: d, ...term(d), ...silent(d, 'FR') }; },
  'crpe.max_18mois': (i) => ({ lastDay: plus(plus(day(i, 'startOn'), 18, 'month'), -1) }),
  'prereprise.seuil_30j': (i) => { const n = between(day(i, 'arretStartsOn'), day(i, 'arretEndsOn')) + 1; return { durationDays: n, eligible: n > 30 }; },
  'liaison.seuil_30j': (i) => ({ recommended: plus(day(i, 'arretStartsOn'), 30), alternatives: [plus(day(i, 'arretStartsOn'), 29)] }),
  'liaison.pratique_15j_8j': (i) => ({ latestMeetingDay: plus(day(i, 'workerAcceptedOn'), 15), spstWarnedNoLaterThan: plus(day(i, 'meetingOn'), -8) }),
  'convocation.preavis.8j': (i) => { const n = between(day(i, 'sentOn'), day(i, 'appointmentOn')); return { noticeDays: n, ok: n >= 8, latestSendingDay: plus(day(i, 'appointmentOn'), -8) }; },
  'absence.facturation': (i) => { const next = at(day(i, 'absentOn')).startOf('month').add(1, 'month'); return { notifyBy: next.subtract(1, 'day').format('YYYY-MM-DD'), invoiceOn: next.add(4, 'day').format('YYYY-MM-DD') }; },
  'dmst.acces': (i) => { const from = day(i, 'receivedOn'); return { earliest: plus(from, 2), latest: i['olderThan5Years'] === true ? plus(from, 2, 'month') : plus(from, 8) }; },
  'attestation.conduite.5ans': (i) => ({ validUntil: plus(day(i, 'issuedOn'), 5, 'year') }),
  'entretien_parcours.2mois': (i) => ({ deadline: plus(day(i, 'miCarriereVisitOn'), 2, 'month') }),
  'mi_carriere.annee': (i) => { const year = at(day(i, 'bornOn')).year() + 45; return { from: `${year}-01-01`, to: `${year}-12-31` }; },
  'mi_carriere.anticipation': (i) => { const year = at(day(i, 'bornOn')).year() + 43; return { recommended: { jointVisitFrom: `${year}-01-01` }, alternatives: [{ jointVisitFrom: plus(day(i, 'bornOn'), 43, 'year') }, { jointVisitFrom: `${year}-12-31` }] }; },
  'suivi.affectation_prealable': (i) => ({ visitDueBefore: day(i, 'assignedOn') }),
  'vip.dispense_5ans': (i) => ({ waived: day(i, 'lastVisitOn') >= plus(day(i, 'hiredOn'), i['regime'] === 'SIA' ? -3 : -5, 'year') && day(i, 'lastVisitOn') <= day(i, 'hiredOn') && i['sameJob'] === true && i['lastDocumentHeld'] === true && i['measuresInPeriod'] === false }),
  'vip.initiale.3mois': periodic(3, 'month'), 'vip.apprenti.2mois': periodic(2, 'month'),
  'suivi.si.5ans': periodic(5, 'year'), 'suivi.sia.3ans': periodic(3, 'year'), 'suivi.sir.intermediaire.2ans': periodic(2, 'year'),
  'suivi.sir.ema.4ans': periodic(4, 'year'), 'suivi.cat_a.1an': periodic(1, 'year'), 'interim.dispense_2ans': periodic(2, 'year'),
};
