import type { PostalHint } from '../post/registered/index.js';
import { findPli, later, readPli, type PostHouse } from './follow-post.js';
import type { House } from './house.js';

type Kept = { readonly prestataire: string; readonly externe: string; readonly contenu: unknown; readonly motif?: string };

/** Keeps a call of the provider before anything else; the same one told again is counted. With a `motif`, a person must look. */
export async function keepHint({ db }: Pick<House, 'db'>, { prestataire, externe, contenu, motif }: Kept): Promise<void> {
  await db.query(
    `insert into parcours.avis_postal as a (prestataire, externe, contenu, etat, motif) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (prestataire, externe) do update set fois = a.fois + 1`,
    [prestataire, externe, JSON.stringify(contenu), motif === undefined ? 'recu' : 'anomalie', motif ?? null]);
}

/** How many calls that nobody could vouch for were kept since yesterday. */
export async function strangersKept({ db }: Pick<House, 'db'>): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`select count(*)::integer as n from parcours.avis_postal where etat = 'anomalie' and recu_le > clock_timestamp() - interval '1 day'`);
  return rows[0]?.n ?? 0;
}

/**
 * The calls kept and not yet read: each names a letter to read again at the provider. One that names no letter of ours
 * may be earlier than the record of its sending: it is an anomaly only once it is a quarter of an hour old.
 */
export async function readHints(house: PostHouse, limit = 50): Promise<number> {
  const { rows } = await house.db.query<{ id: string; contenu: PostalHint; vieux: boolean }>(
    `select id, contenu, recu_le < clock_timestamp() - interval '15 minutes' as vieux from parcours.avis_postal where etat = 'recu' and prestataire = $1 order by recu_le limit $2`, [house.registered.name, limit]);
  for (const { id, contenu, vieux } of rows) {
    const pli = await findPli(house.db, house.registered.name, contenu.resourceId, contenu.reference);
    if (pli === undefined && !vieux) continue;
    if (pli === undefined) await settle(house, id, 'anomalie', 'Le prestataire parle d’un pli que Jalon ne connaît pas.');
    else await readPli(house, pli).then(() => settle(house, id, 'fait', null), later);
  }
  return rows.length;
}

const settle = ({ db }: PostHouse, id: string, etat: 'fait' | 'anomalie', motif: string | null) =>
  db.query('update parcours.avis_postal set etat = $2, motif = $3 where id = $1', [id, etat, motif]);
