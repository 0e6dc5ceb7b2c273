import type { Author, NewFact } from '../journey/fact.js';
import type { Seen } from '../journey/on-temporal/messages.js';
import type { Journey } from '../journey/journey.js';
import type { Opening } from '../journey/opening.js';
import type { Snapshot } from '../journey/snapshot.js';
import { jourOf, type Jour } from '../law/jour.js';
import { sealSnapshot } from '../db/save.js';
import { isParked, otherBody, type Answer } from './answer.js';
import { dueAgain, parkedDossier } from './back-off.js';
import type { House } from './house.js';

/** A durable request: the instant it was first received (ms, on the dossier's clock) and its answer once given. */
export type Request = {
  readonly fresh: boolean;
  readonly at: number;
  readonly hash: string;
  readonly status: number | null;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly etag: string | null;
};

type Row = { readonly at_ms: string; readonly corps_hash: string; readonly statut: number | null; readonly reponse: Request['body']; readonly etag: string | null };

const toRequest = (row: Row, fresh: boolean): Request => ({ fresh, at: Number(row.at_ms), hash: row.corps_hash, status: row.statut, body: row.reponse, etag: row.etag });

/** The first answer of a request, once it succeeded: only that is sticky. */
export function answered(request: Request): Answer | undefined {
  if ((request.status !== 200 && request.status !== 201) || request.body === null) return undefined;
  return { status: request.status, body: request.body, ...(request.etag === null ? {} : { etag: request.etag }) };
}

/** What a key already used says: its first answer, or that it was used for something else. */
export function known(request: Request, hash: string): Answer | undefined {
  if (request.fresh) return undefined;
  return request.hash === hash ? answered(request) : otherBody();
}

export async function findRequest(house: House, key: string): Promise<Request | undefined> {
  const { rows } = await house.db.query<Row>('select at_ms, corps_hash, statut, reponse, etag from parcours.demande where cle = $1', [key]);
  return rows[0] === undefined ? undefined : toRequest(rows[0], false);
}

type ActRequest = { readonly dossier: string; readonly kind: string; readonly name: string; readonly on: string; readonly data: unknown; readonly author: Author; readonly key: string; readonly hash: string; readonly ifMatch?: Seen };

/** Reserves the request of an act, in one statement, with the instant it counts from. Undefined when there is no such dossier. */
export async function reserveAct(house: House, asked: ActRequest): Promise<{ readonly request: Request; readonly parcours: string } | undefined> {
  // Sent twice at once, the second waits for the first and then does not see its row: that statement began before it.
  return await reserveActOnce(house, asked) ?? reserveActOnce(house, asked);
}

async function reserveActOnce(house: House, asked: ActRequest): Promise<{ readonly request: Request; readonly parcours: string } | undefined> {
  const sealed = house.cipher.encrypt(Buffer.from(JSON.stringify({ on: asked.on, data: asked.data })));
  const { rows } = await house.db.query<Row & { parcours: string; fresh: boolean }>({
    name: 'reserver-acte',
    text: `with d as (select id, parcours, decalage_ms from parcours.dossier where id = $2),
           mine as (
             insert into parcours.demande (cle, dossier, parcours, nature, nom, corps_hash, cle_id, corps, auteur, auteur_role, vu_epoch, vu_revision, at_ms)
             select $1, d.id, d.parcours, $3, $4, $5, $6, $7, $8, $9, $10::integer, $11::integer, (extract(epoch from clock_timestamp()) * 1000)::bigint + d.decalage_ms from d
             on conflict (cle) do nothing returning at_ms, corps_hash, statut, reponse, etag)
           select d.parcours, true as fresh, mine.at_ms, mine.corps_hash, mine.statut, mine.reponse, mine.etag from d join mine on true
           union all
           select d.parcours, false, r.at_ms, r.corps_hash, r.statut, r.reponse, r.etag from d join parcours.demande r on r.cle = $1`,
    values: [asked.key, asked.dossier, asked.kind, asked.name, asked.hash, house.cipher.active, sealed, asked.author.id, asked.author.role, asked.ifMatch?.epoch ?? null, asked.ifMatch?.revision ?? null],
  });
  const row = rows[0];
  return row === undefined ? undefined : { request: toRequest(row, row.fresh), parcours: row.parcours };
}

/** What a dossier is opened with. Worked out again later it could differ: a choice has changed, a fiction's clock starts elsewhere. */
export type OpenedWith = { readonly opening: Omit<Opening, 'numero'>; readonly act?: { readonly on: Jour; readonly data: Readonly<Record<string, unknown>> }; readonly offset?: number };
type OpeningRequest = OpenedWith & { readonly id: string; readonly parcours: string; readonly author: Author; readonly key: string; readonly hash: string };

export async function reserveOpening(house: House, asked: OpeningRequest): Promise<Request> {
  const request = await reserveOpeningOnce(house, asked) ?? await findRequest(house, asked.key);
  if (request === undefined) throw new Error('the request was neither written nor found');
  return request;
}

async function reserveOpeningOnce(house: House, asked: OpeningRequest): Promise<Request | undefined> {
  const { opening, act, offset } = asked;
  const sealed = house.cipher.encrypt(Buffer.from(JSON.stringify({ opening, act, offset } satisfies Record<keyof OpenedWith, unknown>)));
  const { rows } = await house.db.query<Row & { fresh: boolean }>({
    name: 'reserver-ouverture',
    text: `with mine as (
             insert into parcours.demande (cle, dossier, parcours, nature, nom, corps_hash, cle_id, corps, auteur, auteur_role, at_ms)
             values ($1, $2, $3, 'ouverture', $3, $4, $5, $6, $7, $8, (extract(epoch from clock_timestamp()) * 1000)::bigint)
             on conflict (cle) do nothing returning at_ms, corps_hash, statut, reponse, etag)
           select true as fresh, mine.* from mine
           union all
           select false, r.at_ms, r.corps_hash, r.statut, r.reponse, r.etag from parcours.demande r where r.cle = $1`,
    values: [asked.key, asked.id, asked.parcours, asked.hash, house.cipher.active, sealed, asked.author.id, asked.author.role],
  });
  const row = rows[0];
  return row === undefined ? undefined : toRequest(row, row.fresh);
}

/** What an opening was first asked with, as its run may have received it; undefined for one that was refused, or kept before this was. */
export async function firstOpenedWith({ db, cipher }: House, key: string): Promise<OpenedWith | undefined> {
  const { rows } = await db.query<{ cle_id: string; corps: Buffer }>(`select cle_id, corps from parcours.demande where cle = $1 and nature = 'ouverture' and etat = 'recue'`, [key]);
  const kept = rows[0] === undefined ? {} : JSON.parse(cipher.decrypt(rows[0].cle_id, rows[0].corps).toString('utf8')) as object; // sealed by reserveOpening
  return 'opening' in kept ? kept as OpenedWith : undefined; // idem
}

/** Saves the state and the answer in one statement: a 200 is in the request row if and only if the fact is in PostgreSQL. */
export async function settle(house: House, journey: Journey, state: Snapshot, key: string, answer: Answer): Promise<Answer> {
  const { rows } = await house.db.query<{ statut: number; reponse: Readonly<Record<string, unknown>>; etag: string | null }>({
    name: 'repondre',
    text: `with written as (select parcours.enregistrer($1::jsonb) as what)
           update parcours.demande set etat = 'faite',
             statut = case when etat = 'faite' then statut else $3 end, reponse = case when etat = 'faite' then reponse else $4::jsonb end, etag = case when etat = 'faite' then etag else $5 end
           from written where cle = $2 returning statut, reponse, etag`,
    values: [JSON.stringify(sealSnapshot(house.cipher, journey, state)), key, answer.status, JSON.stringify(answer.body), answer.etag ?? null],
  });
  const row = rows[0];
  return row === undefined ? answer : { status: answer.status, body: row.reponse, ...(row.etag === null ? {} : { etag: row.etag }) };
}

/** A refusal is kept for whoever follows the request; it may be tried again. A parked dossier refuses nothing: what is followed waits until a person has accepted its story. */
export async function refuseRequest(house: House, key: string, answer: Answer): Promise<void> {
  await house.db.query(`update parcours.demande set etat = 'refusee', statut = $2, reponse = $3::jsonb, suivie = false where cle = $1 and etat <> 'faite' and not (suivie and $4)`, [key, answer.status, JSON.stringify(answer.body), isParked(answer)]);
}

/** Answered 202: the relay drives it to its end. */
export async function followLater(house: House, key: string): Promise<void> {
  await house.db.query(`update parcours.demande set etat = 'recue', suivie = true where cle = $1 and etat <> 'faite'`, [key]);
}

type Waiting = Row & { readonly cle: string; readonly dossier: string; readonly parcours: string; readonly nature: NewFact['kind']; readonly nom: string; readonly cle_id: string; readonly corps: Buffer; readonly auteur: string; readonly auteur_role: Author['role']; readonly vu_epoch: number | null; readonly vu_revision: number | null };

/** Whose requests: a person's, who waits for an answer, or what is told to every dossier. */
const askers = { personne: `not in ('choix', 'statut')`, tous: `in ('choix', 'statut')` } as const;
type Asker = keyof typeof askers;

/**
 * The request answered 202 whose turn it is to be driven again, if there is one; taken by one relay at a time: of those
 * asked `first`, else of the others. The least lately tried goes first, so that one that never ends holds no other up;
 * those of a parked dossier wait for a person.
 */
export const takeWaiting = async (house: Pick<House, 'db' | 'cipher'>, first: Asker = 'personne') => await taken(house, first) ?? taken(house, first === 'personne' ? 'tous' : 'personne');

async function taken(house: Pick<House, 'db' | 'cipher'>, asker: Asker) {
  const { rows } = await house.db.query<Waiting>({
    name: `reprendre-${asker}`,
    text: `update parcours.demande set essaye_le = clock_timestamp() where cle = (
             select r.cle from parcours.demande r where r.etat = 'recue' and r.suivie and r.nature ${askers[asker]} and ${dueAgain('r.essaye_le', 'r.cree_le', '1 minute')} and not ${parkedDossier('r.dossier')}
             order by r.essaye_le nulls first, r.cree_le limit 1 for update skip locked)
           returning cle, dossier, parcours, nature, nom, corps_hash, cle_id, corps, auteur, auteur_role, at_ms, statut, reponse, etag, vu_epoch, vu_revision`,
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const seen: Seen | null = row.vu_epoch === null || row.vu_revision === null ? null : { epoch: row.vu_epoch, revision: row.vu_revision };
  return { ...toRequest(row, false), dossier: row.dossier, parcours: row.parcours, seen, open: () => opened(house, row) };
}

/** What was asked, deciphered only now: a row that no key opens fails alone. What names no day is of the day it was received. */
function opened({ cipher }: Pick<House, 'cipher'>, row: Waiting): NewFact {
  const at = Number(row.at_ms);
  const { on = jourOf(at), data } = JSON.parse(cipher.decrypt(row.cle_id, row.corps).toString('utf8')) as Pick<NewFact, 'data'> & { readonly on?: NewFact['on'] }; // sealed by reserveAct, keepChoice or keepStanding
  return { kind: row.nature, name: row.nom, on, data, at, author: { id: row.auteur, role: row.auteur_role }, key: row.cle, bodyHash: row.corps_hash };
}
