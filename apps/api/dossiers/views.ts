import type { Act } from '../../../libs/journey/acts.js';
import type { Echeance } from '../../../libs/journey/clocks.js';
import { byEffect, inForce, type Fact, type FactInForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import { toldTo, type Told } from '../../../libs/journey/guarded.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { factLabel, journalLabel, tellsOutcome, type Journeys } from '../../../libs/journey/labels.js';
import { eventsOf, partiesOf, toldBy } from '../../../libs/journey/parties.js';
import type { JournalLine } from '../../../libs/journey/player.js';
import { refusals, standing, type Refus } from '../../../libs/journey/refusals.js';
import { parties, type Party } from '../../../libs/journey/partners.js';
import { roles } from '../../../libs/journey/roles.js';
import type { Tache } from '../../../libs/journey/tasks.js';
import type { Tour } from '../../../libs/journey/tour.js';
import { isoInstant } from '../../../libs/law/jour.js';
import type { ExportRow } from '../../../libs/db/exports.js';
import { actOfFact, motiveMark, sensitiveFields } from '../../../libs/db/sensitive.js';
import { mayRead, seesInitialsOnly, type Compte } from '../session/compte.js';

/** A clock as it is read: instants in ISO; one that is not open has a reason and no date. */
export function echeanceView(e: Echeance) {
  const { finMs: _finMs, ...rest } = e;
  return { ...rest, quiLibelle: parties[e.qui as Party] ?? e.qui, ...(e.calcul === undefined ? {} : { finA: e.calcul.endsAt }) };
}

/** The same without what it says of the outcome (P-41). */
export function discreetEcheanceView(e: Echeance) {
  const { objet: _objet, ...view } = echeanceView(e);
  return view.raison?.startsWith('dossier clos') === true ? { ...view, raison: 'dossier clos' } : view;
}

export function tacheView({ finMs, objet, ...rest }: Tache, discreet: boolean) {
  return { ...rest, ...(objet === undefined || discreet ? {} : { objet }), ...(finMs === undefined ? {} : { finA: isoInstant(finMs) }) };
}

/** Whose turn it is, in French; what exactly is due may tell more than a manager may know (P-41). */
export function tourView(tour: Tour | null | undefined, discreet: boolean) {
  if (tour === null || tour === undefined) return null;
  const { finMs, objet, ...rest } = tour;
  const qui = tour.role === undefined ? parties[tour.qui] : roles[tour.role];
  return { ...rest, quiLibelle: qui.charAt(0).toLocaleUpperCase('fr') + qui.slice(1), ...(objet === undefined || discreet ? {} : { objet }), ...(finMs === undefined ? {} : { finA: isoInstant(finMs) }) };
}

/** What an account is told of what the law says of a dossier. */
export const toldToAccount = (journey: Pick<Journey, 'loi'>, compte: Compte): Told => toldTo(journey, (mark) => mayRead(compte.role, mark));

/** The data of a fact that an account may read. */
export function readable(compte: Compte, act: Act | undefined, data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (seesInitialsOnly(compte.role)) return {};
  const fields = sensitiveFields(act);
  return Object.fromEntries(Object.entries(data).filter(([name]) => { const s = fields[name]; return s === undefined || mayRead(compte.role, s); }));
}

/** A rectification's data are those of its act; why it was made is read by those who read what the act seals. */
function readableChange(compte: Compte, act: Act | undefined, { data, motif, ...which }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...which, ...(mayRead(compte.role, motiveMark(act)) ? { motif } : {}),
    ...(typeof data === 'object' && data !== null ? { data: readable(compte, act, data as Readonly<Record<string, unknown>>) } : {}), // parsed by the act's schema
  };
}

type Names = Readonly<Record<string, { readonly nom: string }>>;

/** Every fact as told, with what became of it: in force, corrected, or refused by the law as it now reads. */
export function factViews(compte: Compte, journeys: Journeys, journey: Journey, facts: readonly Fact[], names: Names) {
  const force = inForce(facts);
  const discreet = seesInitialsOnly(compte.role);
  return facts.map((f) => {
    const act = actOfFact(journey, f, facts);
    const speaking = force.find((x) => x.seq === f.seq);
    const corrected = f.kind === 'rectification' ? undefined : facts.findLast((r) => r.kind === 'rectification' && r.data['vise'] === f.seq);
    const inner = f.kind === 'rectification' ? readableChange(compte, act, f.data) : readable(compte, act, f.data);
    const refuse = speaking === undefined || f.kind !== 'acte' || discreet ? [] : toldToAccount(journey, compte).rules(refusedNow(journey, force, speaking));
    return {
      seq: f.seq, nature: f.kind, nom: discreet && tellsOutcome(act) ? '' : f.name, libelle: factLabel(journeys, journey, f, act, discreet),
      le: f.on, enregistreLe: new Date(f.at).toISOString(), auteur: { nom: discreet ? '' : names[f.author.id]?.nom ?? (f.author.role === 'exterieur' ? 'Reçu de l’extérieur' : 'Jalon'), role: f.author.role },
      donnees: f.kind === 'ouverture' || discreet ? {} : inner, enVigueur: f.kind === 'rectification' || (speaking !== undefined && speaking.number === f.seq),
      ...(corrected === undefined ? {} : { corrigePar: corrected.seq }),
      ...(f.kind === 'rectification' ? { corrige: Number(f.data['vise']) } : {}),
      ...(refuse.length === 0 ? {} : { refuse }),
    };
  });
}

/** The lines in force of each act that is told again and again, as this account may read them. */
export function tableViews(compte: Compte, journey: Journey, facts: Facts) {
  if (seesInitialsOnly(compte.role)) return [];
  return Object.values(journey.actes).filter((act) => act.linesOf !== undefined).map((act) => ({
    acte: act.name, titre: act.linesOf ?? '',
    lignes: facts.lines(act).map((f) => ({ fait: f.number, seq: f.seq, le: f.on, donnees: readable(compte, act, f.data) })),
  }));
}

/** What is followed apart for each party: what was sent to it, what came back, in the order that counts. */
export const suiviViews = (journey: Journey, facts: Facts) => Object.entries(partiesOf(journey)).map(([partie, libelle]) => ({
  partie, libelle,
  evenements: eventsOf(journey, facts, partie).map((f) => {
    const act = journey.actes[f.name];
    return { seq: f.seq, le: f.on, acte: f.name, libelle: act?.label ?? f.name, dit: toldBy(act, f.data), recu: f.kind === 'reception' };
  }),
}));

function refusedNow(journey: Journey, force: readonly FactInForce[], fact: FactInForce): readonly Refus[] {
  const before = new Facts(force.filter((f) => byEffect(f, fact) < 0));
  return refusals(journey, before, fact.name, fact as never, fact.at); // its data was parsed when it was accepted
}

/**
 * The acts of a journey with whether this person may record them now, and what stands against it: nothing for initials
 * only (P-41), what a guarded rule says for those who may read it or record the act.
 */
export function actViews(compte: Compte, journey: Journey, facts: Facts, at: number, closed: boolean) {
  return Object.values(journey.actes).map((act) => {
    const stands = standing(act, closed);
    const refus = stands.length > 0 ? stands : refusals(journey, facts, act.name, undefined, at);
    const role = act.by.includes(compte.role);
    const told = seesInitialsOnly(compte.role) ? [] : role ? refus : toldToAccount(journey, compte).rules(refus);
    return { nom: act.name, libelle: act.label, article: act.law, role, permis: role && refus.length === 0, refus: told };
  });
}

export const journalView = (journeys: Journeys, journey: Journey, line: Omit<JournalLine, 'nature'> & { readonly nature: string }) => ({
  cle: line.cle, nature: line.nature, objet: line.objet, le: new Date(line.at).toISOString(), cause: line.cause,
  libelle: journalLabel(journeys, journey, line),
});

/** A copy that left: who took it, when, and the digest by which it is known again. */
export const exportView = ({ version, le, nom, empreinte, membres, alterees }: ExportRow & { readonly nom: string | null }) => ({ version, le: le.toISOString(), par: nom ?? 'compte inconnu', empreinte, membres, alterees });
