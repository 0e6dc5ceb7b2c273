import type { House } from './house.js';
import { dossierNumber } from './ids.js';

/** The number of a dossier, opened or about to be: the first of its own that no other bears. One that shared it could never be saved. */
export async function numberOf({ db }: Pick<House, 'db'>, id: string): Promise<string> {
  for (let turn = 0; ; turn += 1) {
    const number = dossierNumber(id, turn);
    const { rows } = await db.query<{ id: string }>('select id from parcours.dossier where numero = $1', [number]);
    if (rows[0] === undefined || rows[0].id === id) return number;
  }
}
