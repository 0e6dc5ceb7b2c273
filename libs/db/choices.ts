import type { Pool } from 'pg';
import { defaultChoices } from '../law/choix.js';

/** Every choice in force: the service's last one, else the recommended value. */
export async function currentChoices(db: Pool): Promise<Record<string, unknown>> {
  const { rows } = await db.query<{ code: string; valeur: unknown }>('select distinct on (code) code, valeur from parcours.choix order by code, id desc');
  return { ...defaultChoices(), ...Object.fromEntries(rows.map((r) => [r.code, r.valeur])) };
}
