import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { referenceOf } from '../../../libs/post/registered/index.js';
import type { MailHouse } from './house.js';
import type { LedgerLine } from './office.js';

/** Longer than any letter takes to be delivered, holidays included. */
const days = 12;

export const references = async (db: pg.Pool, etat = ''): Promise<readonly string[]> =>
  (await db.query<{ cle: string }>(`select dossier || ':' || cle as cle from parcours.courrier where $1 in ('', etat) order by dossier, cle`, [etat])).rows.map(({ cle }) => referenceOf(cle));

export const count = async (db: pg.Pool, what: string): Promise<number> => (await db.query<{ n: number }>(`select count(*)::integer as n from ${what}`)).rows[0]?.n ?? 0;

/** Letters that left, by their row and, once, by a fact of their dossier. */
const left = `parcours.courrier c join parcours.pli p using (dossier, cle) where c.etat = 'parti' and p.externe is not null
  and 1 = (select count(*) from parcours.fait f where f.dossier = c.dossier and f.nature = 'envoi' and f.donnees->>'cle' = c.cle)`;
/** Those of which nothing is to be seen by a person. */
export const recorded = (db: pg.Pool): Promise<number> => count(db, `${left} and p.anomalie is null`);

/** Letters whose kept paper, and the digest that their row names, are those of what the post took. */
export async function asTaken(db: pg.Pool, taken: ReadonlyMap<string, string | undefined>): Promise<number> {
  const { rows } = await db.query<{ cle: string; sha256: string }>(
    `select c.dossier || ':' || c.cle as cle, p.sha256 from parcours.courrier c join parcours.piece p on p.dossier = c.dossier and p.cle = 'courrier:' || c.cle and p.sha256 = c.empreinte`);
  return rows.filter(({ cle, sha256 }) => taken.get(referenceOf(cle)) === sha256).length;
}

/** Parties whose dossier heard once that their letter was delivered. */
export const heard = (db: pg.Pool): Promise<number> =>
  count(db, `(select 1 from parcours.fait where nature = 'reception' and donnees->>'evenement' = 'distribue' group by dossier, donnees->>'partie' having count(*) = 1) d`);

/**
 * Waits until all those letters left; the post carries some of the first, then more while somebody is still to die at the
 * news of one, and their dossiers hear of it. Answers how many it carried.
 */
export async function allPosted({ house: { db }, office }: MailHouse, letters: number, carried: number, newsAwaited: () => boolean): Promise<number> {
  const given = new Set<string>();
  while (await count(db, left) < letters || given.size < carried || await heard(db) < given.size) {
    for (const reference of await references(db, 'parti')) {
      if (given.has(reference) || (given.size >= carried && (!newsAwaited() || await heard(db) < given.size))) continue;
      given.add(reference);
      await office.carry(reference, days);
    }
    await pause(250);
  }
  return given.size;
}

/** What the sandbox posted, against what it was to post. */
export function counted(ours: readonly string[], letters: number, ledger: readonly LedgerLine[]) {
  const posted = new Map(ledger.map((line) => [line.reference, line.posted]));
  const times = ours.map((reference) => posted.get(reference) ?? 0);
  const known = new Set(ours);
  return {
    once: times.filter((n) => n === 1).length, twice: times.filter((n) => n > 1).length, never: letters - times.filter((n) => n > 0).length,
    foreign: ledger.filter((line) => !known.has(line.reference)).length,
  };
}
