import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, jourOf } from '../../libs/law/jour.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
/** Followed by nobody: only the establishment tells whose portfolio a dossier is in. */
let hers: string;
let colleagues: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  const secretary = await house.signIn('assistante');
  const open = async (salarie: string): Promise<string> => String((await secretary.postOnce('/api/parcours/reprise/dossiers', { salarie })).body['id']);
  [hers, colleagues] = [await open('salarie-1'), await open('salarie-4')];
  await house.db.query('update parcours.dossier set medecin = null');
}, 60_000);
afterAll(async () => { await house.close(); });

async function listed(who: Visitor, portefeuille: 'mien' | 'tous'): Promise<readonly string[]> {
  const { body } = await who.get(`/api/dossiers?portefeuille=${portefeuille}`);
  return (body['lignes'] as readonly { readonly id: string }[]).map((ligne) => ligne.id).sort(); // the list's own shape
}

describe('Le portefeuille', () => {
  it('réduit la liste aux établissements suivis, sans fermer les autres dossiers du centre', async () => {
    const doctor = await house.signIn('medecin');

    expect(await listed(doctor, 'mien')).toEqual([hers]);
    expect(await listed(doctor, 'tous')).toEqual([hers, colleagues].sort());
    expect((await doctor.get(`/api/dossiers/${colleagues}`)).status).toBe(200);
  });

  it('est celui du médecin remplacé le temps du remplacement, ni avant, ni après', async () => {
    const administrator = await house.signIn('administrateur');
    const doctor = await house.signIn('medecin');
    const today = jourOf(Date.now());
    const cover = async (du: string, au: string): Promise<readonly string[]> => {
      await house.db.query('delete from acces.couverture');
      await administrator.send('PATCH', '/api/comptes/compte-medecin-2', { couverture: { remplacant: 'compte-medecin-1', du, au } });
      return listed(doctor, 'mien');
    };

    expect(await cover(addDays(today, 1), addDays(today, 9))).toEqual([hers]);
    expect(await cover(today, today)).toEqual([hers, colleagues].sort());
    expect(await cover(addDays(today, -9), addDays(today, -1))).toEqual([hers]);
  });

  it('ne montre rien d’un autre centre', async () => {
    const elsewhere = await house.signIn('medecin3');

    expect(await listed(elsewhere, 'tous')).toEqual([]);
    expect((await elsewhere.get(`/api/dossiers/${hers}`)).status).toBe(404);
  });
});
