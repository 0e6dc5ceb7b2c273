import type { Pool } from 'pg';

/** Forgets the sessions that are over, and the failed sign-ins of another day: nothing is read from either any more. */
export async function forgetAccess(db: Pool): Promise<void> {
  await db.query('delete from acces.session where expire_le < clock_timestamp()');
  await db.query(`delete from acces.echec where jusqua < clock_timestamp() - interval '1 day'`);
}
