import type { Pool } from 'pg';
import type { Role } from '../journey/roles.js';

/** What may be read of a dossier: its page, one of its papers, one of its letters, the whole of it taken away. */
export type Objet = 'dossier' | 'piece' | 'courrier' | 'export';

type Reading = { readonly dossiers: readonly string[]; readonly compte: string; readonly role: Role; readonly objet: Objet };

/** Who reads what, now. Read again within the hour, nothing is written: a page asks again at each news. */
export async function traceReading(db: Pool, { dossiers, compte, role, objet }: Reading): Promise<void> {
  await db.query({
    name: 'consultation',
    text: 'insert into acces.consultation (dossier, compte, role, objet) select d, $2::text, $3::text, $4::text from unnest($1::text[]) d order by d on conflict do nothing', // in one order: two tabs on linked dossiers take turns
    values: [dossiers, compte, role, objet],
  });
}

/** `rang`: its instant, in seconds. */
export type ConsultationRow = { readonly compte: string; readonly nom: string | null; readonly role: Role; readonly objet: Objet; readonly heure: Date; readonly rang: string };
type Page = { readonly after: { readonly key: string; readonly id: string } | undefined; readonly limit: number };

/** One more than a page of who read a dossier, the latest first, and how many there are in all. */
export async function listConsultations(db: Pool, dossier: string, { after, limit }: Page): Promise<{ readonly rows: readonly ConsultationRow[]; readonly total: number }> {
  const [{ rows }, counted] = await Promise.all([
    db.query<ConsultationRow>(
      `select c.compte, a.nom, c.role, c.objet, c.heure, extract(epoch from c.heure)::text as rang from acces.consultation c left join acces.compte a on a.id = c.compte
       where c.dossier = $1 and ($2::double precision is null or (c.heure, c.compte || ' ' || c.objet) < (to_timestamp($2), $3))
       order by c.heure desc, c.compte || ' ' || c.objet desc limit $4`, [dossier, after?.key ?? null, after?.id ?? null, limit + 1]),
    db.query<{ total: number }>('select count(*)::integer as total from acces.consultation where dossier = $1', [dossier]),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
