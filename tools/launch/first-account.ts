import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import pg from 'pg';

export type FirstAccount = { readonly identifiant: string; readonly motDePasse: string };

const identifiant = 'administrateur';

/**
 * The administrator of an installation that has no account yet, with a password to change at the first sign-in. Returns
 * `undefined`, and creates nothing, when there is any account.
 */
export async function createFirstAccount(connectionString: string): Promise<FirstAccount | undefined> {
  const motDePasse = randomBytes(12).toString('base64url');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `insert into acces.compte (id, identifiant, nom, role, secret, a_changer)
       select $1, $2, 'Administrateur', 'administrateur', $3, true where not exists (select 1 from acces.compte)`,
      [randomUUID(), identifiant, await hash(motDePasse)],
    );
    return rowCount === 1 ? { identifiant, motDePasse } : undefined;
  } finally {
    await client.end();
  }
}
