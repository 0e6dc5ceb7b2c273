import { z } from 'zod';
import { addDays, daysBetween, type Jour } from '../../libs/law/jour.js';
import { calendarCodes } from '../../libs/law/calendar.js';
import { zJour } from '../../libs/law/jour.js';
import { clock, droit } from '../../libs/journey/clocks.js';
import type { Facts } from '../../libs/journey/facts.js';
import type { Opening } from '../../libs/journey/opening.js';
import { factsOfCase, type Place, type Told } from '../case-facts.js';
import { joursDAbsence, joursDArret } from './absences.js';
import { loi } from './reprise.js';
import { obstacleALaDispense } from './situation.js';

/** One case of the public format, answered by the very rules of the journey on the facts that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;

const factsOf = (told: readonly Told[], place?: Place): Facts => factsOfCase('reprise', told, place);

const cause = z.enum(['maladie_non_professionnelle', 'accident_du_travail', 'maladie_professionnelle', 'maternite']);
const calendar = z.enum(calendarCodes).default('FR');
const arret = (motif: string, du: Jour, au: Jour, prescritLe = du): Told => ['arret', du, { motif, du, au, prescritLe, nature: 'initial' }];
const retour = (repriseLe: Jour, more: Readonly<Record<string, unknown>> = {}): Told => ['dateDeReprise', repriseLe, { repriseLe, ...more }];

/** An arrêt long enough for the visit to be due, ending the day before the return. */
const due = (back: Jour): Told => arret('maladie_non_professionnelle', addDays(back, -90), addDays(back, -1));

/** What the eight days are when the service chose that they may end on the next working day. */
const reporte: Opening['choix'] = { 'A-02': 'jour_ouvre_suivant' };

function huitJours(facts: Facts) {
  const { calcul } = clock(loi.huitJours, facts, 0);
  if (calcul === undefined) throw new Error('the eight days are not open on these facts');
  return calcul;
}

const delai: Case = (inputs) => {
  const i = z.object({ effectiveReturnOn: zJour, calendar, leave: z.object({ from: zJour, to: zJour }).optional() }).parse(inputs);
  const leave = i.leave === undefined ? {} : { congesDu: i.leave.from, congesAu: i.leave.to };
  const told = [due(i.leave?.from ?? i.effectiveReturnOn), retour(i.effectiveReturnOn, leave)];
  const d = huitJours(factsOf(told, { calendrier: i.calendar }));
  const otherwise = huitJours(factsOf(told, { calendrier: i.calendar, choix: reporte })).end;
  const silent = otherwise === d.end ? {} : { ambiguous: true, recommended: d.end, alternatives: [otherwise] };
  return { targetDay: d.start, deadline: d.end, weekday: d.weekday, latestWorkingDay: d.latestWorkingDay, expiresAtUtc: d.endsAt, ...silent };
};

const seuil: Case = (inputs) => {
  const i = z.object({ cause, arretStartsOn: zJour, arretEndsOn: zJour, effectiveReturnOn: zJour.optional() }).parse(inputs);
  const told = [arret(i.cause, i.arretStartsOn, i.arretEndsOn), ...(i.effectiveReturnOn === undefined ? [] : [retour(i.effectiveReturnOn)])];
  const required = (choix: Opening['choix']) => droit(loi.droit, factsOf(told, { choix })).alinea !== undefined;
  const facts = factsOf(told);
  const recommended = required({});
  const otherwise = required({ 'A-08': 'ne_compte_pas' });
  const silent = recommended === otherwise ? {} : { ambiguous: true, recommended: { visitRequired: recommended }, alternatives: [{ visitRequired: otherwise }] };
  const arretDays = joursDArret(facts);
  return { durationDays: arretDays, arretDays, absenceDays: joursDAbsence(facts), visitRequired: recommended, ...silent };
};

const dispense: Case = (inputs) => {
  const i = z.object({
    cause, arretDeliveredOn: zJour, prerepriseOn: zJour.nullish(), doctorConcludedNoMeasure: z.boolean(), visitRequestedBy: z.string().nullish(),
    effectiveReturnOn: zJour, prolongationDeliveredOn: zJour.nullish(),
  }).parse(inputs);
  const end = addDays(i.effectiveReturnOn, -1);
  const first = arret(i.cause, i.arretDeliveredOn < addDays(end, -89) ? i.arretDeliveredOn : addDays(end, -89), end, i.arretDeliveredOn);
  const seen: Told[] = i.prerepriseOn == null ? [] : [['preReprise', i.prerepriseOn, { conclusion: i.doctorConcludedNoMeasure ? 'aucune_mesure' : 'pas_encore' }]];
  const told: Told[] = [
    first,
    ...(i.prolongationDeliveredOn == null ? [] : [arret(i.cause, i.prolongationDeliveredOn, end)]),
    ...seen, retour(i.effectiveReturnOn),
    ...(i.visitRequestedBy == null ? [] : [['demande', i.effectiveReturnOn, { par: i.visitRequestedBy === 'employeur' ? 'employeur' : 'salarie', mode: 'portail' }] satisfies Told]),
  ];
  const waived = (choix: Opening['choix']) => droit(loi.dispense, factsOf(told, { choix })).alinea !== undefined;
  const recommended = waived({});
  const otherwise = waived({ 'A-17': 's_applique', 'A-18': 's_applique' });
  const silent = recommended === otherwise ? {} : { ambiguous: true, recommended: { waived: recommended }, alternatives: [{ waived: otherwise }] };
  const obstacle = obstacleALaDispense(factsOf(told));
  const reason = obstacle === 'aucune_prereprise' ? 'measures_needed_or_no_conclusion' : obstacle;
  const fenetre = { windowFrom: addDays(i.effectiveReturnOn, -30), windowTo: end };
  return { waived: recommended, ...fenetre, ...(reason === undefined ? {} : { reason }), ...silent };
};

const horsDelai: Case = (inputs) => {
  const i = z.object({ effectiveReturnOn: zJour, firstSlotOfferedOn: zJour, reason: z.string() }).parse(inputs);
  const { end } = huitJours(factsOf([due(i.effectiveReturnOn), retour(i.effectiveReturnOn)]));
  const lateByDays = Math.max(0, daysBetween(end, i.firstSlotOfferedOn));
  return { deadline: end, late: lateByDays > 0, lateByDays, visitType: 'REPRISE', convocationRequired: true, reason: i.reason };
};

/** A leave that is not an arrêt leaves no arrêt among the facts: no alinéa gives the right. */
const casExclus: Case = () => ({ visitRequired: droit(loi.droit, factsOf([])).alinea !== undefined });

const tempsPartiel: Case = (inputs) => {
  const i = z.object({ arretEndsOn: zJour, partTimeFrom: zJour, fullTimeFrom: zJour.optional() }).parse(inputs);
  const told = [due(addDays(i.arretEndsOn, 1)), retour(i.partTimeFrom, { tempsPartielDes: i.partTimeFrom })];
  const d = huitJours(factsOf(told));
  const seen = factsOf([...told, ['visite', d.start, { tenuePar: { id: 'm', role: 'medecin' } }]]);
  return { countFrom: d.start, deadline: d.end, visitAtFullTimeReturn: clock(loi.huitJours, seen, 0).etat !== 'tenue' };
};

export const repriseCases: Readonly<Record<string, Case>> = {
  'reprise.8j': delai,
  'reprise.seuil': seuil,
  'reprise.dispense': dispense,
  'reprise.hors_delai': horsDelai,
  'reprise.cas_exclus': casExclus,
  'reprise.temps_partiel_therapeutique': tempsPartiel,
};
