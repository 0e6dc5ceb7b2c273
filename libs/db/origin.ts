import type { PieceRow } from './pieces.js';
import { sensitiveFields } from './sensitive.js';
import type { Document } from '../journey/documents.js';
import { inForce, isActe, type Fact, type FactInForce } from '../journey/fact.js';
import { Facts } from '../journey/facts.js';
import { fieldOf, fieldsOfKind, type Sensibilite } from '../journey/fields.js';
import type { Journey } from '../journey/journey.js';
import { followed, type Letter } from '../journey/letters.js';

/** Where a paper comes from: what it is called, the facts it stands on, whom it is for, and who may read it. */
export type Origin = {
  readonly libelle: string;
  readonly article: string | null;
  readonly causes: readonly FactInForce[];
  /** As the player names it: `salarie`, `employeur:e-1`; null for a paper that was not sent. */
  readonly destinataire: string | null;
  readonly sensible: Sensibilite;
};

export function originOf(journey: Journey, facts: Facts, piece: PieceRow): Origin {
  if (piece.nature === 'document') return ofDocument(journey.documents[piece.nom], facts, piece);
  if (piece.nature === 'jointe') return ofScan(journey, facts, piece);
  return ofLetter(journey, facts, piece);
}

function ofDocument(document: Document | undefined, facts: Facts, piece: PieceRow): Origin {
  return {
    libelle: document?.label ?? 'Document', article: document?.law ?? null, destinataire: null,
    causes: facts.list.filter((f) => f.seq === piece.cause_seq), sensible: document === undefined ? 'dossier' : privacyOf(document),
  };
}

/** Who may read a document, by what is declared of it. */
export const privacyOf = (document: Document): Sensibilite => (mayCarryMedical(document) ? 'medical' : 'dossier');

/** A document may say what each of its readers may read: one for caregivers and the worker alone, whose act has a medical field, may say that one. */
const mayCarryMedical = ({ of, to }: Document): boolean => to.every((reader) => ['salarie', 'medecin', 'medecin_traitant'].includes(reader)) && Object.values(sensitiveFields(of)).includes('medical');

/** Who may read a paper of a dossier: what is corrected or annulled stays as private as it was. */
export const privacyOfPiece = (journey: Journey, told: readonly Fact[], piece: PieceRow): Sensibilite => originOf(journey, everTold(told), piece).sensible;

/** All that was ever told, as it was. */
function everTold(told: readonly Fact[]): Facts {
  const asTold = (f: Fact): FactInForce => ({ ...f, number: f.seq, toldAt: f.at });
  const before = told.filter((f) => f.kind !== 'rectification').map(asTold);
  const replaced = told.flatMap((f, i) => (f.kind === 'rectification' ? inForce(told.slice(0, i + 1)).filter((x) => x.number === f.seq) : []));
  return new Facts([...before, ...replaced]);
}

/** A scan has no name but that of the field that cites it, and is as private as the most private of them; uncited, as the most private that may cite it. */
function ofScan(journey: Journey, facts: Facts, piece: PieceRow): Origin {
  const cited = facts.list.filter(isActe).flatMap((fact) => Object.entries(fact.data).filter(([, value]) => isCitation(value, piece.id)).map(([field]) => ({ fact, field, act: journey.actes[fact.name] })));
  const [first] = cited;
  return {
    libelle: fieldOf(first?.act?.shape[first.field]).title ?? 'Pièce jointe', article: null, destinataire: null, causes: [...new Set(cited.map((c) => c.fact))],
    sensible: (cited.length === 0 ? citable(journey) : cited).some(({ act, field }) => sensitiveFields(act)[field] === 'medical') ? 'medical' : 'dossier',
  };
}

const citable = (journey: Journey) => Object.values(journey.actes).flatMap((act) => fieldsOfKind(act.shape, 'piece').map((field) => ({ act, field })));

const isCitation = (value: unknown, id: string): boolean => typeof value === 'object' && value !== null && 'sha256' in value && 'id' in value && value.id === id;

const proofs: Readonly<Record<string, string>> = { depot: 'Preuve de dépôt', contenu: 'Contenu envoyé', reception: 'Preuve de réception', retour: 'Preuve de retour' };

/** A letter may merge what its recipient is told: only those who keep the dossier read one, before it leaves as after (0052). */
export const letterPrivacy: Sensibilite = 'dossier';

/** A letter as it left, or what the post gave of it: its key tells its cause and its recipient (kit rule 22). */
function ofLetter(journey: Journey, facts: Facts, piece: PieceRow): Origin {
  const [, named = '', cause = '', to = '', place] = piece.cle.split(':');
  const letter = Object.values(journey.courriers).find((l) => l.name === named || followed(l).some((rule) => rule.name === named));
  const proof = piece.nature === 'preuve' ? proofs[piece.nom] ?? 'Preuve' : undefined;
  const label = letter?.label ?? 'Courrier';
  return {
    libelle: proof === undefined ? label : `${proof} : ${label}`, article: letter?.law ?? null, causes: facts.list.filter((f) => String(f.number) === cause),
    destinataire: to === 'employeur' && place !== undefined && proofs[place] === undefined ? `${to}:${place}` : to,
    sensible: piece.nature === 'preuve' && encloses(letter) ? 'medical' : letterPrivacy,
  };
}

/** What was sent whole holds the documents sent with it. */
const encloses = (letter: Letter | undefined): boolean => (letter?.encloses ?? []).some(mayCarryMedical);

/** The number of the fact that caused a letter, as its key tells it. */
export const causeOfLetter = (cle: string): number => Number(cle.split(':')[1]);

/** Whether a paper comes from facts that nobody may see any more: drawn up, sent or proved upon one, or cited by them alone. */
export function isHiddenPiece(piece: Pick<PieceRow, 'id' | 'cle' | 'nature' | 'cause_seq'>, told: readonly Fact[], hidden: ReadonlySet<number>): boolean {
  if (hidden.size === 0) return false;
  if (piece.nature === 'document') return piece.cause_seq !== null && hidden.has(piece.cause_seq);
  if (piece.nature !== 'jointe') return hidden.has(causeOfLetter(piece.cle.slice(piece.cle.indexOf(':') + 1)));
  const citing = told.filter((f) => [...Object.values(f.data), ...Object.values((f.data['data'] ?? {}) as Fact['data'])].some((value) => isCitation(value, piece.id))); // a correction carries the data of its act
  return citing.length > 0 && citing.every((f) => hidden.has(f.seq));
}
