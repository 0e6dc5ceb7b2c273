import { findDossier, readFacts } from '../db/dossiers.js';
import { checkedPiece, findPiece, keepPiece, pieceId, type PieceRow } from '../db/pieces.js';
import { documentsDus, originalOf, type Document } from '../journey/documents.js';
import type { FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import { shownFacts } from '../journey/occultation.js';
import { documentData } from '../post/document-data.js';
import { documentSource } from '../post/document-source.js';
import { duplicataOf, projetOf } from '../post/pdf/stamp.js';
import { renderDocument } from '../post/render-document.js';
import type { House } from './house.js';
import { partiesOf } from './parties.js';

/** What drawing up needs: no engine, no post. */
export type Drawer = Pick<House, 'db' | 'cipher' | 'journeys'>;

/** A document as it is kept: its row, whose digest is fixed (`piece.sha256`, hex), and its bytes. */
export type DrawnUp = { readonly piece: PieceRow; readonly bytes: Buffer };

/**
 * The document of a dossier that bears this key (`avis:12`: its name, the number of the fact that causes it): its kept
 * bytes, or, the first time, drawn from the dossier's facts and kept. Asked twice at once, the first one kept wins and
 * both are given it. Throws `NotDue` when the facts no longer call for it and it was never drawn, `Altered` when what
 * was kept is no longer what it was.
 */
export async function drawUp(house: Drawer, dossier: string, cle: string): Promise<DrawnUp> {
  const kept = await keptDocument(house, dossier, cle);
  if (kept !== undefined) return kept;
  const { nom, bytes } = await draw(house, dossier, cle);
  await keepPiece(house.db, house.cipher, { dossier, cle, nature: 'document', nom, type: 'application/pdf', bytes, auteur: 'systeme' });
  const first = await keptDocument(house, dossier, cle);
  if (first === undefined) throw new Error('the document was not kept');
  return first;
}

/** The facts do not call for this document, and none is kept. */
export class NotDue extends Error {
  override readonly name = 'NotDue';
  constructor(dossier: string, cle: string) { super(`no document ${cle} is due in ${dossier}`); }
}

/** What is kept under this key is no longer what was kept: it is given to nobody. */
export class Altered extends Error {
  override readonly name = 'Altered';
  constructor(dossier: string, cle: string) { super(`the document ${cle} of ${dossier} is not what was kept`); }
}

async function keptDocument({ db, cipher }: Drawer, dossier: string, cle: string): Promise<DrawnUp | undefined> {
  const piece = await findPiece(db, dossier, pieceId(dossier, cle));
  if (piece === undefined || piece.sha256 === null) return undefined;
  const bytes = await checkedPiece(db, cipher, piece);
  if (bytes === undefined) throw new Altered(dossier, cle);
  return { piece, bytes };
}

type Matter = { readonly journey: Journey; readonly document: Document; readonly facts: Facts; readonly cause: FactInForce };

async function draw(house: Drawer, dossier: string, cle: string): Promise<{ readonly nom: string; readonly bytes: Buffer }> {
  const row = await findDossier(house.db, dossier);
  const journey = house.journeys[row?.parcours ?? ''];
  if (journey === undefined) throw new NotDue(dossier, cle);
  const facts = shownFacts(journey.occulte, await readFacts(house.db, house.cipher, dossier));
  const due = documentsDus(journey.documents, facts).find((d) => d.cle === cle);
  const document = journey.documents[due?.document ?? ''];
  const cause = facts.list.find((f) => f.number === due?.cause);
  if (document === undefined || cause === undefined) throw new NotDue(dossier, cle);
  const matter = { journey, document, facts, cause };
  return { nom: document.name, bytes: document.duplicates === undefined ? await written(house, matter) : await repeated(house, dossier, cle, matter) };
}

async function written(house: Drawer, { journey, document, facts, cause }: Matter): Promise<Buffer> {
  const people = await partiesOf(house, document, facts, cause);
  const { pdf } = await renderDocument(await documentSource(journey.name, document, cause.on), documentData({ document, journey, facts, cause, people }));
  return pdf;
}

/** The original as it is kept, and drawn up first when it never was. */
async function repeated(house: Drawer, dossier: string, cle: string, { journey, document, facts, cause }: Matter): Promise<Buffer> {
  const original = originalOf(journey.documents, document, facts, cause);
  if (original === undefined) throw new NotDue(dossier, cle);
  return duplicataOf((await drawUp(house, dossier, original.cle)).bytes, cause.on);
}

/**
 * A document as these facts, rehearsed and not recorded, would have it: marked « projet » on each of its sheets, and
 * kept nowhere. Throws `NotDue` when they do not call for it.
 */
export async function sketch(house: Drawer, journey: Journey, facts: Facts, cle: string): Promise<Buffer> {
  const due = documentsDus(journey.documents, facts).find((d) => d.cle === cle);
  const named = journey.documents[due?.document ?? ''];
  const told = facts.list.find((f) => f.number === due?.cause);
  if (named === undefined || told === undefined) throw new NotDue('', cle);
  const original = named.duplicates === undefined ? undefined : originalOf(journey.documents, named, facts, told);
  const document = original === undefined ? named : journey.documents[original.document];
  const cause = original === undefined ? told : facts.list.find((f) => f.number === original.cause);
  if (document === undefined || cause === undefined) throw new NotDue('', cle);
  return projetOf(await written(house, { journey, document, facts, cause }), told.on);
}
