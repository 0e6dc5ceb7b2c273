import { keepPiece, sha256, type TypePiece } from '../db/pieces.js';
import { addresseeOf, answering } from '../journey/letters.js';
import { isoInstant, jourOf } from '../law/jour.js';
import { eventKey, isFollowed, NotReached, proofKinds, stateOf, type PostalEvent, type ProofKind, type RegisteredMail, UnknownLetter } from '../post/registered/index.js';
import { keepSilence, keepTold, takePli, turnBegins, type Pli, type Taken } from './due-plis.js';
import type { House as Door } from './house.js';

/** What following the post needs: the provider, and no engine: the relay tells the dossiers. */
export type PostHouse = Pick<Door, 'db' | 'cipher' | 'journeys'> & { readonly registered: RegisteredMail };

/** As many silences in a row say that nobody answers. */
const silences = 3;

type Options = { readonly over?: () => boolean; readonly onError?: (error: unknown) => void };

/**
 * Reads again the letters still on their way, the one due for longest first, then each `every` ms: a provider that says
 * nothing loses nothing. What cannot be read holds no other up, and its error is its own. Answers whether the provider
 * does: three silences in a row end the turn.
 */
export async function readDuePlis(house: PostHouse, every: number, { over = () => false, onError = rethrow }: Options = {}): Promise<boolean> {
  const begun = await turnBegins(house.db);
  for (let silent = 0; silent < silences;) {
    const pli = over() ? undefined : await takePli(house.db, house.registered.name, begun);
    if (pli === undefined) return true;
    const error = await readPli(house, pli, every).then(() => undefined, (failure: unknown) => failure);
    silent = error instanceof NotReached ? silent + 1 : 0;
    if (error === undefined) continue;
    await keepSilence(house.db, pli, { unknown: error instanceof UnknownLetter });
    if (!(error instanceof NotReached || error instanceof UnknownLetter)) onError(error);
  }
  return false;
}

const rethrow = (error: unknown): never => { throw error; };

/**
 * Reads a letter at the provider: its proofs are kept at once, each event new to us goes to the inbox as a réception of
 * the act that its journey names, and what the events say against each other is left for a person.
 */
async function readPli(house: PostHouse, pli: Taken, every: number): Promise<void> {
  const { number: numero, events: told } = await house.registered.events(pli.externe);
  const held = await keepProofs(house, pli);
  const events = told.map((event) => onItsClock(event, pli));
  for (const event of events) await tell(house, pli, event, numero);
  const state = stateOf(events);
  const anomalie = [...state.anomalies, ...state.unknown.map((e) => `Événement du prestataire non reconnu : ${e.providerCode}.`)].join(' ');
  await keepTold(house.db, pli, { numero, etat: state.code, fini: !isFollowed(state, held, jourOf(Date.now() + Number(pli.decalage_ms))), anomalie, every });
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
