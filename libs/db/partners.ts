import type { Pool } from 'pg';
import type { NatureDePartenaire } from '../journey/partners.js';

/** One line of the book. `contact` is a person there; `adresse` as on an envelope. */
export type Partner = {
  readonly id: string; readonly nature: NatureDePartenaire; readonly nom: string; readonly contact: string | null; readonly adresse: readonly string[];
  readonly courriel: string | null; readonly telephone: string | null; readonly actif: boolean;
};

const columns = 'id, nature, nom, contact, adresse, courriel, telephone, actif';

export async function findPartner(db: Pool, id: string): Promise<Partner | undefined> {
  return (await db.query<Partner>(`select ${columns} from identite.partenaire where id = $1`, [id])).rows[0];
}

/** The whole book, by kind and name. */
export async function partners(db: Pool): Promise<readonly Partner[]> {
  return (await db.query<Partner>(`select ${columns} from identite.partenaire order by nature, nom, id`)).rows;
}

/** Writes a line, new or changed; false when its id names none and it is not new. */
export async function savePartner(db: Pool, p: Partner, isNew: boolean): Promise<boolean> {
  const values = [p.id, p.nature, p.nom, p.contact, p.adresse, p.courriel, p.telephone, p.actif];
  const { rowCount } = await db.query(isNew
    ? 'insert into identite.partenaire (id, nature, nom, contact, adresse, courriel, telephone, actif) values ($1, $2, $3, $4, $5, $6, $7, $8)'
    : 'update identite.partenaire set nature = $2, nom = $3, contact = $4, adresse = $5, courriel = $6, telephone = $7, actif = $8 where id = $1', values);
  return rowCount === 1;
}
