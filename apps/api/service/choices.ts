import type { Pool } from 'pg';
import { defaultChoices, validateChoice, type ChoiceValue } from '../../../libs/law/choix.js';
import { champ } from '../problem.js';

/** Every choice in force: the service's last one, else the recommended value. */
export async function currentChoices(db: Pool): Promise<Record<string, unknown>> {
  const { rows } = await db.query<{ code: string; valeur: unknown }>('select distinct on (code) code, valeur from parcours.choix order by code, id desc');
  return { ...defaultChoices(), ...Object.fromEntries(rows.map((r) => [r.code, r.valeur])) };
}

/** A value that the service may choose; refused on its field, with what is expected. */
export function chosen(code: string, valeur: unknown, nom: string): ChoiceValue {
  try {
    return validateChoice(code, valeur);
  } catch (error) {
    throw champ(nom, error instanceof RangeError ? error.message : 'valeur refusée');
  }
}
