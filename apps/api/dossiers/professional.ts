import type { Pool } from 'pg';
import { z } from 'zod';
import type { Professionnel } from '../../../libs/journey/fields.js';
import type { Jour } from '../../../libs/law/jour.js';
import { champ } from '../problem.js';

/** A professional as a fact keeps him: with the role of today, and the written protocol of the day of the act. */
export async function professional(db: Pool, id: string, day: Jour, field: string): Promise<Professionnel> {
  const { rows } = await db.query<Pick<Professionnel, 'id' | 'role'>>('select id, role from acces.compte where id = $1 and actif', [id]);
  const [found] = rows;
  if (found === undefined) throw champ(field, 'professionnel inconnu');
  return { ...found, ...await protocolOf(db, id, day) };
}

/** Somebody whom a corrected fact already named, with the role he had then, even gone since; on another day, his protocol is that of that day. */
export async function sameProfessional(db: Pool, former: Professionnel, { from, day }: { readonly from: Jour; readonly day: Jour }): Promise<Professionnel> {
  return from === day ? former : { id: former.id, role: former.role, ...await protocolOf(db, former.id, day) };
}

/** The professional that a fact names in a field, when it names one. */
export const namedIn = (value: unknown): Professionnel | undefined =>
  (z.object({ id: z.string(), role: z.string() }).safeParse(value).success ? value as Professionnel : undefined); // parsed by its act's schema when it was accepted

async function protocolOf(db: Pool, id: string, day: Jour): Promise<Pick<Professionnel, 'protocole'>> {
  const { rows } = await db.query<{ id: string; visites: string[]; du: Jour; au: Jour | null }>(
    `select id, visites, du::text, au::text from acces.protocole where professionnel = $1 and du <= $2::date and (au is null or au >= $2::date) order by du desc limit 1`, [id, day]);
  const [found] = rows;
  if (found === undefined) return {};
  const { au, ...protocole } = found;
  return { protocole: { ...protocole, ...(au === null ? {} : { au }) } };
}
