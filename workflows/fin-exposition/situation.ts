import { rollForward } from '../../libs/law/calendar.js';
import { addMonths, type Jour } from '../../libs/law/jour.js';
import { conservation, type Conservation } from '../../libs/law/regles/dossier-medical.js';
import { regimeDepuis, risque, suiviRenforceDepuis, type Risque } from '../../libs/law/regles/exposition.js';
import { line } from '../../libs/journey/checklist.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

type Dated = { readonly on: Jour; readonly cause: FactInForce };
type Annonce = { readonly cessation?: Dated | undefined; readonly depart?: Dated | undefined };

/** The days as last told, by whoever told them: the end of the exposure, the departure. */
const annonce = worked((facts): Annonce => facts.list.filter((f) => f.kind === 'acte' && tellers.includes(f.name)).reduce<Annonce>((known, cause) => {
  const { cessationLe, departLe, departAnnule } = cause.data;
  return {
    cessation: typeof cessationLe === 'string' ? { on: cessationLe, cause } : known.cessation,
    depart: typeof departLe === 'string' ? { on: departLe, cause } : departAnnule === true ? undefined : known.depart,
  };
}, {}));
const tellers: readonly string[] = [actes.information, actes.demande, actes.dates].map((a) => a.name);

export const cessation = (facts: Facts): Dated | undefined => annonce(facts).cessation;
export const depart = (facts: Facts): Dated | undefined => annonce(facts).depart;
const inconnue = 'aucune date de cessation ni de départ connue';
const started = (day: Dated | undefined, reason: string): Start => day ?? reason;

/** What the six months run from: the end of the exposure, or the departure while that end is not known. */
const reference = (facts: Facts): Dated | undefined => cessation(facts) ?? depart(facts);
export const fermeDepuis = (facts: Facts): Start => started(reference(facts), inconnue);
/** What is announced, for who looks at the calendar: the departure, or the end of the exposure. */
export const annonceLe = (facts: Facts): Start => started(depart(facts) ?? cessation(facts), inconnue);

const earlier = (a: Dated | undefined, b: Dated | undefined): Dated | undefined => (a === undefined || (b !== undefined && b.on < a.on) ? b : a);

/** The last day a request is received, and the one to which the service's choice moves it. */
export function fermeture(facts: Facts): { readonly le: Jour; readonly acceptee: Jour } | undefined {
  const day = reference(facts);
  if (day === undefined) return undefined;
  const le = addMonths(day.on, 6);
  return { le, acceptee: facts.choice('A-25') === 'jour_ouvre_suivant' ? rollForward(le, facts.calendar) : le };
}

const apres = (facts: Facts, recueLe: Jour): boolean => { const end = fermeture(facts); return end !== undefined && recueLe > end.acceptee; };

/** What the month before runs from: the earlier of the two days; past the closing, the departure. */
function ouvreSur(facts: Facts, recueLe: Jour | undefined): Dated | undefined {
  const left = depart(facts);
  if (recueLe !== undefined && left !== undefined && apres(facts, recueLe) && facts.choice('A-26') === 'depart') return left;
  return earlier(cessation(facts), left);
}

type Demande = ActFact<typeof actes.demande>;
export type Verdict = 'sans_date' | 'anticipee' | 'dans_la_periode' | 'jour_ouvre_suivant' | 'tardive';

/** How a request stands, by the day it was received. */
function verdictDe(facts: Facts, { on }: Demande): Verdict {
  const [opening, end] = [ouvreSur(facts, on), fermeture(facts)];
  if (opening === undefined || end === undefined) return 'sans_date';
  if (on < addMonths(opening.on, -1)) return 'anticipee';
  if (on <= end.le) return 'dans_la_periode';
  return on <= end.acceptee ? 'jour_ouvre_suivant' : 'tardive';
}

const favourable: readonly Verdict[] = ['dans_la_periode', 'jour_ouvre_suivant', 'sans_date', 'anticipee', 'tardive'];

/** The request that speaks for the worker when several came: the one the law receives best. */
const retenue = worked((facts): { readonly demande: Demande; readonly verdict: Verdict } | undefined =>
  facts.all(actes.demande).map((demande) => ({ demande, verdict: verdictDe(facts, demande) })).sort((a, b) => favourable.indexOf(a.verdict) - favourable.indexOf(b.verdict))[0]);

export const verdict = (facts: Facts): Verdict | undefined => retenue(facts)?.verdict;
export const ouvreDepuis = (facts: Facts): Start => started(ouvreSur(facts, retenue(facts)?.demande.on), inconnue);
export const ouverture = (facts: Facts): Jour | undefined => { const start = ouvreDepuis(facts); return typeof start === 'string' ? undefined : addMonths(start.on, -1); };
/** Received after the closing, held until a departure or not. */
export const apresFermeture = (facts: Facts): boolean => { const held = retenue(facts); return held !== undefined && apres(facts, held.demande.on); };
export const informe = (facts: Facts): boolean => facts.has(actes.information);

/** A new element since the last refusal: what was refused is to be looked at again. */
const elementDepuis = (facts: Facts, refusal: FactInForce): boolean => facts.hasAfter(actes.elementNouveau, refusal);
export const appreciation = worked((facts): ActFact<typeof actes.appreciation> | undefined => facts.last(actes.appreciation));
const sansSuite = (facts: Facts): boolean => { const said = appreciation(facts); return said?.data.suite === 'ne_pas_donner_suite' && !elementDepuis(facts, said); };
export const aApprecier = (facts: Facts): boolean => !informe(facts) && apresFermeture(facts) && appreciation(facts) === undefined;

/** A request held until a departure is looked at once it opens. */
export const aApprecierDepuis = (facts: Facts): Start => {
  const held = retenue(facts);
  if (held === undefined) return 'aucune demande';
  const opens = ouverture(facts) ?? held.demande.on;
  return { on: opens > held.demande.on ? opens : held.demande.on, cause: held.demande };
};

/** The decision that stands: none while a new element waits for one. */
export const decision = worked((facts): ActFact<typeof actes.decision> | undefined => {
  const said = facts.last(actes.decision);
  return said !== undefined && said.data.decision === 'non_eligible' && elementDepuis(facts, said) ? undefined : said;
});
export const eligible = (facts: Facts): boolean => decision(facts)?.data.decision === 'eligible';
export const refusee = (facts: Facts): boolean => decision(facts)?.data.decision === 'non_eligible' || sansSuite(facts);

/** The later of the decision and the end of the exposure: from there the service's delay runs (P-28). */
export const eligibleEtCesse = (facts: Facts): Start => {
  const said = decision(facts);
  if (said === undefined || !eligible(facts)) return 'éligibilité non décidée';
  const ended = cessation(facts)?.on ?? said.on;
  return { on: ended > said.on ? ended : said.on, cause: said };
};

/** The departure of a worker found entitled: it is that decision which makes the visit due before it. */
export const departDeLEligible = (facts: Facts): Start => {
  const [left, said] = [depart(facts), decision(facts)];
  return left === undefined || said === undefined ? 'aucun départ annoncé, ou éligibilité non décidée' : { on: left.on, cause: said };
};

/** A departure still to come on the day the worker was found entitled: the visit is held before it. */
export const departAVenir = (facts: Facts): boolean => { const [left, said] = [depart(facts), decision(facts)]; return left !== undefined && said !== undefined && eligible(facts) && left.on >= said.on; };
/** No visit before the end of the exposure, unless the departure comes first (P-28). */
export const avantLaCessation = (facts: Facts, on: Jour): boolean => {
  const [ended, left] = [cessation(facts), depart(facts)];
  return ended !== undefined && on < ended.on && (left === undefined || left.on > ended.on);
};

export const tenuePar = (facts: Facts) => visite(facts)?.data.tenuePar;
export const visite = (facts: Facts): ActFact<typeof actes.visite> | undefined => facts.last(actes.visite);

/** The slot now standing: proposed, and neither moved, missed nor held since. */
export const creneauEnCours = worked((facts): ActFact<typeof actes.creneau> | undefined => {
  const slot = facts.last(actes.creneau);
  return slot === undefined || [actes.report, actes.absence, actes.visite].some((act) => facts.hasAfter(act, slot)) ? undefined : slot;
});

/** Whether the worker is still with his employer on the day of the visit, or of the slot: past it, the employer is told nothing. */
export const encoreEmploye = (facts: Facts): boolean => {
  const left = depart(facts);
  const day = visite(facts)?.on ?? facts.last(actes.creneau)?.data.date;
  return left === undefined || day === undefined || day <= left.on;
};

type Exposition = ActFact<typeof actes.exposition>;
export const risquesDe = worked((facts): readonly (Risque & { readonly ligne: Exposition })[] => facts.all(actes.exposition).map((ligne) => ({ ...risque(ligne.data.facteur), ligne })));

export const suiviRenforcePasse = (facts: Facts): boolean => facts.all(actes.exposition).some((l) => l.data.suiviRenforce);
/** Exposed to a risk of CT R4624-23 I before the reinforced follow-up existed (CT R4624-28-1 2°). */
export const avantLeSuiviRenforce = (facts: Facts): boolean => risquesDe(facts).some((r) => r.sir === 'I' && r.ligne.data.du < suiviRenforceDepuis);

export const regime = (facts: Facts): 'cessation' | 'depart' | undefined => {
  const [ended, left] = [cessation(facts), depart(facts)];
  if ((ended?.on ?? '') >= regimeDepuis) return 'cessation';
  return (left?.on ?? '') >= regimeDepuis ? 'depart' : undefined;
};

/** The last day of the exposures of a class: one that lasts still ends with the announced cessation, or on the day of the visit. */
function finDe(facts: Facts, classe: NonNullable<Risque['conservation']>, heldOn: Jour): Jour | undefined {
  const ends = risquesDe(facts).filter((r) => r.conservation === classe).map((r) => r.ligne.data.au ?? reference(facts)?.on ?? heldOn);
  return ends.sort().at(-1);
}

/** How long the record is kept, and by which class (CT R4624-45-9, R4412-55, R4451-83, R4426-9). */
export const conservationDuDossier = worked((facts): Conservation | undefined => {
  const held = visite(facts);
  if (held === undefined) return undefined;
  const deceased = facts.all(actes.sansObjet).find((f) => f.data.motif === 'deces');
  return conservation({
    lastVisitOn: held.on, diedOn: deceased?.on, bornOn: facts.opening.naissance,
    chemicalExposureEndedOn: finDe(facts, 'chimique', held.on), ionisingActivityEndedOn: finDe(facts, 'ionisant', held.on),
    biologicalExposureEndedOn: facts.choice('A-22') === 'quarante_ans' ? finDe(facts, 'biologique', held.on) : undefined,
  }, facts.calendar);
});

/** What is gathered before the doctor decides: who told, when it ends, what there was. */
export const aReunir = {
  annonce: line('CT R4624-28-2', 'l’information de l’employeur ou la demande du salarié', actes.information, actes.demande),
  dates: line('CT R4624-28-2', 'la date de la cessation ou du départ', actes.dates, actes.information, actes.demande).metBy((f) => (depart(f) ?? cessation(f))?.cause),
  expositions: line('CT R4624-28-3', 'une exposition relevée, ou le questionnaire reçu', actes.exposition, actes.questionnaire)
    .saying((f) => { const n = f.all(actes.exposition).length; return n === 0 ? undefined : `${n} ${n > 1 ? 'lignes relevées' : 'ligne relevée'}`; }),
} as const;
