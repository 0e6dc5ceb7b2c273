import { findDossier, readFacts } from '../../../libs/db/dossiers.js';
import { letterPrivacy } from '../../../libs/db/origin.js';
import { findKeptLetter } from '../../../libs/db/pieces.js';
import { writeLetter } from '../../../libs/engine/compose-letter.js';
import type { House } from '../../../libs/engine/house.js';
import { hiddenTellings } from '../../../libs/journey/occultation.js';
import { mayReadPiece } from '../pieces/access.js';
import { keptBytes } from '../pieces/open.js';
import { introuvable } from '../problem.js';
import type { Compte } from '../session/compte.js';
import { lightDossier } from './access.js';

/** A letter as it is read: its text is null when only the paper that was kept still says what left. */
export type ReadLetter = { readonly objet: string | null; readonly texte: string | null; readonly pdf: Buffer; readonly empreinte: string; readonly numero: string };

/** A letter of a dossier: as it would leave now, or, once it has left, the paper that was kept of it (0141). */
export async function readLetter(house: House, compte: Compte, id: string, cle: string): Promise<ReadLetter> {
  const light = await lightDossier(house.db, id, compte);
  const [row, told, kept] = await Promise.all([findDossier(house.db, id), readFacts(house.db, house.cipher, id), findKeptLetter(house.db, id, cle)]);
  const letter = row?.etat.courriers.find((c) => c.cle === cle);
  const hidden = hiddenTellings(house.journeys[light.parcours]?.occulte, told);
  if (row === undefined || letter === undefined || hidden.has(letter.causeSeq) || !mayReadPiece(compte, { sensible: letterPrivacy })) throw introuvable('Ce courrier');
  const { courrier, destinataire, cause, causeSeq, envoyeA, due } = letter;
  const { rendered } = await writeLetter(house, { dossier: id, parcours: light.parcours, epoch: 0, cle, courrier, destinataire, cause, causeSeq, at: envoyeA ?? due });
  const now = { objet: rendered.subject, texte: rendered.text, pdf: rendered.pdf, empreinte: rendered.sha256, numero: row.numero };
  if (envoyeA === undefined || kept === undefined) return now;
  const same = kept.sha256 === rendered.sha256; // the same source and data give the same bytes
  return { ...now, ...(same ? {} : { objet: null, texte: null }), pdf: await keptBytes(house, kept), empreinte: kept.sha256 };
}
