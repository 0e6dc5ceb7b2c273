import { z } from 'zod';
import { calendarCodes } from '../../libs/law/calendar.js';
import { endOfMs, zJour, type Jour } from '../../libs/law/jour.js';
import { clock } from '../../libs/journey/clocks.js';
import type { Facts } from '../../libs/journey/facts.js';
import type { Candidate, ClockRule } from '../../libs/journey/law.js';
import type { Opening } from '../../libs/journey/opening.js';
import { loi } from './pdp.js';
import { entretiensRestants } from './situation.js';
import { factsOfCase, type Place, type Told } from '../case-facts.js';

/** One case of the public format, answered by the very rules of the journey on the facts that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;
const factsOf = (told: readonly Told[], place?: Place): Facts => factsOfCase('pdp', told, place);

const calendar = z.enum(calendarCodes).default('FR');

/** The last day of a rule that must run on these facts. */
function jour(rule: ClockRule, facts: Facts): Jour {
  const found = clock(rule, facts, 0);
  if (found.finLe === undefined) throw new Error(`no clock runs on these facts: ${found.raison ?? ''}`);
  return found.finLe;
}

const seuil: Case = (inputs) => {
  const i = z.object({ arretStartsOn: zJour, calendar }).parse(inputs);
  const told: readonly Told[] = [['arret', i.arretStartsOn, { du: i.arretStartsOn, au: i.arretStartsOn }]];
  const under = (choix: Opening['choix']): Jour => jour(loi.liaisonPossible, factsOf(told, { calendrier: i.calendar, choix }));
  return { ambiguous: true, recommended: under({}), alternatives: [under({ 'A-07': 'jour_30' })] };
};

const pratique: Case = (inputs) => {
  const i = z.object({ workerAcceptedOn: zJour, meetingOn: zJour, calendar }).parse(inputs);
  const facts = factsOf([['liaisonDemandee', i.workerAcceptedOn, { par: 'salarie' }], ['liaisonReponse', i.workerAcceptedOn, { reponse: 'accepte' }], ['liaisonFixee', i.workerAcceptedOn, { date: i.meetingOn }]], { calendrier: i.calendar });
  return { latestMeetingDay: jour(loi.liaisonATenir, facts), spstWarnedNoLaterThan: jour(loi.liaisonAPrevenir, facts) };
};

const crpe: Case = (inputs) => {
  const i = z.object({ startOn: zJour, calendar }).parse(inputs);
  return { lastDay: jour(loi.crpeAuPlusTard, factsOf([['crpe', i.startOn, { du: i.startOn, au: i.startOn }]], { calendrier: i.calendar })) };
};

/** Interviews asked for one after the other, each judged on those before it. */
const psychologue: Case = (inputs) => {
  const nombre = z.number().int().nonnegative();
  const i = z.object({ done: nombre, requested: nombre }).parse(inputs);
  const held = (n: number): Facts => factsOf(Array.from({ length: n }, (): Told => ['entretien', '2026-01-05', { avec: 'psychologue' }]));
  const asked = { name: 'entretien', on: '2026-01-06', at: endOfMs('2026-01-06') - 1, data: { avec: 'psychologue' }, author: { id: 'cas', role: 'psychologue' } } as unknown as Candidate; // typed as its act's schema would parse it
  const allowed = Array.from({ length: i.requested }, (_, n) => loi.plafond.missing(held(i.done + n), asked, asked.at)).every((missing) => missing.length === 0);
  return { allowed, remaining: entretiensRestants(held(i.done + (allowed ? i.requested : 0))) };
};

export const pdpCases: Readonly<Record<string, Case>> = {
  'liaison.seuil_30j': seuil,
  'liaison.pratique_15j_8j': pratique,
  'crpe.max_18mois': crpe,
  'accompagnement.psychologue.plafond': psychologue,
};
