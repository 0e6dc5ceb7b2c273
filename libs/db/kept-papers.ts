import type { Pool } from 'pg';

/** What may be wrong with a paper: its document could not be drawn up, or its bytes are no longer those that were kept. */
export type PaperFault = 'document' | 'piece_alteree';

type Paper = { readonly dossier: string; readonly cle: string };

/** A kept paper and the digest it was kept under (hex). */
export type KeptPaper = Paper & { readonly id: string; readonly sha256: string };

/** The documents that facts call for and that nobody has drawn up; one that failed waits ten minutes for its next turn. */
export async function documentsToDraw(db: Pool, limit: number): Promise<readonly (Paper & { readonly nom: string })[]> {
  const { rows } = await db.query<Paper & { nom: string }>(
    `select x.dossier, x.cle, x.nom from parcours.piece x left join parcours.panne p on p.dossier = x.dossier and p.nature = 'document'
     where x.nature = 'document' and x.contenu is null and not x.retiree
       and not (coalesce(p.detail->'pieces' ? x.cle, false) and p.maj_le > clock_timestamp() - interval '10 minutes')
     order by x.dossier, x.cle limit $1`, [limit]);
  return rows;
}

/** Every kept paper, a page at a time: those after an id. */
export async function keptPapers(db: Pool, after: string, limit: number): Promise<readonly KeptPaper[]> {
  return (await db.query<KeptPaper>('select id, dossier, cle, sha256 from parcours.piece where contenu is not null and id > $1 order by id limit $2', [after, limit])).rows;
}

/** The kept papers not compared with their digest since an instant, the oldest first; one that was told of waits an hour for its next turn. */
export async function papersToCheck(db: Pool, since: Date, limit: number): Promise<readonly KeptPaper[]> {
  const { rows } = await db.query<KeptPaper>(
    `select x.id, x.dossier, x.cle, x.sha256 from parcours.piece x left join parcours.panne p on p.dossier = x.dossier and p.nature = 'piece_alteree'
     where x.contenu is not null and (x.controlee_le is null or x.controlee_le < $1)
       and not (coalesce(p.detail->'pieces' ? x.cle, false) and p.maj_le > clock_timestamp() - interval '1 hour')
     order by x.controlee_le nulls first limit $2`, [since, limit]);
  return rows;
}

/** Tells whoever looks after the service, in `parcours.panne`: which paper and why, never what it says. */
export async function reportPaper(db: Pool, nature: PaperFault, { dossier, cle }: Paper, motif: string): Promise<void> {
  await db.query(
    `insert into parcours.panne as p (dossier, nature, detail) values ($1, $2, jsonb_build_object('nature', $2::text, 'pieces', jsonb_build_object($3::text, $4::text)))
     on conflict (dossier, nature) do update set detail = jsonb_set(p.detail, array['pieces', $3], to_jsonb($4::text)), maj_le = clock_timestamp()`,
    [dossier, nature, cle, motif]);
}

const mended: Readonly<Record<PaperFault, string>> = {
  document: 'x.contenu is not null or x.retiree',
  piece_alteree: 'x.controlee_le > p.maj_le and not x.alteree',
};

/** Takes back what was told of papers that are well again. */
export async function forgetMended(db: Pool): Promise<void> {
  for (const [nature, well] of Object.entries(mended)) {
    await db.query(
      `update parcours.panne p set detail = jsonb_set(p.detail, '{pieces}', (p.detail->'pieces') - array(select x.cle from parcours.piece x where x.dossier = p.dossier and p.detail->'pieces' ? x.cle and (${well})))
       where p.nature = $1 and exists (select 1 from parcours.piece x where x.dossier = p.dossier and p.detail->'pieces' ? x.cle and (${well}))`, [nature]);
  }
  await db.query(`delete from parcours.panne where nature = any($1) and detail->'pieces' = '{}'::jsonb`, [Object.keys(mended)]);
}
