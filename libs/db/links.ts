import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { addDays, endOf, isoInstant, jourOf } from '../law/jour.js';

/** As long as an electronic registered letter waits for its addressee, from the day after (CPCE R53-3). */
const days = 15;

/** SQL: what the clock of a dossier `d` shows; all that is kept of a link is of that clock. */
const ownClock = `clock_timestamp() + d.decalage_ms * interval '1 millisecond'`;

/** What a link leads to: a letter, the keys of the papers sent with it, until when, and when its addressee first said that it came. */
export type Link = {
  readonly dossier: string; readonly cle: string; readonly papiers: readonly string[]; readonly envoye_le: Date; readonly expire_le: Date; readonly expire: boolean; readonly confirme_le: Date | null;
  readonly courrier: string; readonly destinataire: string; readonly cause_seq: number; readonly parcours: string; readonly clos: boolean;
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const shape = /^[\w-]{43}$/;

/** `at` (ms): when the letter leaves on its dossier's clock. A fiction's may already be far ahead; a real one counts from now. */
type Sent = { readonly dossier: string; readonly cle: string; readonly papiers: readonly string[]; readonly at: number };

/** Makes a link to a letter and answers its token, which is kept nowhere; a letter sent again has one more, and each of them is good. */
export async function newLink(db: Pool, { dossier, cle, papiers, at }: Sent): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await db.query<{ fictif: boolean }>('select fictif from parcours.dossier where id = $1', [dossier]);
  const sent = rows[0]?.fictif === true ? at : Date.now();
  await db.query('insert into parcours.accuse (empreinte, dossier, cle, papiers, cree_le, expire_le) values ($1, $2, $3, $4, $5, $6)',
    [hashOf(token), dossier, cle, papiers, isoInstant(sent), endOf(addDays(jourOf(sent), days))]);
  return token;
}

/** `confirme_le` is that of the letter: by this link or by another to the same one. */
export async function findLink(db: Pool, token: string): Promise<Link | undefined> {
  if (!shape.test(token)) return undefined;
  const { rows } = await db.query<Link>(
    `select a.dossier, a.cle, a.papiers, a.cree_le as envoye_le, a.expire_le, a.expire_le <= ${ownClock} as expire,
            (select min(o.confirme_le) from parcours.accuse o where o.dossier = a.dossier and o.cle = a.cle) as confirme_le,
            c.courrier, c.destinataire, c.cause_seq, d.parcours, d.issue is not null as clos
     from parcours.accuse a join parcours.courrier c on c.dossier = a.dossier and c.cle = a.cle join parcours.dossier d on d.id = a.dossier where a.empreinte = $1`, [hashOf(token)]);
  return rows[0];
}

/**
 * In one statement, the link is used and the réception is in the inbox: neither is without the other, and of two clicks
 * at once one alone tells it. A letter said to have come by another link is told once all the same.
 */
export async function recordClick(db: Pool, token: string, contenu: { readonly nom: string; readonly donnees: Readonly<Record<string, unknown>> }): Promise<void> {
  await db.query(
    `with clic as (update parcours.accuse a set confirme_le = ${ownClock} from parcours.dossier d where d.id = a.dossier and a.empreinte = $1 and a.confirme_le is null and a.expire_le > ${ownClock} returning a.dossier, a.cle)
     insert into parcours.boite_reception (id, source, externe, dossier, contenu)
     select left(encode(sha256(convert_to('accuse:' || dossier || ':' || cle, 'UTF8')), 'hex'), 32), 'accuse', dossier || ':' || cle, dossier, $2::jsonb from clic on conflict do nothing`,
    [hashOf(token), JSON.stringify(contenu)]);
}
