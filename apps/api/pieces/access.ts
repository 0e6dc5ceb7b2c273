import type { PieceRow } from '../../../libs/db/pieces.js';
import { sensitiveFields } from '../../../libs/db/sensitive.js';
import type { Document } from '../../../libs/journey/documents.js';
import { isActe } from '../../../libs/journey/fact.js';
import type { Facts } from '../../../libs/journey/facts.js';
import type { Sensibilite } from '../../../libs/journey/fields.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { mayRead, seesInitialsOnly, type Compte } from '../session/compte.js';

/** Where a paper of a dossier is cited: the fact, and the field that holds it. */
export type Citation = { readonly seq: number; readonly acte: string; readonly champ: string };

/** The facts in force that cite a paper. */
export const citations = (facts: Facts, piece: Pick<PieceRow, 'id'>): readonly Citation[] => facts.list.filter(isActe).flatMap((f) =>
  Object.entries(f.data).filter(([, value]) => typeof value === 'object' && value !== null && 'sha256' in value && 'id' in value && value.id === piece.id).map(([champ]) => ({ seq: f.seq, acte: f.name, champ })));

/** A document whose act has a medical field, and which goes to nobody to whom that field is closed, may carry it. */
const ofDocument = (document: Document | undefined): Sensibilite =>
  document !== undefined && !document.to.includes('employeur') && !document.to.includes('equipe') && Object.values(sensitiveFields(document.of)).includes('medical') ? 'medical' : 'dossier';

/** A paper is as private as the most private of the fields that cite it. */
const ofCitations = (journey: Journey, cited: readonly Citation[]): Sensibilite =>
  cited.some(({ acte, champ }) => sensitiveFields(journey.actes[acte])[champ] === 'medical') ? 'medical' : 'dossier';

/** Who may read a paper: by what is declared of the act it comes from, or that cites it. To those who see initials only, there is none. */
export function mayReadPiece(compte: Compte, journey: Journey, piece: Pick<PieceRow, 'nature' | 'nom'>, cited: readonly Citation[]): boolean {
  if (seesInitialsOnly(compte.role)) return false;
  return mayRead(compte.role, piece.nature === 'document' ? ofDocument(journey.documents[piece.nom]) : ofCitations(journey, cited));
}
