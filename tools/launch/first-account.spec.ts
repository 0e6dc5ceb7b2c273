import { describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import pg from 'pg';
import { testDatabase } from '../../libs/testing/database.js';
import { createFirstAccount } from './first-account.js';

describe('le premier compte d’une installation vide', () => {
  it('est un administrateur au mot de passe à changer, créé une seule fois', async () => {
    const { url, drop } = await testDatabase();

    const account = await createFirstAccount(url);
    const again = await createFirstAccount(url);

    const db = new pg.Client({ connectionString: url });
    await db.connect();
    const { rows } = await db.query<{ secret: string }>('select role, a_changer, actif, secret from acces.compte');
    await db.end();
    await drop();
    expect(again).toBeUndefined();
    expect(rows).toEqual([{ role: 'administrateur', a_changer: true, actif: true, secret: expect.stringMatching(/^\$argon2id\$/) }]);
    expect(await verify(rows[0]?.secret ?? '', account?.motDePasse ?? '')).toBe(true);
  });
});
