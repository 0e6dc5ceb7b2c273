import { listPieces, type PieceRow } from '../../../libs/db/pieces.js';
import { readFacts } from '../../../libs/db/dossiers.js';
import type { House } from '../../../libs/engine/house.js';
import { inForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { introuvable } from '../problem.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import { lightDossier } from '../dossiers/access.js';
import { citations, mayReadPiece, type Citation } from './access.js';

/** The papers of a dossier that this person may read, with what they come from and what is known of their digest. */
export async function readPieces(house: House, compte: Compte, dossier: string) {
  const light = await lightDossier(house.db, dossier, compte);
  const journey = house.journeys[light.parcours];
  if (journey === undefined) throw introuvable('Ce dossier');
  if (seesInitialsOnly(compte.role)) return [];
  const [pieces, facts] = await Promise.all([listPieces(house.db, dossier), readFacts(house.db, house.cipher, dossier)]);
  const force = new Facts(inForce(facts));
  return pieces.flatMap((piece) => {
    const cited = citations(force, piece);
    return mayReadPiece(compte, journey, piece, cited) ? [pieceView(journey, force, piece, cited)] : [];
  });
}

const natures = { document: 'Document', courrier: 'Courrier parti', preuve: 'Preuve', jointe: 'Pièce jointe' } as const;

function pieceView(journey: Journey, facts: Facts, piece: PieceRow, cited: readonly Citation[]) {
  const document = piece.nature === 'document' ? journey.documents[piece.nom] : undefined;
  const from = [...cited.map((c) => c.seq), ...(piece.cause_seq === null ? [] : [piece.cause_seq])];
  const causes = facts.list.filter((f) => from.includes(f.seq)).map((f) => ({ seq: f.seq, le: f.on, libelle: journey.actes[f.name]?.label ?? f.name }));
  return {
    id: piece.id, nature: piece.nature, libelle: document?.label ?? labelOf(journey, cited) ?? natures[piece.nature], article: document?.law ?? null, destinataires: document?.to ?? [],
    causes, etat: piece.gardee_le === null ? 'a_etablir' as const : 'gardee' as const, type: piece.type, taille: piece.taille, sha256: piece.sha256,
    gardeeLe: piece.gardee_le?.toISOString() ?? null, controleeLe: piece.controlee_le?.toISOString() ?? null, alteree: piece.alteree, retiree: piece.retiree,
  };
}

/** A scan has no name but that of the field that cites it. */
function labelOf(journey: Journey, cited: readonly Citation[]): string | undefined {
  const [first] = cited;
  const title = first === undefined ? undefined : journey.actes[first.acte]?.shape[first.champ] as { meta?: () => { title?: string } | undefined } | undefined; // the fields of an act are zod schemas that bear their French label
  return title?.meta?.()?.title;
}
