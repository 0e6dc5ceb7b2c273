import type { PostHouse } from './follow-post.js';
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
 * Heeds the calls kept: the letter that one names is to be read before all others, even one that had ended. One that names
 * no letter of ours may be earlier than the record of its sending: it is an anomaly only once it is a quarter of an hour old.
 */
export async function heedHints({ db, registered }: PostHouse): Promise<void> {
  await db.query(
    `with entendu as (
       update parcours.avis_postal a set etat = 'fait' from parcours.pli p
       where a.etat = 'recu' and a.prestataire = $1 and p.prestataire = a.prestataire and p.externe is not null and (p.externe = a.contenu->>'resourceId' or p.reference = a.contenu->>'reference')
       returning p.dossier, p.cle)
     update parcours.pli p set relire_le = '-infinity', fini = false from entendu e where p.dossier = e.dossier and p.cle = e.cle`, [registered.name]);
  await db.query(
    `update parcours.avis_postal set etat = 'anomalie', motif = 'Le prestataire parle d’un pli que Jalon ne connaît pas.'
     where etat = 'recu' and prestataire = $1 and recu_le < clock_timestamp() - interval '15 minutes'`, [registered.name]);
}
