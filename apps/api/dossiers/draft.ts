import { readFacts } from '../../../libs/db/dossiers.js';
import { letterPrivacy, privacyOf } from '../../../libs/db/origin.js';
import { writeFrom } from '../../../libs/engine/compose-letter.js';
import { sketch } from '../../../libs/engine/draw-up.js';
import type { House } from '../../../libs/engine/house.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { mayReadPiece } from '../pieces/access.js';
import { introuvable, Problem } from '../problem.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import type { Light } from './access.js';
import { newDocuments, rehearsed, type Told } from './preview.js';

type Asked = { readonly light: Light; readonly journey: Journey; readonly told: Told; readonly compte: Compte };

/** The document that an act would have drawn up, read before it is signed: nothing is recorded, nothing kept. */
export async function draftDocument(house: House, asked: Asked, nom: string): Promise<Buffer> {
  const lived = await liveOr409(house, asked);
  const due = newDocuments(asked.journey, lived).find(({ document }) => document.name === nom);
  if (due === undefined || !mayReadPiece(asked.compte, { sensible: privacyOf(due.document) })) throw introuvable('Ce document');
  return sketch(house, asked.journey, lived.will.shown(), due.cle);
}

/** The letter that an act would send, read before it is decided. */
export async function draftLetter(house: House, asked: Asked, cle: string) {
  const { was, will } = await liveOr409(house, asked);
  const letter = !mayReadPiece(asked.compte, { sensible: letterPrivacy }) ? undefined : will.courriers().find((l) => l.cle === cle && !was.posted.some((p) => p.cle === cle));
  if (letter === undefined) throw introuvable('Ce courrier');
  const { rendered } = await writeFrom(house, asked.journey, { courrier: letter.courrier, destinataire: letter.destinataire, cause: letter.cause, at: letter.due }, will.shown());
  return { objet: rendered.subject, texte: rendered.text };
}

async function liveOr409(house: House, { light, journey, told, compte }: Asked) {
  if (seesInitialsOnly(compte.role)) throw introuvable('Ce projet'); // he reads no paper, and no reason why there is none (P-41)
  const { refus, lived } = await rehearsed(journey, await readFacts(house.db, house.cipher, light.id), told, Date.now() + light.decalage);
  if (lived === undefined) throw new Problem(409, 'Acte refusé', refus.map((r) => `${r.article} : ${r.manque.join(', ')}`).join(' ; '), { refus });
  return lived;
}
