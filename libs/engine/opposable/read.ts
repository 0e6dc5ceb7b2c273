import type { Pool } from 'pg';
import { causeOfLetter } from '../../db/origin.js';
import { pieceId } from '../../db/pieces.js';
import type { Journey } from '../../journey/journey.js';
import type { Noted } from '../../opposable/life.js';
import type { Manifeste } from '../../opposable/manifeste.js';
import type { Envelope, Refused } from '../../opposable/record-entries.js';
import { proofKinds } from '../../post/registered/index.js';

/** The facts that nobody may see any more, by number. */
type Hidden = ReadonlySet<number>;

/** A letter of a dossier, what became of it, and its copy as it left, if one was kept. */
export type LetterRow = { readonly cle: string; readonly courrier: string; readonly destinataire: string; readonly etat: string; readonly envoye_a: Date | null; readonly piece: string | null };

/** The letters of a dossier; with an addressee, those to him alone. */
export async function lettersOf(db: Pool, dossier: string, hidden: Hidden, destinataire?: string): Promise<readonly LetterRow[]> {
  const { rows } = await db.query<LetterRow>(
    `select c.cle, c.courrier, c.destinataire, c.etat, c.envoye_a, p.id as piece from parcours.courrier c left join parcours.piece p on p.dossier = c.dossier and p.cle = 'courrier:' || c.cle and p.contenu is not null
     where c.dossier = $1 and ($2::text is null or c.destinataire = $2) order by c.envoye_a nulls last, c.cle`, [dossier, destinataire ?? null]);
  return rows.filter((l) => !hidden.has(causeOfLetter(l.cle)));
}

type PliRow = { readonly cle: string; readonly courrier: string; readonly destinataire: string; readonly numero: string | null; readonly etat: string | null; readonly anomalie: string | null; readonly depose_ms: string | null; readonly lu_ms: string | null };

/** The envelopes given to the post, on the dossier's clock; the proofs are ids of papers. With an addressee, his alone. */
export async function envelopesOf(db: Pool, journey: Journey, dossier: string, hidden: Hidden, destinataire?: string): Promise<readonly Envelope[]> {
  const { rows } = await db.query<PliRow>(
    `select p.cle, c.courrier, c.destinataire, p.numero, p.etat, p.anomalie, extract(epoch from p.depose_le) * 1000 + p.decalage_ms as depose_ms, extract(epoch from p.lu_le) * 1000 + p.decalage_ms as lu_ms
     from parcours.pli p join parcours.courrier c on c.dossier = p.dossier and c.cle = p.cle where p.dossier = $1 and ($2::text is null or c.destinataire = $2) order by p.depose_le nulls last, p.cle`, [dossier, destinataire ?? null]);
  return rows.filter((r) => !hidden.has(causeOfLetter(r.cle))).map((r) => ({
    libelle: journey.courriers[r.courrier]?.label ?? r.courrier, destinataire: r.destinataire, numero: r.numero, etat: r.etat, anomalie: r.anomalie,
    deposited: r.depose_ms === null ? null : Math.floor(Number(r.depose_ms)), read: r.lu_ms === null ? null : Math.floor(Number(r.lu_ms)),
    proofs: proofKinds.map((kind) => pieceId(dossier, `preuve:${r.cle}:${kind}`)),
  }));
}

export async function refusalsOf(db: Pool, dossier: string, offset: number): Promise<readonly Refused[]> {
  const { rows } = await db.query<Omit<Refused, 'at'> & { le: Date }>('select acte, article, manque, compte, role, le from parcours.refus where dossier = $1 order by id', [dossier]);
  return rows.map(({ le, ...r }) => ({ ...r, at: le.getTime() + offset }));
}

export async function journalOf(db: Pool, dossier: string, hidden: Hidden): Promise<readonly Noted[]> {
  const { rows } = await db.query<{ nature: string; objet: string; le_ms: string; cause: number }>('select nature, objet, le_ms, cause from parcours.journal where dossier = $1 order by le_ms, observe_le, cle', [dossier]);
  return rows.filter((r) => !hidden.has(r.cause)).map(({ nature, objet, le_ms }) => ({ nature, objet, at: Number(le_ms) }));
}

/** How many facts may be seen, the last hash of their chain, and the first that no longer follows. */
export async function chainOf(db: Pool, dossier: string, hidden: Hidden): Promise<Manifeste['chaine']> {
  const { rows } = await db.query<{ faits: number; empreinte: string; rompue: number | null }>(
    `select f.seq as faits, f.empreinte, parcours.premier_fait_altere($1) as rompue from parcours.fait f where f.dossier = $1 order by f.seq desc limit 1`, [dossier]);
  const last = rows[0];
  if (last === undefined) throw new Error('a dossier has facts');
  return { faits: last.faits - hidden.size, empreinte: last.empreinte, ...(last.rompue === null ? {} : { rompueAuFait: last.rompue }) };
}
