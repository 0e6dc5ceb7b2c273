import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import type { Visitor } from '../../libs/testing/visitor.js';

describe('les comptes', () => {
  let house: ApiHouse;
  let administrator: Visitor;

  beforeAll(async () => {
    house = await ApiHouse.open();
    administrator = await house.signIn('administrateur');
  }, 60_000);

  afterAll(() => house.close());

  it('nomme les centres où un compte peut être placé', async () => {
    expect((await administrator.get('/api/comptes/centres')).body).toEqual([{ id: 'centre-nord', nom: 'Centre Témoin Nord' }, { id: 'centre-sud', nom: 'Centre Témoin Sud' }]);
  });

  it.each([
    ['centre', { centre: 'centre-inconnu' }],
    ['portefeuille', { portefeuille: ['etablissement-1', 'etablissement-inconnu'] }],
    ['couverture.remplacant', { couverture: { remplacant: 'compte-inconnu', du: '2026-03-02', au: '2026-03-06' } }],
    ['couverture.remplacant', { couverture: { remplacant: 'compte-medecin-2', du: '2026-03-02', au: '2026-03-06' } }],
    ['couverture.au', { couverture: { remplacant: 'compte-medecin-1', du: '2026-03-06', au: '2026-03-05' } }],
  ])('nomme le champ %s qui ne va pas, et ne change rien', async (champ, change) => {
    const before = (await administrator.get('/api/comptes')).text;

    const reply = await administrator.send('PATCH', '/api/comptes/compte-medecin-2', { actif: false, ...change });

    expect([reply.status, reply.body['champs']]).toEqual([422, [expect.objectContaining({ champ })]]);
    expect((await administrator.get('/api/comptes')).text).toBe(before);
  });

  it('garde le portefeuille et la couverture donnés, d’un seul jour s’il le faut', async () => {
    const reply = await administrator.send('PATCH', '/api/comptes/compte-medecin-2', { portefeuille: ['etablissement-7'], couverture: { remplacant: 'compte-medecin-1', du: '2090-03-06', au: '2090-03-06' } });

    expect(reply.status).toBe(204);
    expect((await administrator.get('/api/comptes')).body).toContainEqual(expect.objectContaining({
      id: 'compte-medecin-2', portefeuille: ['etablissement-7'], couvertures: [{ remplacant: 'compte-medecin-1', du: '2090-03-06', au: '2090-03-06' }],
    }));
  });
});
