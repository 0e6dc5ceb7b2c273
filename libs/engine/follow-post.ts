import type { Pool } from 'pg';
import { keepPiece, sha256, type TypePiece } from '../db/pieces.js';
import { addresseeOf, answering } from '../journey/letters.js';
import { isoInstant, jourOf } from '../law/jour.js';
import { eventKey, isFollowed, NotReached, proofKinds, stateOf, type PostalEvent, type ProofKind, type RegisteredMail } from '../post/registered/index.js';
import type { House as Door } from './house.js';

/** What following the post needs: the provider, and no engine: the relay tells the dossiers. */
export type PostHouse = Pick<Door, 'db' | 'cipher' | 'journeys'> & { readonly registered: RegisteredMail };

/** An envelope given to the provider. `decalage_ms` is the dossier's clock minus the real one now, `alors_ms` when it left: they differ only in a fiction moved since. */
export type Pli = { readonly dossier: string; readonly cle: string; readonly reference: string; readonly externe: string; readonly courrier: string; readonly destinataire: string; readonly parcours: string; readonly cause_seq: number; readonly decalage_ms: string; readonly alors_ms: string };

const plis = `select p.dossier, p.cle, p.reference, p.externe, c.courrier, c.destinataire, c.cause_seq, d.parcours, d.decalage_ms, p.decalage_ms as alors_ms
  from parcours.pli p join parcours.courrier c on c.dossier = p.dossier and c.cle = p.cle join parcours.dossier d on d.id = p.dossier where p.externe is not null`;

export async function findPli(db: Pool, prestataire: string, externe: string, reference: string | undefined): Promise<Pli | undefined> {
  const { rows } = await db.query<Pli>(`${plis} and p.prestataire = $1 and (p.externe = $2 or p.reference = $3)`, [prestataire, externe, reference ?? null]);
  return rows[0];
}

/** The letters still on their way that were last read more than `every` ago (ms): a silent provider loses nothing. */
export async function readDuePlis(house: PostHouse, every: number, limit = 20): Promise<number> {
  const { rows } = await house.db.query<Pli>(`${plis} and not p.fini and p.prestataire = $1 and (p.lu_le is null or p.lu_le < clock_timestamp() - $2 * interval '1 millisecond') order by p.lu_le nulls first limit $3`, [house.registered.name, every, limit]);
  for (const pli of rows) await readPli(house, pli).catch(later);
  return rows.length;
}

/** The provider does not answer: the letter stays to be read. */
export function later(error: unknown): void {
  if (!(error instanceof NotReached)) throw error;
}

/**
 * Reads a letter again at the provider: its proofs are kept at once, each event new to us goes to the inbox as a
 * réception of the act that its journey names, and what the events say against each other is left for a person.
 */
export async function readPli(house: PostHouse, pli: Pli): Promise<void> {
  const { number, events: told } = await house.registered.events(pli.externe);
  const events = told.map((event) => onItsClock(event, pli));
  const held = await keepProofs(house, pli);
  for (const event of events) await tell(house, pli, event, number);
  const state = stateOf(events);
  const anomalie = [...state.anomalies, ...state.unknown.map((e) => `Événement du prestataire non reconnu : ${e.providerCode}.`)].join(' ');
  await house.db.query(
    `update parcours.pli set numero = coalesce($3, numero), etat = $4, fini = $5, anomalie = coalesce(nullif($6, ''), anomalie), lu_le = clock_timestamp() where dossier = $1 and cle = $2`,
    [pli.dossier, pli.cle, number ?? null, state.code, !isFollowed(state, held, jourOf(Date.now() + Number(pli.decalage_ms))), anomalie]);
}

const typeOf = (contentType: string): TypePiece => (contentType === 'image/png' || contentType === 'image/jpeg' ? contentType : 'application/pdf');
const proofKey = (cle: string, kind: ProofKind): string => `preuve:${cle}:${kind}`;

/** The kinds of proof now held. */
async function keepProofs({ db, cipher, registered }: PostHouse, pli: Pli): Promise<readonly ProofKind[]> {
  const { rows } = await db.query<{ cle: string }>(`select cle from parcours.piece where dossier = $1 and nature = 'preuve'`, [pli.dossier]);
  const held = proofKinds.filter((kind) => rows.some((r) => r.cle === proofKey(pli.cle, kind)));
  const fresh = await registered.proofs(pli.externe, held);
  for (const { kind, contentType, bytes } of fresh) {
    await keepPiece(db, cipher, { dossier: pli.dossier, cle: proofKey(pli.cle, kind), nature: 'preuve', nom: kind, type: typeOf(contentType), bytes, auteur: registered.name });
  }
  return [...held, ...fresh.map(({ kind }) => kind)];
}

/** An event at the instants of the dossier's own clock. */
const onItsClock = (event: PostalEvent, { decalage_ms: now, alors_ms: then }: Pli): PostalEvent =>
  ({ ...event, date: isoInstant(Date.parse(event.date) + Number(then)), observedAt: isoInstant(Date.parse(event.observedAt) + Number(now)) });

async function tell({ db, journeys }: PostHouse, pli: Pli, event: PostalEvent, number: string | undefined): Promise<void> {
  const news = journeys[pli.parcours]?.courriers[pli.courrier]?.news;
  const donnees = news?.told({ addressee: addresseeOf(pli.destinataire), evenement: event.code, ...(number === undefined ? {} : { numero: number }) });
  if (news === undefined || donnees === undefined) return;
  const externe = `${pli.reference}:${eventKey(event)}`;
  const contenu = { nom: news.act.name, le: jourOf(event.date), donnees: answering(donnees, pli.cause_seq) };
  await db.query(`insert into parcours.boite_reception (id, source, externe, dossier, contenu) values ($1, 'poste', $2, $3, $4::jsonb) on conflict do nothing`, [sha256(Buffer.from(externe)).slice(0, 32), externe, pli.dossier, JSON.stringify(contenu)]);
}
