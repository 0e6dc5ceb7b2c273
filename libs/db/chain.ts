import type { Pool } from 'pg';

export type Altered = { readonly dossier: string; readonly seq: number };

/** The facts whose chain of hashes no longer holds, one a dossier: altered, removed or inserted behind our back. */
export async function alteredFacts(db: Pool): Promise<readonly Altered[]> {
  const { rows } = await db.query<Altered>(
    `select d.id as dossier, parcours.premier_fait_altere(d.id) as seq from parcours.dossier d where parcours.premier_fait_altere(d.id) is not null`,
  );
  return rows;
}
