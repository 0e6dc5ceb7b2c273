import { randomUUID } from 'node:crypto';
import {
  isGrpcServiceError, WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { findDossier, isTold } from '../db/dossiers.js';
import { isHole, isReplaced } from '../db/save.js';
import { inForce, type Author, type Fact, type NewFact } from '../journey/fact.js';
import { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import { receive, record, type Failure, type Recorded, type Seen } from '../journey/on-temporal/messages.js';
import type { RunInput } from '../journey/on-temporal/run-input.js';
import { refusals, type Refus } from '../journey/refusals.js';
import { rehearse } from '../journey/rehearsal.js';
import { snapshot } from '../journey/snapshot.js';
import { jourOf, type Jour } from '../law/jour.js';
import { workflowId } from '../temporal/client.js';
import { Acknowledgements } from './acknowledgements.js';
import * as answers from './answer.js';
import { etagOf, type Answer } from './answer.js';
import { inputFromFacts } from './from-facts.js';
import type { House } from './house.js';
import { bodyHash, dossierId } from './ids.js';
import { numberOf } from './number.js';
import { leavePlace, placeOf } from './place.js';
import { answered, findRequest, firstOpenedWith, followLater, known, refuseRequest, reserveAct, reserveOpening, settle, type OpenedWith, type Request } from './requests.js';

/** How long a person waits before the answer becomes "we are on it" (ms). */
const patience = 5_000;

export type Asked = {
  readonly dossier: string;
  readonly kind: 'acte' | 'rectification' | 'choix' | 'statut' | 'envoi';
  readonly name: string;
  readonly on: Jour;
  readonly data: Readonly<Record<string, unknown>>;
  readonly author: Author;
  readonly key: string;
  /** Tells another body under a used key: the hash of what was sent, where the fact holds more than that. */
  readonly hash?: string;
  readonly ifMatch?: Seen;
};

/** With the act that opens it, for a journey that has one; `offset`, for a fiction: how far in the past its clock starts (ms, negative). */
export type Opened = OpenedWith & {
  readonly parcours: string;
  readonly author: Author;
  readonly key: string;
  readonly hash?: string;
};

/** The one way in: every act of a person is an Update, answered once it is in Temporal's history and in PostgreSQL. */
export class Engine {
  private readonly acknowledgements: Acknowledgements;

  constructor(private readonly house: House) {
    this.acknowledgements = new Acknowledgements(house);
  }

  /** Before its connection is closed: what goes on by itself ends. */
  rest(): Promise<void> { return this.acknowledgements.rest(); }

  /** Opens a dossier: starts its run, then writes the first state, which the run would write as well. */
  async open(asked: Opened): Promise<Answer> {
    const journey = this.house.journeys[asked.parcours];
    if (journey === undefined) return answers.notFound();
    const id = dossierId(asked.key);
    const hash = asked.hash ?? bodyHash({ ...asked.opening, parcours: asked.parcours, journey: asked.opening.parcours, act: asked.act });
    if (journey.unSeul === true && await findDossier(this.house.db, id) === undefined) {
      const first = await this.firstAnswer(asked.key, hash);
      if (first !== undefined) return this.opened(first);
      const place = await placeOf(this.house, journey, asked.opening, id);
      if (place !== id) return this.joined(journey, asked, place, hash);
    }
    const request = await reserveOpening(this.house, { ...asked, id, hash });
    const before = known(request, hash);
    if (before !== undefined) return before;

    const { opening, act, offset = 0 } = (request.fresh ? undefined : await firstOpenedWith(this.house, asked.key)) ?? asked;
    const at = request.at + offset;
    const fact: Fact = {
      seq: 1, kind: 'ouverture', name: asked.parcours, on: jourOf(at), at, author: asked.author, key: asked.key, bodyHash: hash,
      data: { ...opening, numero: await numberOf(this.house, id) },
    };
    const first = opensWith(journey, { ...asked, act }, fact);
    const refused = first === undefined ? [] : refusals(journey, new Facts(inForce([fact])), first.name, first as never, at); // its data was parsed by the act's schema at the door
    if (refused.length > 0) return this.refusedOpening(asked.key, id, refused);
    const facts = first === undefined ? [fact] : [fact, first];
    const input: RunInput = { dossier: id, parcours: asked.parcours, epoch: 1, revision: 0, facts, saved: 0, offset, holdBefore: null, lived: null };
    let chain: string | undefined;
    const started = await this.within(Date.now() + patience, async () => { chain = await this.start(input); });
    if (started !== 'done') return answers.unavailable();

    const player = await rehearse(journey, facts, { until: at });
    const state = snapshot(player, facts, { dossier: id, epoch: 1, revision: 1, offset });
    const body = { id, numero: String(fact.data['numero']) };
    await settle(this.house, journey, state, asked.key, { status: 201, body, etag: etagOf(1, 1) });
    if (chain !== undefined) this.acknowledgements.note(id, { chain, epoch: 1, revision: 1, facts: facts.length });
    return { status: 201, body, etag: etagOf(1, 1) };
  }

  /** The worker has one open already: what would have opened another is one more fact of it. */
  private async joined(journey: Journey, { act, author, key }: Opened, dossier: string, hash: string): Promise<Answer> {
    if (journey.opensWith === undefined || act === undefined) return answers.unavailable();
    const answer = await this.record({ dossier, kind: 'acte', name: journey.opensWith.name, ...act, author, key, hash });
    if (answer.status === 404) return answers.unavailable(); // it is being opened at this very moment
    return this.opened(answer);
  }

  /** What was asked was an opening: the answer names the dossier, its own or the open one that it was added to. */
  private async opened(answer: Answer): Promise<Answer> {
    const dossier = answer.body['dossier'];
    return answer.status === 200 && typeof dossier === 'string' ? { ...answer, body: { ...answer.body, id: dossier, numero: await numberOf(this.house, dossier), rejoint: true } } : answer;
  }

  /** A closed dossier is not taken up again while another has the worker's place. */
  private async otherOpen(journey: Journey, { name, key }: NewFact, dossier: string): Promise<Answer | undefined> {
    if (journey.unSeul !== true || journey.actes[name]?.reopens !== true) return undefined;
    const row = await findDossier(this.house.db, dossier);
    if (row === undefined || await isTold(this.house.db, dossier, key)) return undefined;
    return await placeOf(this.house, journey, row, dossier) !== dossier ? answers.otherOpen() : undefined;
  }

  private async refusedOpening(key: string, dossier: string, refus: readonly Refus[]): Promise<Answer> {
    const answer = answers.refused(refus);
    await leavePlace(this.house, dossier);
    await refuseRequest(this.house, key, answer);
    return answer;
  }

  /** Records a person's fact. The same key is answered as the first time, for ever. */
  async record(asked: Asked): Promise<Answer> {
    const hash = asked.hash ?? factHash(asked);
    const reserved = await reserveAct(this.house, { ...asked, hash });
    if (reserved === undefined) return answers.notFound();
    const before = known(reserved.request, hash);
    if (before !== undefined) return before;
    return this.drive(reserved.parcours, { ...asked, bodyHash: hash, at: reserved.request.at }, asked.dossier, asked.ifMatch ?? null);
  }

  /** What this very request was answered the first time: nothing that has changed since can refuse it. */
  async firstAnswer(key: string, hash: string): Promise<Answer | undefined> {
    const request = await findRequest(this.house, key);
    return request?.hash === hash ? answered(request) : undefined;
  }

  /** Drives a reserved request again: the relay's work for those answered 202. */
  async resume(request: Request & { readonly dossier: string; readonly parcours: string; readonly open: () => NewFact; readonly seen: Seen | null }): Promise<Answer> {
    return answered(request) ?? this.drive(request.parcours, request.open(), request.dossier, request.seen);
  }

  /**
   * An outside fact: never refused, sent again by the relay until it is among the facts. A closed dossier has no run:
   * it is started from its facts. An open one that has none has lost its engine, and waits for `npm run rebuild`.
   */
  async receive(dossier: string, fact: NewFact): Promise<void> {
    const row = await findDossier(this.house.db, dossier);
    if (row === undefined) return;
    const { client } = this.house;
    const deadline = Date.now() + patience;
    if (row.issue === null) {
      await client.withDeadline(deadline, () => client.workflow.getHandle(workflowId(dossier)).signal(receive, fact)).catch(lost);
      return;
    }
    const input = await inputFromFacts(this.house, dossier);
    if (input === undefined) return;
    await client.withDeadline(deadline, () => client.workflow.signalWithStart('dossier', {
      taskQueue: this.house.taskQueue, workflowId: workflowId(dossier), args: [input], signal: receive, signalArgs: [fact], workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }));
  }

  private async drive(parcours: string, asked: NewFact, dossier: string, seen: Seen | null): Promise<Answer> {
    const { kind, name, on, at, author, key, bodyHash: hash, data } = asked;
    const fact: NewFact = { kind, name, on, at, author, key, bodyHash: hash, data };
    const journey = this.house.journeys[parcours];
    if (journey === undefined) return answers.notFound();
    const reopens = journey.actes[name]?.reopens === true;
    const outcome = await this.otherOpen(journey, fact, dossier) ?? await this.update(dossier, fact, seen, reopens);
    const concluded = await this.conclude(journey, dossier, fact, outcome);
    if (concluded !== undefined) return concluded;
    // A run that has ended answers this key for ever: one is started that knows all the facts.
    const closed = (await findDossier(this.house.db, dossier))?.issue != null;
    const again = closed ? await this.conclude(journey, dossier, fact, await this.updateClosed(dossier, fact, seen, reopens, Date.now() + patience)) : undefined;
    return again ?? this.later(key);
  }

  private async later(key: string): Promise<Answer> {
    await followLater(this.house, key);
    return answers.followed(key);
  }

  /** What was answered is written with the state that it stands on; undefined when another run writes this dossier. */
  private async conclude(journey: Journey, dossier: string, { kind, name, on, key }: NewFact, outcome: Recorded | Answer): Promise<Answer | undefined> {
    if ('status' in outcome) {
      if (outcome.status === 409 || outcome.status === 422) await refuseRequest(this.house, key, outcome);
      if (outcome.status === 202) await followLater(this.house, key);
      return outcome;
    }
    const { snapshot: state } = outcome;
    const etag = etagOf(state.epoch, state.revision);
    const answer = journey.actes[name]?.answer;
    const body = { dossier, fait: outcome.seq, nature: kind, acte: name, le: on, enregistreLe: new Date(outcome.at).toISOString(), ...(answer === undefined ? {} : { reponse: answer }) };
    const settled = await settle(this.house, journey, state, key, { status: 200, body, etag }).catch(unsaved);
    if (settled === 'other run') return undefined;
    if (settled === 'hole') return this.later(key);
    if (outcome.leaves !== true) this.acknowledgements.note(dossier, { chain: outcome.chain, epoch: state.epoch, revision: state.revision, facts: state.facts.at(-1)?.seq ?? 0 });
    return settled;
  }

  private async update(dossier: string, fact: NewFact, seen: Seen | null, reopens: boolean): Promise<Recorded | Answer> {
    const deadline = Date.now() + patience;
    const handle = this.house.client.workflow.getHandle(workflowId(dossier));
    for (;;) {
      try {
        return await this.house.client.withDeadline(deadline, () => handle.executeUpdate(record, { args: [fact, seen], updateId: fact.key }));
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return this.updateClosed(dossier, fact, seen, reopens, deadline);
        const outcome = await this.outcomeOf(error, fact.key, deadline);
        if (outcome !== 'again') return outcome;
      }
    }
  }

  /** No run: a closed dossier takes only what may reopen it, and then starts from its facts. */
  private async updateClosed(dossier: string, fact: NewFact, seen: Seen | null, reopens: boolean, deadline: number): Promise<Recorded | Answer> {
    const row = await findDossier(this.house.db, dossier);
    if (row === undefined) return answers.notFound();
    if (row.issue === null) return answers.unavailable(); // its engine is lost: `npm run rebuild` brings it back
    const refuses = fact.kind === 'acte' && !reopens && !await isTold(this.house.db, dossier, fact.key); // told before, and its answer lost: it is answered now
    if (refuses) return answers.closed(`dossier clos : ${this.house.journeys[row.parcours]?.issues[row.issue] ?? row.issue}`);
    for (;;) {
      const input = await inputFromFacts(this.house, dossier);
      if (input === undefined) return answers.notFound();
      // The server keeps the answer of an update beyond its run, be it one that started from too few facts. The fact's
      // key, not this id, makes it recorded once.
      const updateId = `${fact.key}@${randomUUID()}`;
      const startWorkflowOperation = new WithStartWorkflowOperation('dossier', {
        taskQueue: this.house.taskQueue, workflowId: workflowId(dossier), args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
      try {
        return await this.house.client.withDeadline(deadline, () =>
          this.house.client.workflow.executeUpdateWithStart(record, { startWorkflowOperation, args: [fact, seen], updateId }));
      } catch (error) {
        const outcome = await this.outcomeOf(error, fact.key, deadline);
        if (outcome !== 'again') return outcome;
      }
    }
  }

  /** What an error of the engine means for the person who asked. */
  private async outcomeOf(error: unknown, key: string, deadline: number): Promise<Answer | 'again'> {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      const { type, details, message } = error.cause;
      if (type === 'RelectureEnCours' || type === 'AcceptedUpdateCompletedWorkflow') return this.pause(deadline, answers.followed(key));
      return refusalOf(type as Failure, details?.[0], message);
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return (await this.reachable()) ? answers.followed(key) : answers.unavailable();
    if (isTransient(error)) return this.pause(deadline, isGrpcServiceError(error) && error.code === 9 ? answers.followed(key) : answers.unavailable());
    throw error;
  }

  /** Whether the engine answers at all: silent, it may be busy with this very request. */
  private reachable(): Promise<boolean> {
    return this.house.client.withDeadline(Date.now() + 1_000, () => this.house.client.workflowService.getSystemInfo({})).then(() => true, () => false);
  }

  private async pause(deadline: number, otherwise: Answer): Promise<Answer | 'again'> {
    if (Date.now() + 100 >= deadline) return otherwise;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    return 'again';
  }

  /** The first run of the chain that this starts; undefined when it was started before. */
  private async start(input: RunInput): Promise<string | undefined> {
    try {
      const { firstExecutionRunId } = await this.house.client.workflow.start('dossier', { taskQueue: this.house.taskQueue, workflowId: workflowId(input.dossier), args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
      return firstExecutionRunId;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return undefined;
    }
  }

  private async within(deadline: number, ask: () => Promise<void>): Promise<'done' | 'unavailable'> {
    for (;;) {
      try {
        await this.house.client.withDeadline(deadline, ask);
        return 'done';
      } catch (error) {
        if (!isTransient(error)) throw error;
        if ((await this.pause(deadline, answers.unavailable())) !== 'again') return 'unavailable';
      }
    }
  }
}

/** The fact by which a journey opens, right after its opening. */
function opensWith(journey: Journey, { act, author, key }: Pick<Opened, 'author' | 'key'> & { readonly act: OpenedWith['act'] | undefined }, opening: Fact): Fact | undefined {
  if (journey.opensWith === undefined || act === undefined) return undefined;
  return { seq: 2, kind: 'acte', name: journey.opensWith.name, on: act.on, at: opening.at, author, key: `${key}:acte`, bodyHash: bodyHash(act), data: act.data };
}

const factHash = ({ dossier, kind, name, on, data }: Asked): string => bodyHash({ dossier, kind, name, on, data });

function refusalOf(type: Failure, detail: unknown, message: string): Answer {
  switch (type) {
    case 'Refus': return answers.refused((detail ?? []) as readonly Refus[]); // thrown by the host with its refusals as detail
    case 'DossierClos': return answers.closed(message);
    case 'DossierChange': return answers.changed(detail as { epoch: number; revision: number } | undefined); // idem
    case 'HistoireChangee': return answers.parked();
    case 'TropDeFaits': return answers.tooManyFacts();
    case 'FaitInconnu': return answers.unknownFact();
    default: throw new Error(`unexpected failure ${type}: ${message}`);
  }
}

/**
 * Two runs of a closed dossier were started at once: the one that answered is not the one whose facts are kept, and ends.
 * Or PostgreSQL came back without its last commits: the run that answered tells them again.
 */
function unsaved(error: unknown): 'other run' | 'hole' {
  if (isReplaced(error)) return 'other run';
  if (isHole(error)) return 'hole';
  throw error;
}

function lost(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** FAILED_PRECONDITION (a task is being retried), UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED, CANCELLED: the same key again (kit rule 11). */
const transientCodes: readonly number[] = [1, 4, 8, 9, 14];

function isTransient(error: unknown): boolean {
  const grpc = isGrpcServiceError(error) ? error : error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : undefined;
  return grpc !== undefined && transientCodes.includes(grpc.code);
}
