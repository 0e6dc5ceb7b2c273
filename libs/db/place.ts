import type { Pool } from 'pg';
import type { Journey } from '../journey/journey.js';
import type { Opening } from '../journey/opening.js';

/** The dossier in which this opening goes: the one wanted, or the worker's open one when the journey allows only one. */
export async function placeOf(db: Pool, journey: Journey, { salarie, fictif }: Pick<Opening, 'salarie' | 'fictif'>, wanted: string): Promise<string> {
  if (journey.unSeul !== true) return wanted;
  const { rows } = await db.query<{ dossier: string }>('select parcours.prendre_place($1, $2, $3, $4) as dossier', [journey.name, salarie, fictif, wanted]);
  return rows[0]?.dossier ?? wanted;
}

/** An opening that the law refused holds no place. */
export async function leavePlace(db: Pool, dossier: string): Promise<void> {
  await db.query('delete from parcours.place p where p.dossier = $1 and not exists (select 1 from parcours.dossier d where d.id = $1)', [dossier]);
}
