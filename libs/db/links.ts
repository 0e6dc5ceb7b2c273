import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** As long as an electronic registered letter waits for its addressee (CPCE R53-3). */
const days = 15;

/** What a link leads to: a letter, the keys of the papers sent with it, until when, and when its addressee first said that it came. */
export type Link = {
  readonly dossier: string; readonly cle: string; readonly papiers: readonly string[]; readonly envoye_le: Date; readonly expire_le: Date; readonly expire: boolean; readonly confirme_le: Date | null;
  readonly courrier: string; readonly destinataire: string; readonly cause_seq: number; readonly parcours: string; readonly clos: boolean; readonly decalage_ms: string;
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const shape = /^[\w-]{43}$/;

/** Makes a link to a letter and answers its token, which is kept nowhere; a letter sent again has one more, and each of them is good. */
export async function newLink(db: Pool, { dossier, cle, papiers }: { readonly dossier: string; readonly cle: string; readonly papiers: readonly string[] }): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.query(`insert into parcours.accuse (empreinte, dossier, cle, papiers, expire_le) values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 day')`, [hashOf(token), dossier, cle, papiers, days]);
  return token;
}

/** `confirme_le` is that of the letter: by this link or by another to the same one. */
export async function findLink(db: Pool, token: string): Promise<Link | undefined> {
  if (!shape.test(token)) return undefined;
  const { rows } = await db.query<Link>(
    `select a.dossier, a.cle, a.papiers, a.cree_le as envoye_le, a.expire_le, a.expire_le < clock_timestamp() as expire,
            (select min(o.confirme_le) from parcours.accuse o where o.dossier = a.dossier and o.cle = a.cle) as confirme_le,
            c.courrier, c.destinataire, c.cause_seq, d.parcours, d.issue is not null as clos, d.decalage_ms
     from parcours.accuse a join parcours.courrier c on c.dossier = a.dossier and c.cle = a.cle join parcours.dossier d on d.id = a.dossier where a.empreinte = $1`, [hashOf(token)]);
  return rows[0];
}

/**
 * In one statement, the link is used and the réception is in the inbox: neither is without the other, and of two clicks
 * at once one alone tells it. A letter said to have come by another link is told once all the same.
 */
export async function recordClick(db: Pool, token: string, contenu: { readonly nom: string; readonly donnees: Readonly<Record<string, unknown>> }): Promise<void> {
  await db.query(
    `with clic as (update parcours.accuse set confirme_le = clock_timestamp() where empreinte = $1 and confirme_le is null and expire_le > clock_timestamp() returning dossier, cle)
     insert into parcours.boite_reception (id, source, externe, dossier, contenu)
     select left(encode(sha256(convert_to('accuse:' || dossier || ':' || cle, 'UTF8')), 'hex'), 32), 'accuse', dossier || ':' || cle, dossier, $2::jsonb from clic on conflict do nothing`,
    [hashOf(token), JSON.stringify(contenu)]);
}
