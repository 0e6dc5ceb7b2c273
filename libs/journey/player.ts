import { partnersNamed, type Act } from './acts.js';
import { cardOf, type Carte } from './board.js';
import { alinea, courses, coursesOf, droits, standing, type Course, type Droit, type Echeance } from './clocks.js';
import { documentsDus, type DocumentDu } from './documents.js';
import type { Dossier, Story, Waitable } from './dossier.js';
import type { Etape } from './etapes.js';
import { effectiveAt, isActe, type Fact, type FactInForce } from './fact.js';
import { Facts } from './facts.js';
import { hiddenTellings } from './occultation.js';
import type { Journey } from './journey.js';
import type { ClockRule, Opens } from './law.js';
import { closedIn, closingName, owed, type Dite } from './telling.js';
import { expectedLetters, type CourrierAttendu, type Posted } from './posted.js';
import { followed, type Addressee, type Letter } from './letters.js';
import type { Role } from './roles.js';
import { tasks, type About, type Question, type Tache } from './tasks.js';
import { tourOf, type Tour } from './tour.js';

/** One observation of Jalon, keyed by its cause so that living the past again writes the same line. */
export type JournalLine = {
  readonly cle: string;
  readonly nature: 'etape' | 'retard' | 'fenetre_fermee' | 'date_atteinte' | 'courrier' | 'question' | 'ouverture' | 'nouvelle' | 'cloture';
  readonly objet: string;
  readonly at: number;
  readonly cause: number;
};

/** Another dossier that this one opens, keyed by the fact as it was first told: corrected, it opens no second one. */
export type OuvertureLiee = { readonly cle: string; readonly parcours: string; readonly cause: number; /** The fact whose row must be in PostgreSQL before it is opened. */ readonly causeSeq: number; readonly at: number; readonly data: Readonly<Record<string, unknown>> };

/** The last thing lived: a fact or a deadline, at its instant (ms). At equal instants a fact comes before a deadline. */
export type Frontier = { readonly at: number; readonly deadline: boolean };

type Ready = { readonly rank: number; readonly take: () => unknown };
type Wait = { readonly ready: () => Ready | undefined; readonly resolve: (value: unknown) => void };

/** A clock that has an end to come to: met, used or closed without object, it has none. */
type Ending = Echeance & { readonly finMs: number };
const ends = (c: Echeance): c is Ending => c.finMs !== undefined && c.etat !== 'tenue' && c.etat !== 'utilisee';
/** What the facts say of every clock: rule by rule, and those that end. */
type Courses = { readonly facts: Facts; readonly byRule: readonly (readonly Course[])[]; readonly ending: readonly Ending[] };
/** A window that closed with nobody having used it, found again later or not. */
const unused: readonly Echeance['etat'][] = ['fermee', 'perdue', 'retrouvee'];
const markOf = (c: Pick<Echeance, 'id' | 'finMs'>): string => `${c.id}@${c.finMs}`;

/** How many times a story may move between two rests before it is held to be spinning (kit rule 7). */
const stepBudget = 10_000;

/**
 * The one scheduler of both hosts (kit rule 1): one wait list, one fact at a time, one resume at a time. The hosts
 * differ only in `rest` (how they let the story run until it waits) and in how they sleep between two instants.
 */
export class Player {
  readonly journal: JournalLine[] = [];
  readonly posted: Posted[] = [];
  readonly opened: OuvertureLiee[] = [];
  readonly dites: Dite[] = [];
  facts = new Facts([]);
  frontier: Frontier = { at: 0, deadline: false };
  etape: Etape | undefined;
  issue: string | undefined;

  private readonly questions: Question[] = [];
  private readonly taken = new Set<string>();
  private readonly fired = new Set<string>();
  private readonly keys = new Map<string, number>();
  private waits: Wait[] = [];
  private restless = false;
  private steps = 0;
  private cause = 0;
  private failure: { readonly error: unknown } | undefined;
  private seen: { readonly facts: Facts; readonly at: number; readonly clocks: readonly Echeance[] } | undefined;
  private known: Courses | undefined;

  /** `told` are all the facts of the dossier, those corrected or annulled too: what may be seen is judged on them. */
  constructor(readonly journey: Journey, private readonly rest: () => Promise<void>, private readonly told: () => readonly Fact[]) {}

  /** Lives one fact: every deadline strictly before it, each at its own instant, then the fact, then rest. */
  async live(fact: FactInForce): Promise<void> {
    const at = effectiveAt(fact);
    await this.pass((instant) => instant < at);
    this.frontier = { at: Math.max(at, this.frontier.at), deadline: false };
    this.cause = fact.number;
    this.facts = new Facts([...this.facts.list, fact]);
    if (fact.kind === 'ouverture') this.start(this.journey.histoire);
    const act = isActe(fact) ? this.journey.actes[fact.name] : undefined;
    if (act?.ends !== undefined && this.issue === undefined) {
      this.finish(act.ends);
      this.waits = []; // wherever the story stands, it goes no further
    }
    if (act?.reopens === true && this.waits.some((w) => w.ready() !== undefined)) this.issue = undefined;
    this.postUpon(fact);
    await this.pass((instant) => instant < at); // what this fact shows to be overdue already
  }

  /** Lets every deadline up to `until` (ms, included) come, in order. True when something came. */
  async passTo(until: number): Promise<boolean> {
    return this.pass((instant) => instant <= until);
  }

  /** Whether living `fact` now would put it before something already lived (kit rule 14). */
  isLate(fact: FactInForce): boolean {
    const at = effectiveAt(fact);
    return at < this.frontier.at || (at === this.frontier.at && this.frontier.deadline);
  }

  /** The next instant (ms) at which a deadline comes; Infinity when none will. */
  nextDeadline(): number {
    return this.nextPending()?.finMs ?? Infinity;
  }

  /** The clocks as of the frontier, but upon what may no longer be seen. On a closed dossier nothing runs any more. */
  echeances(): readonly Echeance[] {
    const hidden = this.hidden();
    const shown = this.clocks().filter((c) => c.cause === undefined || !hidden.has(c.cause));
    if (this.issue === undefined) return shown;
    const raison = `dossier clos : ${this.journey.issues[this.issue] ?? this.issue}`;
    return shown.map((c) => {
      if (c.etat !== 'en_cours' && c.etat !== 'non_ouverte') return c;
      const { calcul: _calcul, finLe: _finLe, finMs: _finMs, ...rest } = c;
      return { ...rest, etat: 'sans_objet', raison };
    });
  }

  droits(): readonly Droit[] {
    return droits(this.journey, this.facts);
  }

  taches(): readonly Tache[] {
    return tasks({ journey: this.journey, facts: this.facts, hidden: this.hidden(), clocks: this.clocks(), questions: this.questions, posted: this.posted, opened: this.opened.map(({ cle }) => cle), closed: this.issue !== undefined });
  }

  courriers(): readonly CourrierAttendu[] {
    const hidden = this.hidden();
    return expectedLetters(this.posted, this.facts).filter((l) => !hidden.has(l.causeSeq)).filter((l) => l.etat !== 'en_attente' || !this.silenced(l));
  }

  /** Whether an act keeps a letter from leaving: one told since the letter was decided, or the last word of its kind. */
  private silenced({ cause, destinataire }: CourrierAttendu): boolean {
    const decided = this.facts.list.findIndex((f) => f.number === cause);
    return this.facts.list.some((f, i) => {
      if (!isActe(f)) return false;
      const silent = this.journey.actes[f.name]?.silences(f.data) ?? [];
      if (!silent.some((s) => destinataire === s || destinataire.startsWith(`${s}:`))) return false;
      return i >= decided || !this.facts.list.slice(i + 1).some((later) => isActe(later) && later.name === f.name);
    });
  }

  /** The papers that the facts call for, but upon what may no longer be seen. */
  documents(): readonly DocumentDu[] {
    const hidden = this.hidden();
    return documentsDus(this.journey.documents, this.facts).filter((d) => !hidden.has(d.causeSeq));
  }

  /** Whose turn it is; nobody's once the dossier is closed and owes nothing. */
  tour(): Tour | null {
    return tourOf({ journey: this.journey, facts: this.facts, echeances: this.echeances(), taches: this.taches(), courriers: this.issue === undefined ? this.courriers() : [] });
  }

  /** What a board says of it. */
  carte(): Carte {
    return cardOf(this.journey, this.shown(), this.echeances());
  }

  /** The facts that may be shown: what letters and papers are composed from. */
  shown(): Facts {
    const hidden = this.hidden();
    return hidden.size === 0 ? this.facts : new Facts(this.facts.list.filter((f) => !hidden.has(f.seq)));
  }

  /** What may no longer be seen: a letter upon it neither leaves nor is shown, nor is a task about one that left. */
  private hidden(): ReadonlySet<number> {
    const told = this.told();
    if (this.concealed?.facts !== this.facts || this.concealed.told !== told.length) this.concealed = { facts: this.facts, told: told.length, hidden: hiddenTellings(this.journey.occulte, told) };
    return this.concealed.hidden;
  }
  private concealed: { readonly facts: Facts; readonly told: number; readonly hidden: ReadonlySet<number> } | undefined;

  /** How many dossiers are still to be opened, and nouvelles to be told or taken back. */
  liensDus(): number {
    const opened = new Set(this.facts.list.filter((f) => f.kind === 'lien').map((f) => f.key));
    return this.opened.filter((o) => !opened.has(`lien:${o.cle}`)).length + owed(this.dites, this.facts.list).length;
  }

  private clocks(): readonly Echeance[] {
    const { at } = this.frontier;
    const { facts, byRule } = this.courses();
    if (this.seen?.facts !== facts || this.seen.at !== at) this.seen = { facts, at, clocks: byRule.flat().map((course) => standing(course, at)) };
    return this.seen.clocks;
  }

  /** The facts alone say them, whatever the instant. */
  private courses(): Courses {
    if (this.known?.facts !== this.facts) {
      const byRule = courses(this.journey, this.facts);
      const ending: Ending[] = [];
      for (const of of byRule) for (const { clock } of of) if (ends(clock)) ending.push(clock);
      this.known = { facts: this.facts, byRule, ending };
    }
    return this.known;
  }

  /** The clock that ends first among those still to come; none on a closed dossier. */
  private nextPending(): Ending | undefined {
    if (this.issue !== undefined) return undefined;
    return this.courses().ending.filter((c) => !this.fired.has(markOf(c)))
      .reduce<Ending | undefined>((first, c) => (first === undefined || c.finMs < first.finMs ? c : first), undefined);
  }

  /** Alarms first, at their own instant, then the story. One that was overdue when it became known leaves the frontier where it is. */
  private async pass(reaches: (instant: number) => boolean): Promise<boolean> {
    let something = false;
    for (;;) {
      // Every promise costs the sandbox the writing of a stack: a story that has nothing to say is not awaited.
      if (this.moves()) await this.settle();
      const next = this.nextPending();
      if (next === undefined || !reaches(next.finMs)) return something;
      something = true;
      if (next.finMs >= this.frontier.at) this.frontier = { at: next.finMs, deadline: true };
      for (const c of this.courses().ending) if (c.finMs <= next.finMs && !this.fired.has(markOf(c))) this.fire(c);
    }
  }

  private fire(c: Ending): void {
    this.fired.add(markOf(c));
    this.cause = c.cause ?? this.cause;
    const nature = c.verbe === 'requires' ? 'retard' : c.verbe === 'opens' ? 'fenetre_fermee' : 'date_atteinte';
    this.note(nature, c.regle, `${nature}:${c.id}@${c.finLe}`);
    for (const letter of Object.values(this.journey.courriers)) {
      if (followed(letter).some((rule) => rule.name === c.regle)) this.post(letter, `${c.regle}`);
    }
  }

  private start(story: Story): void {
    this.restless = true;
    story(this.dossier()).then(
      () => { if (this.issue === undefined) this.failure = { error: new Error(`${this.journey.name}: the story ended without an outcome`) }; },
      (error: unknown) => { this.failure = { error }; },
    );
  }

  /** Lets the story run until it waits, one resume at a time, until nothing it waits for has come. */
  private async settle(): Promise<void> {
    do {
      await this.rest();
      this.restless = false;
      this.steps = 0;
      if (this.failure !== undefined) throw this.failure.error;
    } while (this.moves());
  }

  /** Whether the story runs: it was just started or resumed, or is resumed here because one of its waits has come. */
  private moves(): boolean {
    if (this.restless) return true;
    if (this.issue !== undefined) return false;
    for (const wait of this.waits) {
      const ready = wait.ready();
      if (ready === undefined) continue;
      this.restless = true;
      this.waits = this.waits.filter((w) => w !== wait);
      wait.resolve(ready.take());
      this.resumes();
      return true;
    }
    return false;
  }

  private resumed = 0;
  private resumedAt: Facts | undefined;
  private resumes(): void {
    if (this.resumedAt !== this.facts) { this.resumedAt = this.facts; this.resumed = 0; }
    this.resumed += 1;
    if (this.resumed > stepBudget) throw new Error(`${this.journey.name}: the story spins (${stepBudget} resumes without rest)`);
  }

  private step(): void {
    this.steps += 1;
    if (this.steps > stepBudget) throw new Error(`${this.journey.name}: the story spins (${stepBudget} steps without rest)`);
  }

  private note(nature: JournalLine['nature'], objet: string, cle: string): void {
    const times = (this.keys.get(cle) ?? 0) + 1;
    this.keys.set(cle, times);
    this.journal.push({ cle: times === 1 ? cle : `${cle}#${times}`, nature, objet, at: this.noted(), cause: this.cause });
  }

  /** The instant of an observation: the frontier, or the recording of the opening for what opens the dossier. */
  private noted(): number {
    return this.frontier.at === 0 ? (this.facts.list[0]?.at ?? 0) : this.frontier.at;
  }

  private finish(issue: string): void {
    if (this.journey.issues[issue] === undefined) throw new Error(`${this.journey.name}: undeclared outcome ${issue}`);
    this.issue = issue;
    const cle = `cloture:${issue}:${this.cause}`;
    this.note('cloture', issue, cle);
    const { source } = this.facts.opening;
    if (source !== undefined) this.say({ cle, parcours: this.journey.name, acte: closingName, vers: source.dossier, data: { issue } });
  }

  /** The letters that this act sends by itself. */
  private postUpon(fact: FactInForce): void {
    if (!isActe(fact)) return;
    for (const letter of Object.values(this.journey.courriers)) {
      const { upon } = letter;
      if (upon?.act.name === fact.name && upon.when(fact as never, this.facts)) this.post(letter, letter.name); // a fact of that very act
    }
  }

  private post(letter: Letter, named: string): void {
    const cause = this.facts.list.find((f) => f.number === this.cause);
    const decidedAt = Math.max(cause?.toldAt ?? 0, this.frontier.deadline ? this.frontier.at : 0);
    for (const destinataire of this.recipients(letter)) {
      const cle = `${named}:${this.cause}:${destinataire}`;
      if (this.posted.some((p) => p.cle === cle)) continue;
      this.posted.push({ cle, courrier: letter.name, destinataire, cause: this.cause, causeSeq: cause?.seq ?? 1, at: decidedAt });
      this.note('courrier', letter.name, `courrier:${cle}`);
    }
  }

  private say(said: Omit<Dite, 'cause' | 'causeSeq' | 'at'>): void {
    this.dites.push({ ...said, cause: this.cause, causeSeq: this.causeSeq(), at: this.noted() });
  }

  private causeSeq(): number {
    return this.facts.list.find((f) => f.number === this.cause)?.seq ?? 1;
  }

  private recipients(letter: Letter): readonly string[] {
    const { opening } = this.facts;
    const addressees = letter.to.flatMap((to): readonly Addressee[] => {
      if (to === 'partenaire') return this.partners().map((partenaire) => ({ to, partenaire }));
      if (to !== 'employeur') return [{ to }];
      if (opening.independant) return [];
      return opening.employeurs.map(({ etablissement }) => ({ to, etablissement }));
    });
    return addressees.filter((a) => letter.only?.(a, this.facts) ?? true).map(({ to, etablissement, partenaire }) => [to, etablissement ?? partenaire].filter((part) => part !== undefined).join(':'));
  }

  /** The partners that the act now acted upon names. */
  private partners(): readonly string[] {
    const cause = this.facts.list.find((f) => f.number === this.cause);
    return cause === undefined ? [] : partnersNamed(this.journey.actes[cause.name], cause.data).map((p) => p.id);
  }

  private wait(ready: () => Ready | undefined): Promise<unknown> {
    this.step();
    this.restless = true;
    return new Promise((resolve) => { this.waits.push({ ready, resolve }); });
  }

  /** The story's words, each answered by this player. */
  private dossier(): Dossier {
    const until = async (what: Waitable) => this.wait(() => this.readiness(what));
    const first = async (table: Readonly<Record<string, Waitable>>) => this.wait(() => {
      const ready = Object.entries(table)
        .map(([came, what]) => ({ came, ready: this.readiness(what) }))
        .filter((r): r is { came: string; ready: Ready } => r.ready !== undefined);
      const earliest = ready.reduce<{ came: string; ready: Ready } | undefined>((a, b) => (a === undefined || b.ready.rank < a.ready.rank ? b : a), undefined);
      return earliest && { rank: earliest.ready.rank, take: () => ({ came: earliest.came, what: earliest.ready.take() }) };
    });
    return {
      enter: async (etape) => {
        this.step();
        if (this.journey.etapes[etape.name] !== etape) throw new Error(`${this.journey.name}: undeclared stage ${etape.name}`);
        if (this.etape === etape) return;
        this.etape = etape;
        this.note('etape', etape.name, `etape:${etape.name}:${this.cause}`);
      },
      until: until as Dossier['until'], // the readiness of each waitable gives the value its type promises
      first: first as Dossier['first'],
      right: (rule) => { this.step(); return alinea(rule, this.facts)?.alinea; },
      has: (act) => { this.step(); return this.facts.has(act); },
      send: async (letter) => { this.step(); this.post(letter, letter.name); },
      ask: async (act: Act, role: Role, why: string, about: About = {}) => {
        this.step();
        const cle = `question:${act.name}:${this.cause}`;
        if (this.questions.some((q) => q.cle === cle)) return;
        const cause = this.facts.list.find((f) => f.number === this.cause);
        this.questions.push({ cle, act, role, why, causeSeq: cause?.seq ?? 1, about });
        this.note('question', act.name, cle);
      },
      open: async (parcours, data) => {
        this.step();
        const causeSeq = this.causeSeq();
        const cle = `ouverture:${parcours}:${causeSeq}`;
        if (this.opened.some((o) => o.cle === cle)) return;
        this.opened.push({ cle, parcours, cause: this.cause, causeSeq, at: this.noted(), data });
        this.note('ouverture', parcours, cle);
      },
      tell: async (parcours, acte, data) => {
        this.step();
        const cle = `${parcours}:${acte}:${this.cause}`;
        if (this.dites.some((d) => d.cle === cle)) return;
        this.say({ cle, parcours, acte, vers: null, data });
        this.note('nouvelle', `${parcours}:${acte}`, `nouvelle:${cle}`);
      },
      close: async (issue) => { this.step(); this.finish(issue); },
    };
  }

  /** Whether what the story waits for has come, its place in the order, and how to take it. */
  private readiness(what: Waitable): Ready | undefined {
    if (what.kind === 'acte') return this.nextOf((f) => isActe(f) && f.name === what.name);
    if (what.kind === 'cloture') return this.nextOf((f) => closedIn(f, what));
    if (what.kind === 'opens') return this.windowOf(what);
    const { rule, when } = what;
    if (rule.kind === 'grants') {
      const given = alinea(rule, this.facts)?.alinea;
      const came = when === 'granted' ? given !== undefined : given === undefined;
      return came ? { rank: Infinity, take: () => given ?? '' } : undefined;
    }
    if (rule.kind === 'forbids' || rule.kind === 'allows' || rule.kind === 'warns' || rule.kind === 'gathers' || rule.kind === 'counts') return undefined;
    const c = this.clocksOf(rule).find((x) => (what.of === undefined || x.cause === what.of.number) && this.fired.has(markOf(x)) && (when === 'reached' || x.etat === 'en_retard') && !this.taken.has(`${when}:${markOf(x)}`));
    if (c === undefined) return undefined;
    const mark = `${when}:${markOf(c)}`;
    return { rank: Infinity, take: () => { this.taken.add(mark); this.cause = c.cause ?? this.cause; return c.finLe ?? ''; } };
  }

  /** The next fact of a kind that the story waits for, never the same twice. */
  private nextOf(awaited: (fact: FactInForce) => boolean): Ready | undefined {
    const place = this.facts.list.findIndex((f) => awaited(f) && !this.taken.has(`fait:${f.seq}`));
    const fact = this.facts.list[place];
    if (fact === undefined) return undefined;
    return { rank: place, take: () => { this.taken.add(`fait:${fact.seq}`); this.cause = fact.number; return fact; } };
  }

  private windowOf(rule: Opens): Ready | undefined {
    for (const c of this.clocksOf(rule)) {
      const used = c.etat === 'utilisee' ? this.facts.list.findIndex((f) => f.seq === c.tenuePar) : -1;
      const fact = this.facts.list[used];
      if (fact !== undefined) return { rank: used, take: () => { this.taken.add(`fait:${fact.seq}`); this.cause = fact.number; return fact; } };
      if (unused.includes(c.etat) && this.fired.has(markOf(c))) return { rank: Infinity, take: () => { this.cause = c.cause ?? this.cause; return undefined; } };
    }
    return undefined;
  }

  private clocksOf(rule: ClockRule): readonly Echeance[] {
    const place = this.journey.clockRules.indexOf(rule);
    return (this.courses().byRule[place] ?? coursesOf(rule, this.facts)).map((course) => standing(course, this.frontier.at));
  }
}
