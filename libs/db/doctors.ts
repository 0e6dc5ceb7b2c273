import type { Pool } from 'pg';

/** A doctor to whom a dossier of this centre may be given: he works, and may read it. Undefined when this account is none. */
export async function doctorNamed(db: Pool, id: string, centre: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(`select id from acces.compte where id = $1 and role = 'medecin' and actif and (centre is null or centre = $2)`, [id, centre]);
  return rows[0]?.id;
}

/** The doctor who has this establishment in his portfolio. */
export async function doctorOf(db: Pool, etablissement: string | undefined): Promise<string | null> {
  if (etablissement === undefined) return null;
  const { rows } = await db.query<{ id: string }>(`select c.id from acces.portefeuille p join acces.compte c on c.id = p.compte where p.etablissement = $1 and c.role = 'medecin' and c.actif order by c.id limit 1`, [etablissement]);
  return rows[0]?.id ?? null;
}
