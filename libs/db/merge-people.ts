import type { Pool, PoolClient } from 'pg';

/** `restent`: the numbers of the dossiers left open beside the one that keeps the place, in a journey that allows one a worker. */
export type Merge = { readonly etat: 'fondue'; readonly restent: readonly string[] } | { readonly etat: 'garder_inconnu' } | { readonly etat: 'fondre_inconnu' };

type Asked = { readonly garder: string; readonly fondre: string };

/**
 * Two records of one person (P-47): the duplicate points to the one that is kept, which receives its posts, its
 * dossiers, what waits to be told to those still to be opened, and its places in the journeys that allow one open
 * dossier a worker; each open dossier hears what those of the other record had told. Where both have one open, the older
 * keeps the place; the other stays open until a person closes it.
 * The facts stay as they were told: what reads a person by its id finds the record that is kept.
 */
export async function mergePeople(db: Pool, asked: Asked): Promise<Merge> {
  const client = await db.connect();
  try {
    await client.query('begin');
    for (const id of [asked.garder, asked.fondre].sort()) await client.query('select parcours.prendre_tour($1)', [id]); // what is told or opened meanwhile waits, and is the kept record's
    await client.query('select 1 from identite.personne where id in ($1, $2) order by id for update', [asked.garder, asked.fondre]); // two merges, or a merge and an opening, take turns
    const merge = await pointed(client, asked);
    if (merge.etat === 'fondue') await client.query('select parcours.redire($1)', [asked.garder]);
    await client.query('commit');
    return merge;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    client.release();
  }
}

async function pointed(db: PoolClient, { garder, fondre }: Asked): Promise<Merge> {
  const { rows } = await db.query<{ garder: boolean; fondre: boolean; restent: readonly string[] }>(
    `with kept as (select id from identite.personne where id = $1 and fusionnee_dans is null),
       gone as (select id from identite.personne where id = $2 and fusionnee_dans is null and exists (select 1 from kept)),
       pointed as (update identite.personne set fusionnee_dans = $1 where exists (select 1 from gone) and (id = $2 or fusionnee_dans = $2)),
       posts as (insert into identite.embauche (personne, etablissement, poste, depuis, principal)
                 select $1, h.etablissement, h.poste, h.depuis, h.principal from identite.embauche h join gone on gone.id = h.personne on conflict do nothing),
       moved as (update parcours.dossier set salarie = $1 where salarie = $2 and exists (select 1 from gone)),
       waiting as (update parcours.nouvelle set salarie = $1 where salarie = $2 and exists (select 1 from gone)),
       held as (select p.*, d.numero, d.issue is null and d.id is not null as ouvert,
                  row_number() over (partition by p.parcours, p.fictif order by d.issue is not null, d.id is null, coalesce(d.ouvert_le, p.prise_le), p.dossier) as rang
                from parcours.place p left join parcours.dossier d on d.id = p.dossier where p.salarie in ($1, $2) and exists (select 1 from gone)),
       placed as (insert into parcours.place (parcours, salarie, fictif, dossier, prise_le) select parcours, $1, fictif, dossier, prise_le from held where rang = 1
                  on conflict (parcours, salarie, fictif) do update set dossier = excluded.dossier, prise_le = excluded.prise_le),
       freed as (delete from parcours.place where salarie = $2 and exists (select 1 from gone))
     select exists (select 1 from kept) as garder, exists (select 1 from gone) as fondre,
       array(select numero from held where rang > 1 and ouvert order by numero) as restent`, [garder, fondre]);
  const [found] = rows;
  if (found?.garder !== true) return { etat: 'garder_inconnu' };
  return found.fondre ? { etat: 'fondue', restent: found.restent } : { etat: 'fondre_inconnu' };
}
