import { z } from 'zod';
import { calendarCodes, isWorkingDay, rollForward } from '../../libs/law/calendar.js';
import { addDays, jourOf, zJour, type Jour } from '../../libs/law/jour.js';
import type { Derivation } from '../../libs/law/period.js';
import { clock } from '../../libs/journey/clocks.js';
import type { Facts } from '../../libs/journey/facts.js';
import type { ClockRule } from '../../libs/journey/law.js';
import type { Opening } from '../../libs/journey/opening.js';
import type { Partie } from './actes.js';
import { loi } from './inaptitude.js';
import { factsOfCase, type Place, type Told } from '../case-facts.js';

/** One case of the public format, answered by the very rules of the journey on the facts that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;
const factsOf = (told: readonly Told[], place?: Place): Facts => factsOfCase('inaptitude', told, place);

const calendar = z.enum(calendarCodes).default('FR');
const examen = (on: Jour): Told => ['premierExamen', on, { tenuPar: { id: 'm', role: 'medecin' }, cadre: 'reprise', echange: true }];
const avis = (on: Jour, more: Readonly<Record<string, unknown>> = {}): Told => ['avis', on, { dispense: 'aucune', lienAtMp: false, ...more }];
const envoi = (partie: Partie, on: Jour, canal: string): Told => ['envoi', on, { partie, canal }];
const preuve = (partie: Partie, on: Jour, evenement: string): Told => ['preuve', on, { partie, evenement }];
const signe = (on: Jour): readonly Told[] => [examen(on), avis(on)];

/** The count of a rule that must run on these facts. */
function calcul(rule: ClockRule, facts: Facts): Derivation {
  const found = clock(rule, facts, 0);
  if (found.calcul === undefined) throw new Error(`no clock runs on these facts: ${found.raison ?? ''}`);
  return found.calcul;
}

const courrier = (partie: Partie, on: Jour, evenement: string, canal = 'rar'): readonly Told[] => [...signe(on), envoi(partie, on, canal), preuve(partie, on, evenement)];
const rendu = (d: Derivation) => ({ deadline: d.end, weekday: d.weekday, expiresAtUtc: d.endsAt });

const quinzeJours: Case = (inputs) => {
  const i = z.object({ notifiedOn: zJour, calendar }).parse(inputs);
  const d = calcul(loi.recoursSalarie, factsOf(courrier('salarie', i.notifiedOn, 'distribue'), { calendrier: i.calendar }));
  return { rawDeadline: d.raw, rolled: d.rolled.length > 0, ...rendu(d) };
};

const parPartie: Case = (inputs) => {
  const party = z.object({ signed: z.boolean().optional(), givenOn: zJour.optional(), receivedOn: zJour.optional() });
  const i = z.object({ worker: party, employer: party, calendar }).parse(inputs);
  const day = (p: z.infer<typeof party>): Jour => p.receivedOn ?? p.givenOn ?? '';
  const [worker, employer] = [day(i.worker), day(i.employer)];
  const on = worker < employer ? worker : employer;
  const proof = (partie: Partie, p: z.infer<typeof party>, le: Jour): Told => preuve(partie, le, p.givenOn === undefined ? 'distribue' : p.signed === true ? 'remis_signe' : 'remis_sans_signature');
  const facts = factsOf([...signe(on), envoi('salarie', on, 'main_propre'), envoi('employeur', on, 'rar'), proof('salarie', i.worker, worker), proof('employeur', i.employer, employer)], { calendrier: i.calendar });
  const [workerDeadline, employerDeadline] = [calcul(loi.recoursSalarie, facts).end, calcul(loi.recoursEmployeur, facts).end];
  return { workerDeadline, employerDeadline, finalOn: workerDeadline > employerDeadline ? workerDeadline : employerDeadline };
};

const horodatage: Case = (inputs) => {
  const i = z.object({ acceptedAtUtc: z.iso.datetime({ offset: true }), calendar }).parse(inputs);
  const d = calcul(loi.recoursSalarie, factsOf(courrier('salarie', jourOf(i.acceptedAtUtc), 'distribue', 'lre'), { calendrier: i.calendar }));
  return { notifiedOn: d.start, ...rendu(d) };
};

/** What the choices other than the recommended ones would let a failed delivery open. */
const autresChoix: Opening['choix'] = { 'A-04': 'premiere_presentation', 'A-05': 'jour_du_refus', 'A-20': 'jour_du_refus' };

const validite: Case = (inputs) => {
  const i = z.object({
    channel: z.enum(['hand_delivery', 'RAR', 'LRE']), signed: z.boolean().optional(), givenOn: zJour.optional(), firstPresentedOn: zJour.optional(), receivedOn: zJour.optional(),
    outcome: z.enum(['refused', 'returned_unclaimed', 'delivered']).optional(), refusedAtUtc: z.string().optional(), refusedOn: zJour.optional(), calendar,
  }).parse(inputs);
  const on = i.givenOn ?? i.firstPresentedOn ?? i.receivedOn ?? i.refusedOn ?? jourOf(i.refusedAtUtc ?? '');
  const seen: readonly Told[] = i.firstPresentedOn === undefined ? [] : [preuve('salarie', i.firstPresentedOn, 'presente')];
  const evenement = i.channel === 'hand_delivery' ? (i.outcome === 'refused' ? 'refus_au_bureau' : i.signed === true ? 'remis_signe' : 'remis_sans_signature')
    : i.outcome === 'refused' ? 'refuse' : i.outcome === 'returned_unclaimed' ? 'non_reclame' : 'distribue';
  const told = [...signe(on), envoi('salarie', on, i.channel === 'hand_delivery' ? 'main_propre' : i.channel === 'RAR' ? 'rar' : 'lre'), ...seen, preuve('salarie', on, evenement)];
  const read = (choix: Opening['choix']) => {
    const { calcul: d } = clock(loi.recoursSalarie, factsOf(told, { calendrier: i.calendar, choix }), 0);
    return d === undefined ? { clockStarts: false, deadline: null } : { clockStarts: true, startsFrom: d.start, deadline: d.end };
  };
  const [recommended, otherwise] = [read({}), read(autresChoix)];
  return { ...recommended, ...(recommended.clockStarts === otherwise.clockStarts ? {} : { ambiguous: true, recommended, alternatives: [otherwise] }) };
};

const secondExamen: Case = (inputs) => {
  const i = z.object({ firstExamOn: zJour, calendar }).parse(inputs);
  const d = calcul(loi.secondExamen, factsOf([examen(i.firstExamOn), ['secondExamenDecide', i.firstExamOn, {}]], { calendrier: i.calendar }));
  const silent = isWorkingDay(d.end, i.calendar) ? {} : { ambiguous: true, recommended: d.end, alternatives: [rollForward(d.end, i.calendar)] };
  return { ...rendu(d), latestWorkingDay: d.latestWorkingDay, ...silent };
};

const mois: Case = (inputs) => {
  const i = z.object({ inaptitudeExamOn: zJour, firstExamOn: zJour.optional(), employerNotifiedOn: zJour.optional(), cphChallengeFiledOn: zJour.optional() }).parse(inputs);
  const first = i.firstExamOn ?? i.inaptitudeExamOn;
  const second: readonly Told[] = i.firstExamOn === undefined ? [] : [['secondExamenDecide', first, {}], ['secondExamen', i.inaptitudeExamOn, {}]];
  const notified: readonly Told[] = i.employerNotifiedOn === undefined ? [] : [envoi('employeur', i.inaptitudeExamOn, 'rar'), preuve('employeur', i.employerNotifiedOn, 'distribue')];
  const filed: readonly Told[] = i.cphChallengeFiledOn === undefined ? [] : [['recoursEmployeur', i.cphChallengeFiledOn, {}]];
  const d = calcul(loi.salaire, factsOf([examen(first), ...second, avis(i.inaptitudeExamOn), ...notified, ...filed]));
  return { monthExpiresOn: d.end, rolled: d.rolled.length > 0, expiresAtUtc: d.endsAt };
};

const premierJourDu: Case = (inputs) => {
  const { inaptitudeExamOn } = z.object({ inaptitudeExamOn: zJour }).parse(inputs);
  const { end } = calcul(loi.salaire, factsOf(signe(inaptitudeExamOn)));
  return { ambiguous: true, recommended: end, alternatives: [addDays(end, 1)] };
};

const itiPremierJour: Case = (inputs) => {
  const { avisOn } = z.object({ avisOn: zJour }).parse(inputs);
  return { firstDay: calcul(loi.itiDes, factsOf([examen(avisOn), avis(avisOn, { lienAtMp: true })])).end };
};

const volet: Case = (inputs) => {
  const { dismissalOrAcceptedReclassementOn: on } = z.object({ dismissalOrAcceptedReclassementOn: zJour }).parse(inputs);
  return rendu(calcul(loi.voletEmployeur, factsOf([examen(on), avis(on, { lienAtMp: true }), ['issueEmployeur', on, { issue: 'licencie' }]])));
};

/** The provider proves a silence at the latest the day after the period (CPCE R53-3 III). */
const lre: Case = (inputs) => {
  const { noticeSentOn } = z.object({ noticeSentOn: zJour }).parse(inputs);
  const d = calcul(loi.lreSalarie, factsOf([...signe(noticeSentOn), envoi('salarie', noticeSentOn, 'lre')]));
  return { firstDay: d.firstCounted, lastAcceptanceDay: d.end, proofOfNonClaimNoLaterThan: addDays(d.end, 1), expiresAtUtc: d.endsAt };
};

/** The carrier decides when the fifteenth day is not a working one: its own news counts, not this day. */
const instance: Case = (inputs) => {
  const i = z.object({ firstPresentedOn: zJour, calendar }).parse(inputs);
  const d = calcul(loi.instanceSalarie, factsOf(courrier('salarie', i.firstPresentedOn, 'presente'), { calendrier: i.calendar }));
  const silent = isWorkingDay(d.end, i.calendar) ? {} : { ambiguous: true, recommended: d.end, alternatives: [rollForward(d.end, i.calendar)] };
  return { lastPickupDay: d.end, weekday: d.weekday, expiresAtUtc: d.endsAt, ...silent };
};

export const inaptitudeCases: Readonly<Record<string, Case>> = {
  'contestation.cph.15j': quinzeJours,
  'contestation.cph.par_partie': parPartie,
  'contestation.cph.horodatage': horodatage,
  'notification.validite': validite,
  'inaptitude.second_examen.15j': secondExamen,
  'salaire.mois_expiration': mois,
  'salaire.premier_jour_du': premierJourDu,
  'iti.premier_jour': itiPremierJour,
  'iti.retour_volet_employeur.8j': volet,
  'lre.fenetre.15j': lre,
  'rar.instance_poste.15j': instance,
};
