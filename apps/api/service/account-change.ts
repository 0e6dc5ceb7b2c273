import type pg from 'pg';
import { z } from 'zod';
import { roles, type Role } from '../../../libs/journey/roles.js';
import { zJour } from '../../../libs/law/jour.js';
import { champ } from '../problem.js';

export const roleNames = Object.keys(roles) as [Role, ...Role[]]; // the keys of the table of roles
export const zChangement = z.strictObject({
  actif: z.boolean().optional(), role: z.enum(roleNames).optional(), centre: z.string().max(64).nullable().optional(), portefeuille: z.array(z.string().max(64)).max(2_000).optional(),
  couverture: z.strictObject({ remplacant: z.string(), du: zJour, au: zJour }).optional(),
});
type Changement = z.infer<typeof zChangement>;

/** Refuses, before anything is written, what an account cannot be given: a centre, an establishment or a replacement that is not there. */
export async function checkChange(db: pg.Pool, id: string, { centre, portefeuille, couverture }: Changement): Promise<void> {
  if (centre !== undefined && centre !== null && (await count(db, 'identite.centre', [centre])) === 0) throw champ('centre', 'centre inconnu');
  const places = [...new Set(portefeuille)];
  if ((await count(db, 'identite.etablissement', places)) < places.length) throw champ('portefeuille', 'établissement inconnu');
  if (couverture === undefined) return;
  if (couverture.au < couverture.du) throw champ('couverture.au', 'avant le début');
  if (couverture.remplacant === id) throw champ('couverture.remplacant', 'une autre personne que l’absent');
  if ((await count(db, 'acces.compte', [couverture.remplacant])) === 0) throw champ('couverture.remplacant', 'compte inconnu');
}

type Table = 'identite.centre' | 'identite.etablissement' | 'acces.compte';
async function count(db: pg.Pool, table: Table, ids: readonly string[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`select count(*)::int as n from ${table} where id = any($1)`, [ids]);
  return rows[0]?.n ?? 0;
}
