import { endOfMs, startOfMs, type Jour } from '../law/jour.js';
import type { ClockState } from './clocks.js';
import type { Fact, FactInForce } from './fact.js';
import type { Facts } from './facts.js';
import { inForce, byEffect } from './fact.js';
import { Facts as FactsInForce } from './facts.js';
import type { Journey } from './journey.js';
import type { Opening } from './opening.js';
import { refusals, warnings } from './refusals.js';
import type { Role } from './roles.js';

/** One thing a scenario tells: an act on its day (typed the same day unless `saisiLe` says later), its refusal, or what another dossier tells. */
export type Step = {
  readonly acte: string;
  readonly le: Jour;
  readonly saisiLe?: Jour;
  readonly par?: Role;
  /** Not typed by a person: it reached the dossier from outside. */
  readonly recu?: true;
  readonly donnees?: Readonly<Record<string, unknown>>;
  /** The act is refused, and something of what is missing. */
  readonly refuse?: string;
  /** Heard from a dossier of this journey, and not typed by anybody. */
  readonly de?: string;
  /** The act is recorded with a warning, and something of what it says. */
  readonly avertit?: string;
};

/** A legal branch told by its acts: a test, a proof that both hosts agree, and a page of documentation. */
export type Scenario = {
  readonly titre: string;
  readonly couvre: readonly string[];
  readonly ouvertLe: Jour;
  readonly ouverture?: Partial<Opening>;
  readonly pas: readonly Step[];
  /** The day up to which time passes after the last act. */
  readonly jusquAu: Jour;
  readonly attendu: {
    readonly etape?: string;
    readonly issue?: string;
    readonly echeances?: Readonly<Record<string, { readonly etat: ClockState; readonly finLe?: Jour }>>;
    readonly courriers?: readonly string[];
    /** To whom each of those letters goes. */
    readonly destinataires?: readonly string[];
    /** The documents that the facts call for, by name, in the order of the journey's table. */
    readonly documents?: readonly string[];
    /** What other dossiers were told (`parcours:acte`), and the journeys opened. */
    readonly dites?: readonly string[];
    readonly ouvre?: readonly string[];
    /** What was told with it, the last time; what each journey opened was given. */
    readonly ditAvec?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly ouvreAvec?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly taches?: readonly string[];
    readonly droits?: Readonly<Record<string, string | null>>;
    /** What a checklist still lacks: the labels of its lines. */
    readonly manque?: Readonly<Record<string, readonly string[]>>;
    /** Of a count of days, at the end of the scenario: done and counted in all, then what the last period may hold and what binds it. */
    readonly compteurs?: Readonly<Record<string, { readonly faits?: number; readonly compte: number; readonly plafond?: number; readonly lie?: string }>>;
  };
};

const common: Opening = {
  numero: 'SCENARIO', salarie: 's-1', suivi: 'SI', travailDeNuit: false, independant: false, centre: 'c-1', medecin: 'm-1', calendrier: 'FR', choix: {}, fictif: true, parcours: {},
  employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'Poste témoin' }],
};

const at = (day: Jour, n: number): number => startOfMs(day) + 10 * 3_600_000 + n;

export const openingOf = (s: Scenario): Opening => ({ ...common, ...s.ouverture });

/** When the scenario's last instant comes (ms). */
export const endOfScenario = (s: Scenario): number => endOfMs(s.jusquAu);

/** The facts of a scenario as they are told, refused acts apart. */
export function factsOf(journey: Journey, s: Scenario): readonly Fact[] {
  const told = s.pas.filter((p) => p.refuse === undefined);
  const opening: Fact = { seq: 1, kind: 'ouverture', name: journey.name, on: s.ouvertLe, at: at(s.ouvertLe, 0), author: { id: 'm-1', role: 'medecin' }, key: 'ouverture', bodyHash: '', data: openingOf(s) };
  return [opening, ...told.map((p, i) => factOf(p, i + 2))];
}

export function factOf(p: Step, seq: number): Fact {
  const common = { seq, name: p.acte, on: p.le, at: at(p.saisiLe ?? p.le, seq), key: `pas-${seq}`, bodyHash: '', data: p.donnees ?? {} };
  if (p.de !== undefined) return { ...common, kind: 'reception', author: { id: 'jalon', role: 'systeme' }, data: { ...p.donnees, source: { dossier: 'd-1', parcours: p.de, fait: 1 } } };
  if (p.recu === true) return { ...common, kind: 'reception', author: { id: 'exterieur', role: 'exterieur' } };
  return { ...common, kind: 'acte', author: { id: 'm-1', role: p.par ?? 'medecin' } };
}

/** A step at its place: the facts that stand before it, all those told, and the act as a candidate. */
function placed(journey: Journey, s: Scenario, index: number): { readonly step: Step; readonly seen: Facts; readonly whole: readonly FactInForce[]; readonly candidate: Fact } | undefined {
  const step = s.pas[index];
  if (step === undefined) return undefined;
  const before = factsOf(journey, { ...s, pas: s.pas.slice(0, index) });
  const candidate = factOf(step, before.length + 1);
  const whole = inForce(before);
  return { step, candidate, whole, seen: new FactsInForce(whole.filter((f) => byEffect(f, candidate) < 0)) };
}

/** What refuses the step at its place, in French: empty when it may be recorded. */
export function refusedAt(journey: Journey, s: Scenario, index: number): readonly string[] {
  const at = placed(journey, s, index);
  if (at === undefined) return [];
  return refusals(journey, at.seen, at.step.acte, at.candidate as never, at.candidate.at, new FactsInForce(at.whole)).flatMap((r) => r.manque.map((m) => `${r.article} : ${m}`)); // scenarios are typed by hand and checked by each act's schema in the spec
}

/** What is said of the step without refusing it, in French. */
export function warnedAt(journey: Journey, s: Scenario, index: number): readonly string[] {
  const at = placed(journey, s, index);
  return at === undefined ? [] : warnings(journey, at.seen, at.step.acte, at.candidate as never).map((w) => `${w.article} : ${w.dit}`); // idem
}

/** What a scenario shows of its journey: the acts that it records, the outcome it comes to, the journeys it opens. */
export const shownBy = ({ pas, attendu }: Scenario): readonly string[] =>
  [...pas.filter((p) => p.refuse === undefined).map((p) => p.acte), `issue ${attendu.issue ?? ''}`, ...(attendu.ouvre ?? []).map((parcours) => `ouvre ${parcours}`)];
