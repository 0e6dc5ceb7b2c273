import { z } from 'zod';
import { endOfMs, zJour, type Jour } from '../../libs/law/jour.js';
import type { Derivation } from '../../libs/law/period.js';
import type { RisqueCode } from '../../libs/law/regles/exposition.js';
import { clock, droit } from '../../libs/journey/clocks.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import type { ClockRule } from '../../libs/journey/law.js';
import type { Opening } from '../../libs/journey/opening.js';
import { loi } from './fin-exposition.js';
import { apresFermeture, fermeture } from './situation.js';

/** One case of the public format, answered by the very rules of the journey on the facts that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;
type Told = readonly [name: string, on: Jour, data: Readonly<Record<string, unknown>>];

function factsOf(told: readonly Told[], more: Partial<Opening> = {}): Facts {
  const author = { id: 'cas', role: 'systeme' } as const;
  const opening: Opening = {
    numero: 'CAS', salarie: 's', suivi: 'SI', travailDeNuit: false, independant: false, centre: 'c', medecin: null, calendrier: 'FR', choix: {}, fictif: true, parcours: {},
    employeurs: [{ etablissement: 'e', statut: 'actif', principal: true, poste: '' }], ...more,
  };
  const fact = (seq: number, kind: FactInForce['kind'], [name, on, data]: Told): FactInForce => {
    const at = endOfMs(on) - 1;
    return { seq, number: seq, kind, name, on, at, toldAt: at, author, key: String(seq), bodyHash: '', data };
  };
  return new Facts([fact(1, 'ouverture', ['fin-exposition', '2000-01-01', opening]), ...told.map((t, i) => fact(i + 2, 'acte', t))]);
}

const demande = (on: Jour, cessationLe: Jour): Told => ['demande', on, { mode: 'portail', cessationLe, employeurPrevenu: true }];
const information = (on: Jour, cessationLe: Jour): Told => ['information', on, { mode: 'portail', objet: 'cessation', cessationLe }];

/** The count of a rule that must run on these facts. */
function calcul(rule: ClockRule, facts: Facts): Derivation {
  const found = clock(rule, facts, 0);
  if (found.calcul === undefined) throw new Error(`no clock runs on these facts: ${found.raison ?? ''}`);
  return found.calcul;
}

const fenetre: Case = (inputs) => {
  const { cessationOn } = z.object({ cessationOn: zJour }).parse(inputs);
  const facts = factsOf([demande(cessationOn, cessationOn)]);
  const [opens, closes] = [calcul(loi.ouverture, facts), calcul(loi.fermeture, facts)];
  const accepted = fermeture(facts)?.acceptee;
  const silent = accepted === closes.end ? {} : { ambiguous: true, recommendedAcceptUntil: accepted };
  return { opensOn: opens.end, closesOn: closes.end, closesWeekday: closes.weekday, expiresAtUtc: closes.endsAt, ...silent };
};

/** Past the closing the request is the doctor's, and never refused by itself. */
const dansLaFenetre: Case = (inputs) => {
  const i = z.object({ cessationOn: zJour, requestedOn: zJour }).parse(inputs);
  const read = (choix: Opening['choix']) => {
    const facts = factsOf([demande(i.requestedOn, i.cessationOn)], { choix });
    return { facts, inWindow: droit(loi.demandeRecue, facts).alinea !== undefined };
  };
  const { facts, inWindow } = read({});
  const otherwise = read({ 'A-25': 'pas_de_report' }).inWindow;
  const [opensOn, closesOn] = [calcul(loi.ouverture, facts).end, calcul(loi.fermeture, facts).end];
  const silent = inWindow === otherwise ? {} : { ambiguous: true, recommended: { inWindow }, alternatives: [{ inWindow: otherwise }] };
  return { inWindow, opensOn, closesOn, held: droit(loi.anticipee, facts).alinea !== undefined, doctorReview: apresFermeture(facts), ...silent };
};

/** A day that a text of law fixes for the visit, and the one the service gives itself. */
const organisation: Case = (inputs) => {
  const i = z.object({ cessationOn: zJour, informedOn: zJour }).parse(inputs);
  const eligible: Told = ['decision', i.informedOn, { decision: 'eligible', motif: 'sir_actuel' }];
  const facts = factsOf([information(i.informedOn, i.cessationOn), ['dossierComplet', i.informedOn, {}], eligible], { suivi: 'SIR' });
  const dated = [loi.avantLeDepart, loi.dansLesMeilleursDelais].map((rule) => ({ byLaw: rule.law.startsWith('CT '), ...clock(rule, facts, 0) }));
  const ends = (byLaw: boolean): Jour | null => dated.find((c) => c.byLaw === byLaw && c.finLe !== undefined)?.finLe ?? null;
  return { legalDeadline: ends(true), serviceLevelDay: ends(false) };
};

const champTemporel: Case = (inputs) => {
  const { cessationObservedOn: on } = z.object({ cessationObservedOn: zJour }).parse(inputs);
  return { regimeApplies: droit(loi.regime, factsOf([information(on, on)])).alinea !== undefined };
};

/** The names of the public cases, where they are not ours. */
const noms: Readonly<Record<string, RisqueCode>> = { autorisation_de_conduite: 'conduite', echafaudage: 'echafaudages', hauteur: 'echafaudages', silice: 'silice', hyperbare: 'milieu_hyperbare' };

const eligibilite: Case = (inputs) => {
  const i = z.object({ exposure: z.string(), hadSIR: z.boolean(), exposedFrom: zJour.optional(), exposedTo: zJour.nullish(), sirUntil: zJour.optional(), drivingSince: zJour.optional() }).parse(inputs);
  const du = i.exposedFrom ?? i.drivingSince ?? i.sirUntil ?? '2017-01-01';
  const facteur = noms[i.exposure] ?? i.exposure;
  const facts = factsOf([['exposition', du, { employeur: 'E', poste: 'P', facteur, du, ...(i.exposedTo == null ? {} : { au: i.exposedTo }), intensite: 'inconnue', suiviRenforce: i.hadSIR, source: 'salarie' }]]);
  const eligible = droit(loi.eligibilite, facts).alinea !== undefined;
  const againstAdvice = droit(loi.avisSfmt, facts).alinea === 'risque à ne pas prendre en considération';
  if (!eligible || !againstAdvice) return { eligible };
  return { eligible, ambiguous: true, recommended: { eligible, doctorReview: true }, alternatives: [{ eligible: false, by: 'medecin_du_travail' }] };
};

export const finExpositionCases: Readonly<Record<string, Case>> = {
  'fin_exposition.fenetre_demande': fenetre,
  'fin_exposition.demande_dans_fenetre': dansLaFenetre,
  'fin_exposition.delai_organisation': organisation,
  'fin_exposition.champ_temporel': champTemporel,
  'fin_exposition.eligibilite': eligibilite,
};
