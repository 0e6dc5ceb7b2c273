import type { Pool } from 'pg';

/** The trace of a dossier that left: who took which copy, when, and the digest by which it is known again. */
export type ExportRow = { readonly version: string; readonly compte: string; readonly role: string; readonly le: Date; readonly empreinte: string; readonly taille: string; readonly membres: number; readonly alterees: number };

export type NewExport = Omit<ExportRow, 'le' | 'taille'> & { readonly dossier: string; readonly taille: number; readonly etablissement: string | null };

export async function traceExport(db: Pool, e: NewExport): Promise<void> {
  await db.query('insert into parcours.export (dossier, version, etablissement, compte, role, empreinte, taille, membres, alterees) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [e.dossier, e.version, e.etablissement, e.compte, e.role, e.empreinte, e.taille, e.membres, e.alterees]);
}

/** The exports of a dossier, latest first. */
export async function listExports(db: Pool, dossier: string): Promise<readonly (ExportRow & { readonly nom: string | null })[]> {
  const { rows } = await db.query<ExportRow & { nom: string | null }>(
    'select x.version, x.compte, x.role, x.le, x.empreinte, x.taille, x.membres, x.alterees, c.nom from parcours.export x left join acces.compte c on c.id = x.compte where x.dossier = $1 order by x.id desc', [dossier]);
  return rows;
}
