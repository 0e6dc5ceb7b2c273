import type { Pool } from 'pg';
import { z } from 'zod';
import type { Professionnel } from '../../../libs/journey/fields.js';
import type { Jour } from '../../../libs/law/jour.js';
import { missionOf, type Mission } from '../../../libs/law/regles/qui-tient.js';
import { champ } from '../problem.js';

/** For what a professional is named, and when: of several protocols in force that day, this says which one counts. */
export type Named = { readonly day: Jour; readonly pour: Mission | undefined; readonly suivi: string; readonly medecin: string | null };

/** A professional as a fact keeps him: with the role of today, and the written protocol of the day of the act. */
export async function professional(db: Pool, id: string, named: Named, field: string): Promise<Professionnel> {
  const { rows } = await db.query<Pick<Professionnel, 'id' | 'role'>>('select id, role from acces.compte where id = $1 and actif', [id]);
  const [found] = rows;
  if (found === undefined) throw champ(field, 'professionnel inconnu');
  return { ...found, ...await protocolOf(db, found, named) };
}

/** Somebody whom a corrected fact already named, with the role he had then, even gone since; on another day, his protocol is that of that day. */
export async function sameProfessional(db: Pool, former: Professionnel, from: Jour, named: Named): Promise<Professionnel> {
  return from === named.day ? former : { id: former.id, role: former.role, ...await protocolOf(db, former, named) };
}

/** The professional that a fact names in a field, when it names one. */
export const namedIn = (value: unknown): Professionnel | undefined =>
  (z.object({ id: z.string(), role: z.string() }).safeParse(value).success ? value as Professionnel : undefined); // parsed by its act's schema when it was accepted

/** The protocol in force that provides for this; of several, that of the dossier's doctor, then the latest. When none does, the latest: the law says what it lacks. */
async function protocolOf(db: Pool, { id, role }: Pick<Professionnel, 'id' | 'role'>, { day, pour, suivi, medecin }: Named): Promise<Pick<Professionnel, 'protocole'>> {
  const { rows } = await db.query<{ id: string; visites: string[]; du: Jour; au: Jour | null; medecin: string }>(
    `select id, visites, du::text, au::text, medecin from acces.protocole where professionnel = $1 and du <= $2::date and (au is null or au >= $2::date)
     order by coalesce($3 = any(visites), false) desc, coalesce(medecin = $4, false) desc, acces.protocole.du desc, id limit 1`, [id, day, pour === undefined ? null : missionOf(pour, role, suivi), medecin]);
  const [found] = rows;
  if (found === undefined) return {};
  const { au, ...protocole } = found;
  return { protocole: { ...protocole, ...(au === null ? {} : { au }) } };
}
