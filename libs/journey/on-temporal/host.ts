import {
  ActivityCancellationType, ActivityFailure, allHandlersFinished, ApplicationFailure, condition, continueAsNew, proxyActivities, setHandler, workflowInfo,
} from '@temporalio/workflow';
import { jourOf } from '../../law/jour.js';
import type { Act } from '../acts.js';
import { byEffect, effectiveAt, inForce, type Fact, type NewFact } from '../fact.js';
import { Facts } from '../facts.js';
import { owed, tellingKey, type Telling } from '../telling.js';
import type { Journey } from '../journey.js';
import { Player, type Frontier, type OuvertureLiee } from '../player.js';
import type { CourrierAttendu } from '../posted.js';
import { refusals, standing, type Refus } from '../refusals.js';
import { digest, snapshot, type Panne, type Snapshot } from '../snapshot.js';
import { AlarmClock } from './alarm-clock.js';
import { acceptStory, acknowledge, receive, record, release, renew, state, type Failure, type Recorded, type Saved, type Seen } from './messages.js';
import { rest } from './rest.js';
import type { Activities, LetterRequest, RunInput, RunResult, SaveFailure } from './run-input.js';

const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1m' } as const;
const cancellationType = ActivityCancellationType.ABANDON;
const { save } = proxyActivities<Activities>({ startToCloseTimeout: '30s', retry, cancellationType });
const { post, whatBecame, openLinked, tell } = proxyActivities<Activities>({ startToCloseTimeout: '2m', retry: { ...retry, maximumInterval: '5m' }, cancellationType });

/** No dossier should come near: beyond it a person must look (kit rule 17), who may still correct it, and close it. */
const maxFacts = 1_000;
const toCloseIt = 100;

/** Who answers a person saves what it answers, and says so; a run that hears nothing for so long (ms) saves by itself. */
const answerSaves = 5_000;
/** What a run that must leave gives to what it began and that ends at once: a save, a linked dossier, a word to another (ms). */
const settling = 1_000;

/** The durable host: the rehearsal plus one sleep. Every dossier of every journey is one run of this function. */
export function host(journeys: Readonly<Record<string, Journey>>) {
  return async function dossier(input: RunInput): Promise<RunResult> {
    const journey = journeys[input.parcours];
    if (journey === undefined) throw new Error(`unknown journey ${input.parcours}`);
    const run = new Run(journey, input);
    await run.livePast();
    run.listen(); // after the past is lived, in the same activation (kit rule 8)
    return run.goOn();
  };
}

class Run {
  private player: Player;
  private readonly told: Fact[];
  private readonly queue: NewFact[] = [];
  private readonly refused = new Map<string, ApplicationFailure>();
  private readonly keys: Map<string, number>;
  private readonly inFlight = new Set<string>();
  /** Of what is in flight, what the run after this one must know of, by the key of the fact that will say it is done. */
  private readonly sending = new Map<string, LetterRequest>();
  private readonly opening = new Map<string, OuvertureLiee>();
  private readonly telling = new Map<string, Telling>();
  private readonly answering = new Set<string>();
  private readonly clock: AlarmClock;
  private revision: number;
  /** The oldest revision that shows a person what this one shows: a run begins, and saves, without anything changing. */
  private shown: number;
  private saved: number;
  private savedRevision = -1;
  private saving = false;
  private saveAt = 0;
  private busy = false;
  private renewAsked = false;
  private mustLeave = false;
  private leaveBy = Infinity;
  private replaced = false;
  private holdBefore: number | null;
  private panne: Panne | null = null;

  constructor(private readonly journey: Journey, private readonly input: RunInput) {
    this.told = [...input.facts];
    this.keys = new Map(input.facts.map((f) => [f.key, f.seq]));
    this.player = new Player(journey, rest, () => this.told);
    this.revision = input.revision;
    this.shown = input.revision;
    this.saved = input.saved;
    this.holdBefore = input.holdBefore;
    const [opened] = input.facts;
    if (input.saved === 0 && opened?.author.role !== 'systeme') this.saveAt = this.now() + answerSaves; // just opened by a person, who is being answered
    this.clock = new AlarmClock(() => this.now());
  }

  /** The dossier's own clock (ms). */
  private now(): number {
    return Date.now() + this.input.offset;
  }

  /** Lives the past silently, issuing no command, and checks that the story still says what it said. */
  async livePast(): Promise<void> {
    const { lived } = this.input;
    for (const fact of inForce(this.told)) await this.player.live(fact);
    if (lived?.frontier.deadline === true) await this.player.passTo(lived.frontier.at);
    if (lived !== null && lived.facts === this.told.length) {
      const obtained = digest(this.player);
      if (obtained !== lived.digest) {
        this.panne = { nature: 'histoire_changee', attendu: lived.digest, obtenu: obtained, journal: this.player.journal.map((l) => l.cle) };
      }
    }
    if (this.panne === null) await this.player.passTo(this.now());
    this.revision += 1;
    const same = this.panne === null && lived?.facts === this.told.length && digest(this.player) === lived.digest;
    if (!same) this.shown = this.revision;
  }

  listen(): void {
    setHandler(record, (fact: NewFact) => this.record(fact), { validator: (fact, seen) => this.judge(fact, seen) });
    setHandler(receive, (fact) => { if (!this.known(fact.key)) this.queue.push(fact); });
    setHandler(acknowledge, ({ chain, ...saved }) => { if (chain === undefined || chain === workflowInfo().firstExecutionRunId) this.acknowledged(saved); });
    setHandler(renew, () => { this.renewAsked = true; });
    setHandler(release, () => { this.holdBefore = null; this.changed(); });
    setHandler(acceptStory, () => { if (this.panne !== null) { this.panne = null; this.changed(); } });
    setHandler(state, () => this.state());
  }

  /** The pump: lives what arrives, lets deadlines come, sends, saves, sleeps until the next instant or message. */
  async goOn(): Promise<RunResult> {
    for (;;) {
      if (this.panne === null) await this.liveWhatCame();
      this.dispatch();
      if (this.mayLeave()) break; // no await between this test and the return (kit rule 12)
      this.clock.arm(this.nextInstant());
      await condition(() => this.hasWork() || this.mayLeave());
    }
    if (this.replaced || (this.isOver() && !this.mustLeave)) return { issue: this.player.issue ?? '', facts: this.told.length };
    return continueAsNew<(input: RunInput) => Promise<RunResult>>({
      ...this.input, revision: this.revision, facts: this.told, saved: this.saved, holdBefore: this.holdBefore,
      sending: this.begun(this.sending, letterKey, this.input.sending), opening: this.begun(this.opening, linkKey, this.input.opening), telling: this.begun(this.telling, tellingKey, this.input.telling),
      lived: this.panne === null ? { frontier: this.player.frontier, digest: digest(this.player), facts: this.told.length } : this.input.lived,
    });
  }

  /** What this run leaves unfinished: what it began, and what it was left with and had no time to see to. */
  private begun<T>(mine: ReadonlyMap<string, T>, keyOf: (of: T) => string, left: readonly T[] = []): readonly T[] {
    return [...left.filter((of) => !this.known(keyOf(of)) && !mine.has(keyOf(of))), ...mine.values()];
  }

  private async liveWhatCame(): Promise<void> {
    this.busy = true;
    for (;;) {
      const fact = this.queue[0];
      if (fact === undefined) break;
      await this.take(fact);
      this.queue.shift();
    }
    if (await this.player.passTo(this.now())) this.changed();
    this.busy = false;
  }

  /** Numbers a fact and lives it; one that counts before something already lived re-lives the whole dossier. */
  private async take(arrived: NewFact): Promise<void> {
    const late = this.player.issue !== undefined ? this.closedFailure(arrived) : undefined;
    if (late !== undefined) { this.refused.set(arrived.key, late); return; }
    const fact: Fact = { ...arrived, seq: this.told.length + 1, at: this.settledAt(arrived) };
    this.told.push(fact);
    this.keys.set(fact.key, fact.seq);
    const alone = { ...fact, number: fact.seq, toldAt: fact.at };
    if (fact.kind === 'rectification' || this.player.isLate(alone)) await this.relive();
    else await this.player.live(alone);
    this.changed(this.answering.has(fact.key) ? this.now() + answerSaves : this.now());
  }

  /** One more visible change, to be saved by us at `at` (ms) unless whoever answers a person did so before. */
  private changed(at: number = this.now()): void {
    const clean = this.savedRevision >= this.revision;
    this.revision += 1;
    this.shown = this.revision;
    this.saveAt = clean ? at : Math.min(at, this.saveAt);
  }

  private acknowledged({ epoch, revision, facts }: Saved): void {
    if (epoch !== this.input.epoch) return;
    this.saved = Math.max(this.saved, Math.min(facts, this.told.length));
    this.savedRevision = Math.max(this.savedRevision, Math.min(revision, this.revision));
  }

  private dirty(): boolean {
    return this.savedRevision < this.revision && !this.saving && !this.mustLeave; // the run after this one saves what it then shows
  }

  /**
   * Two people's clocks may cross by a moment: a fact accepted after another of the same minute is not earlier than it,
   * unless a deadline stands between them.
   */
  private settledAt(fact: NewFact, { at, deadline }: Frontier = this.player.frontier): number {
    const crossed = !deadline && fact.at < at && at - fact.at < 60_000 && jourOf(fact.at) === jourOf(at);
    return crossed ? at : fact.at;
  }

  /** Facts that wait, with the number and the instant that each will be given: a fact is judged where it will stand. */
  private numbered(waiting: readonly NewFact[]): readonly Fact[] {
    let { frontier } = this.player;
    return waiting.map((fact, i) => {
      const told = { ...fact, seq: this.told.length + i + 1, at: this.settledAt(fact, frontier) };
      const at = effectiveAt(told);
      if (at >= frontier.at) frontier = { at, deadline: false };
      return told;
    });
  }

  /** Tells the story again from the facts in their order, in a second player; the run then leaves for a fresh one. */
  private async relive(): Promise<void> {
    const again = new Player(this.journey, rest, () => this.told);
    for (const fact of inForce(this.told)) await again.live(fact);
    this.player = again;
    this.mustLeave = true;
    this.leaveBy = this.now() + settling;
  }

  private async record(fact: NewFact): Promise<Recorded> {
    this.answering.add(fact.key);
    if (!this.known(fact.key)) this.queue.push(fact);
    await condition(() => !this.busy && !this.queue.some((f) => f.key === fact.key));
    this.answering.delete(fact.key);
    const failure = this.refused.get(fact.key);
    if (failure !== undefined) { this.refused.delete(fact.key); throw failure; }
    const seq = this.keys.get(fact.key) ?? 0;
    return { seq, at: this.told[seq - 1]?.at ?? fact.at, snapshot: this.state(), leaves: this.mustLeave, chain: workflowInfo().firstExecutionRunId };
  }

  private known(key: string): boolean {
    return this.keys.has(key) || this.queue.some((f) => f.key === key);
  }

  /** The validator: synchronous, reads recorded and queued facts, throws what the API answers (kit rule 9). */
  private judge(fact: NewFact, seen: Seen | null): void {
    if (this.known(fact.key)) return;
    if (this.panne !== null) throw failure('HistoireChangee', 'histoire changée');
    if (this.mustLeave) throw failure('RelectureEnCours', 'relecture en cours');
    if (this.told.length + this.queue.length >= this.mostFacts(fact)) throw failure('TropDeFaits', `plus de ${maxFacts} faits`);
    // What waits is about to change it: two decisions of one moment do not both stand on the same view.
    if (seen !== null && (seen.epoch !== this.input.epoch || seen.revision < this.shown || this.queue.length > 0)) {
      throw failure('DossierChange', 'le dossier a changé', { epoch: this.input.epoch, revision: this.revision });
    }
    const closed = this.player.issue !== undefined ? this.closedFailure(fact) : undefined;
    if (closed !== undefined) throw closed;
    const waiting = this.numbered([...this.queue, fact]);
    const told = [...this.told, ...waiting.slice(0, -1)];
    const candidate = waiting.at(-1);
    if (candidate === undefined) return;
    if (fact.kind === 'rectification') { this.judgeRectification(candidate, told); return; }
    if (fact.kind !== 'acte') return;
    const whole = inForce(told);
    const before = new Facts(whole.filter((f) => byEffect(f, candidate) < 0));
    const act = this.journey.actes[fact.name];
    const found = [...(act === undefined ? [] : standing(act, this.player.issue !== undefined)), ...refusals(this.journey, before, fact.name, candidate as never, candidate.at, new Facts(whole)), ...this.tooEarly(act, candidate)]; // the data was parsed by the act's schema at the door
    if (found.length > 0) throw failure('Refus', found.flatMap((r) => r.manque).join(' ; '), found);
  }

  private mostFacts({ kind, name }: NewFact): number {
    return maxFacts + (kind === 'rectification' || this.journey.actes[name]?.ends !== undefined ? toCloseIt : 0);
  }

  /** A dossier cannot be taken up again before it was closed. */
  private tooEarly(act: Act | undefined, candidate: Fact): readonly Refus[] {
    if (act?.resumes !== true || !this.player.isLate({ ...candidate, number: candidate.seq, toldAt: candidate.at })) return [];
    return [{ regle: 'avant_cloture', article: act.law, manque: ['un jour qui ne précède pas la clôture'] }];
  }

  private judgeRectification(candidate: Fact, told: readonly Fact[]): void {
    const aimed = told.find((f) => f.seq === candidate.data['vise']);
    if (aimed === undefined || aimed.kind === 'ouverture') throw failure('FaitInconnu', 'aucun fait à rectifier sous ce numéro');
    if (this.journey.actes[aimed.name]?.immutable === true) {
      throw failure('Refus', 'acte immuable', [{ regle: 'immuable', article: this.journey.actes[aimed.name]?.law ?? '', manque: ['un acte immuable ne se rectifie pas'] }]);
    }
  }

  private closedFailure(fact: NewFact): ApplicationFailure | undefined {
    const passes = fact.kind !== 'acte' || this.journey.actes[fact.name]?.reopens === true;
    const issue = this.player.issue ?? '';
    return passes ? undefined : failure('DossierClos', `dossier clos : ${this.journey.issues[issue] ?? issue}`, { issue });
  }

  private state(): Snapshot {
    const before = this.told[this.saved - 1];
    return snapshot(this.player, this.told.slice(this.saved), { ...(before === undefined ? {} : { after: { seq: before.seq, key: before.key } }), dossier: this.input.dossier, epoch: this.input.epoch, revision: this.revision, offset: this.input.offset, told: this.told.length, panne: this.panne, held: new Set(this.pendingLetters().filter((l) => this.held(l)).map(({ cle }) => cle)) });
  }

  /** Starts what is due and not under way. The story holds none of these promises (kit rule 5). */
  private dispatch(): void {
    if (this.dirty() && this.saveAt <= this.now()) this.saveNow();
    if (this.mustLeave || this.panne !== null) return;
    for (const letter of this.ready()) this.postNow(letter);
    for (const letter of this.left()) this.askNow(letter);
    for (const link of this.toOpen()) this.openNow(link);
    for (const telling of this.toTell()) this.tellNow(telling);
    for (const telling of this.halfTold()) this.observeTelling(telling, []);
  }

  private saveNow(): void {
    this.saving = true;
    const value = this.state();
    const through = this.told.length;
    save(value).then(() => { this.saving = false; this.acknowledged({ epoch: value.epoch, revision: value.revision, facts: through }); }, this.notSaved);
  }

  /** PostgreSQL may have come back without its last commits: it is told again of all that it lacks. */
  private readonly notSaved = (error: unknown): void => {
    const kept = keptAfterLoss(error);
    if (kept === undefined) { this.refusedForGood(); return; }
    this.saving = false;
    this.saved = Math.min(this.saved, kept);
  };

  /** An activity is tried again until it is done, unless another run writes in this one's place. */
  private readonly refusedForGood = (): void => { this.replaced = true; };

  private pendingLetters(): readonly CourrierAttendu[] {
    return this.player.courriers().filter((l) => l.etat === 'en_attente' && !this.inFlight.has(l.cle) && !this.known(letterKey(l)));
  }

  /** Kept after a rebuild, until a person has read it. */
  private held({ at }: CourrierAttendu): boolean {
    return this.holdBefore !== null && at <= this.holdBefore;
  }

  private ready(): readonly CourrierAttendu[] {
    return this.pendingLetters().filter((l) => !this.held(l) && l.due <= this.now() && l.causeSeq <= this.saved);
  }

  private postNow(letter: CourrierAttendu): void {
    const { cle, courrier, destinataire, cause, causeSeq } = letter;
    this.postAs({ cle, courrier, destinataire, cause, causeSeq, dossier: this.input.dossier, parcours: this.journey.name, epoch: this.input.epoch, at: this.now() }, post);
  }

  /** Letters that the run before this one was sending, and that the story as corrected no longer sends. */
  private left(): readonly LetterRequest[] {
    return (this.input.sending ?? []).filter((l) => !this.inFlight.has(l.cle) && !this.known(letterKey(l)) && !this.player.posted.some((p) => p.cle === l.cle));
  }

  /** What became of it: sent all the same, it is a letter that a person must take back (kit rule 15). */
  private askNow(letter: LetterRequest): void {
    this.postAs(letter, whatBecame);
  }

  private postAs(letter: LetterRequest, work: Activities['post']): void {
    const { cle, courrier, destinataire, causeSeq } = letter;
    this.inFlight.add(cle);
    this.sending.set(letterKey(letter), letter);
    work(letter).then((result) => {
      this.inFlight.delete(cle);
      this.sending.delete(letterKey(letter));
      this.observe('envoi', courrier, letterKey(letter), { cle, courrier, destinataire, causeSeq, ...result });
    }, this.refusedForGood);
  }

  /** What the story opens, and what the run before this one was opening although the story, as corrected, no longer does: it is open by now, or will be, and a person is told. */
  private toOpen(): readonly OuvertureLiee[] {
    const left = (this.input.opening ?? []).filter(({ cle }) => !this.player.opened.some((o) => o.cle === cle));
    return [...this.player.opened, ...left].filter((o) => o.causeSeq <= this.saved && !this.inFlight.has(o.cle) && !this.known(linkKey(o)));
  }

  private openNow(link: OuvertureLiee): void {
    this.inFlight.add(link.cle);
    this.opening.set(linkKey(link), link);
    openLinked({ ...link, dossier: this.input.dossier, epoch: this.input.epoch }).then((result) => {
      this.inFlight.delete(link.cle);
      this.opening.delete(linkKey(link));
      this.observe('lien', link.parcours, linkKey(link), { cle: link.cle, parcours: link.parcours, causeSeq: link.causeSeq, dossier: result.dossier });
    }, this.refusedForGood);
  }

  /** What the story told, or no longer tells, and is not yet done: once its cause is in PostgreSQL. */
  private toTell(): readonly Telling[] {
    return owed(this.player.dites, this.told).filter((t) => t.causeSeq <= this.saved && !this.inFlight.has(tellingKey(t)));
  }

  /** What the run before this one was telling, or taking back, and that the story as corrected no longer asks: held for done, so that the contrary is. */
  private halfTold(): readonly Telling[] {
    const left = (this.input.telling ?? []).filter((t) => !this.known(tellingKey(t)) && !this.inFlight.has(tellingKey(t)));
    if (left.length === 0) return left;
    const asked = new Set(owed(this.player.dites, this.told).map(tellingKey));
    return left.filter((t) => !asked.has(tellingKey(t)));
  }

  private tellNow(telling: Telling): void {
    const key = tellingKey(telling);
    this.inFlight.add(key);
    this.telling.set(key, telling);
    tell({ ...telling, dossier: this.input.dossier, epoch: this.input.epoch }).then(({ dossiers }) => {
      this.inFlight.delete(key);
      this.telling.delete(key);
      this.observeTelling(telling, dossiers);
    }, this.refusedForGood);
  }

  private observeTelling(telling: Telling, dossiers: readonly string[] | null): void {
    const { data: _data, ...said } = telling;
    this.observe('lien', telling.parcours, tellingKey(telling), { ...said, dossiers });
  }

  /** What the house itself did comes back as a fact, by the same queue. */
  private observe(kind: 'envoi' | 'lien', name: string, key: string, data: Readonly<Record<string, unknown>>): void {
    if (this.known(key)) return;
    const at = this.now();
    this.queue.push({ kind, name, on: jourOf(at), at, author: { id: 'jalon', role: 'systeme' }, key, bodyHash: '', data });
  }

  private hasWork(): boolean {
    if (this.queue.length > 0 && this.panne === null) return true;
    if (this.dirty() && this.saveAt <= this.now()) return true;
    if (this.panne !== null || this.mustLeave) return false;
    return this.clock.rang() || this.ready().length > 0 || this.left().length > 0 || this.toOpen().length > 0 || this.toTell().length > 0 || this.halfTold().length > 0;
  }

  private nextInstant(): number {
    const save = this.dirty() ? this.saveAt : Infinity;
    if (this.mustLeave) return this.unsettled() ? this.leaveBy : Infinity;
    if (this.panne !== null) return save;
    const letters = this.pendingLetters().filter((l) => !this.held(l) && l.due > this.now()).map((l) => l.due);
    return Math.min(this.player.nextDeadline(), ...letters, save);
  }

  private isOver(): boolean {
    const owes = this.inFlight.size > 0 || this.pendingLetters().length > 0 || this.player.liensDus() > 0;
    return this.player.issue !== undefined && !owes && this.panne === null && this.savedRevision >= this.revision; // parked, it waits for the person who accepts its story
  }

  /**
   * What ends in the very task in which a run leaves makes the server drop that task, with the act it was answering:
   * its person would wait a second or two. Letters are not waited for: the run after this one asks what became of them.
   */
  private unsettled(): boolean {
    return this.mustLeave && this.now() < this.leaveBy && (this.saving || this.inFlight.size > this.sending.size);
  }

  private mayLeave(): boolean {
    if (this.replaced) return true;
    if (this.queue.length > 0 || this.busy || this.unsettled() || !allHandlersFinished()) return false;
    return this.isOver() || this.mustLeave || this.renewAsked || workflowInfo().continueAsNewSuggested;
  }
}

const failure = (type: Failure, message: string, details?: unknown): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true, details: details === undefined ? [] : [details] });

/** How many facts PostgreSQL still holds, when it lost some. */
function keptAfterLoss(error: unknown): number | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'FaitsPerdus' satisfies SaveFailure ? Number(cause.details?.[0]) : undefined;
}

const letterKey = ({ cle }: Pick<LetterRequest, 'cle'>): string => `envoi:${cle}`;
const linkKey = ({ cle }: OuvertureLiee): string => `lien:${cle}`;
