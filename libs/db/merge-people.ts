import type { Pool } from 'pg';

export type Merge = 'fondue' | 'garder_inconnu' | 'fondre_inconnu';

/**
 * Two records of one person (P-47): the duplicate points to the one that is kept, which receives its posts and its
 * dossiers. The facts stay as they were told: what reads a person by its id finds the record that is kept.
 */
export async function mergePeople(db: Pool, { garder, fondre }: { readonly garder: string; readonly fondre: string }): Promise<Merge> {
  const { rows } = await db.query<{ garder: boolean; fondre: boolean }>(
    `with kept as (select id from identite.personne where id = $1 and fusionnee_dans is null),
       gone as (select id from identite.personne where id = $2 and fusionnee_dans is null and exists (select 1 from kept)),
       pointed as (update identite.personne set fusionnee_dans = $1 where exists (select 1 from gone) and (id = $2 or fusionnee_dans = $2)),
       posts as (insert into identite.embauche (personne, etablissement, poste, depuis, principal)
                 select $1, h.etablissement, h.poste, h.depuis, h.principal from identite.embauche h join gone on gone.id = h.personne on conflict do nothing),
       moved as (update parcours.dossier set salarie = $1 where salarie = $2 and exists (select 1 from gone))
     select exists (select 1 from kept) as garder, exists (select 1 from gone) as fondre`, [garder, fondre]);
  const [found] = rows;
  return found?.garder !== true ? 'garder_inconnu' : found.fondre ? 'fondue' : 'fondre_inconnu';
}
