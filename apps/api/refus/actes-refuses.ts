import type { Pool } from 'pg';
import type { Journey } from '../../../libs/journey/journey.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

type Row = { readonly id: string; readonly parcours: string; readonly acte: string; readonly manque: readonly string[] };

/** Every act refused, latest first; what was missing may tell how a dossier ended, so not to everybody (P-41). */
export async function actesRefuses(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, avant: number | undefined) {
  const { rows } = await db.query<Row>(
    `select r.id, r.dossier, d.numero, d.parcours, r.acte, r.statut, r.article, r.manque, c.nom as par, r.role, r.le from parcours.refus r
     join parcours.dossier d on d.id = r.dossier left join acces.compte c on c.id = r.compte
     where ($1::bigint is null or r.id < $1) and ($2::text is null or d.centre = $2) order by r.id desc limit 100`, [avant ?? null, compte.centre]);
  return rows.map((r) => ({ ...r, manque: seesInitialsOnly(compte.role) ? [] : r.manque, acteLibelle: journeys[r.parcours]?.actes[r.acte.replace('rectification:', '')]?.label ?? r.acte }));
}
