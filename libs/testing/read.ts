import type { Pool } from 'pg';
import { findDossier, type DossierRow } from '../db/dossiers.js';

type Read = { readonly house: { readonly db: Pool } };

/** The row of a dossier that must be there. */
export async function dossierRow({ house }: Read, id: string): Promise<DossierRow> {
  const row = await findDossier(house.db, id);
  if (row === undefined) throw new Error(`no dossier ${id}`);
  return row;
}

export async function facts({ house }: Read, id: string): Promise<readonly { seq: number; nature: string; nom: string }[]> {
  return (await house.db.query<{ seq: number; nature: string; nom: string }>('select seq, nature, nom from parcours.fait where dossier = $1 order by seq', [id])).rows;
}

export async function journal({ house }: Read, id: string): Promise<readonly { cle: string; nature: string }[]> {
  return (await house.db.query<{ cle: string; nature: string }>('select cle, nature from parcours.journal where dossier = $1 order by observe_le', [id])).rows;
}
