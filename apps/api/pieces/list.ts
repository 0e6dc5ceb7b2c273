import { listPieces, type PieceRow } from '../../../libs/db/pieces.js';
import { readFacts } from '../../../libs/db/dossiers.js';
import type { House } from '../../../libs/engine/house.js';
import { inForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { introuvable } from '../problem.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import { lightDossier } from '../dossiers/access.js';
import { mayReadPiece } from './access.js';
import { hiddenTellings } from '../../../libs/journey/occultation.js';
import { isHiddenPiece, originOf, privacyOfPiece, type Origin } from '../../../libs/db/origin.js';

/** The papers of a dossier that this person may read, with what they come from and what is known of their digest. */
export async function readPieces(house: House, compte: Compte, dossier: string) {
  const light = await lightDossier(house.db, dossier, compte);
  const journey = house.journeys[light.parcours];
  if (journey === undefined) throw introuvable('Ce dossier');
  if (seesInitialsOnly(compte.role)) return [];
  const [pieces, facts] = await Promise.all([listPieces(house.db, dossier), readFacts(house.db, house.cipher, dossier)]);
  const force = new Facts(inForce(facts));
  const hidden = hiddenTellings(journey.occulte, facts);
  return pieces.filter((piece) => !isHiddenPiece(piece, facts, hidden)).flatMap((piece) => {
    return mayReadPiece(compte, { sensible: privacyOfPiece(journey, facts, piece) }) ? [pieceView(journey, piece, originOf(journey, force, piece))] : [];
  });
}

const pieceView = (journey: Journey, piece: PieceRow, { libelle, article, destinataire, causes }: Origin) => ({
  id: piece.id, nature: piece.nature, libelle, article, destinataire, causes: causes.map((f) => ({ seq: f.seq, le: f.on, libelle: journey.actes[f.name]?.label ?? f.name })),
  etat: piece.gardee_le === null ? 'a_etablir' as const : 'gardee' as const, type: piece.type, taille: piece.taille, sha256: piece.sha256,
  gardeeLe: piece.gardee_le?.toISOString() ?? null, controleeLe: piece.controlee_le?.toISOString() ?? null, alteree: piece.alteree, retiree: piece.retiree,
});
