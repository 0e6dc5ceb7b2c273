import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';

const callback = { url: 'http://127.0.0.1:1/api/courrier/maileva/evenements', login: 'maileva', password: 'mot-de-passe-de-rappel' };
let house: ApiHouse;
beforeAll(async () => {
  house = await ApiHouse.open({ maileva: { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:1', clientId: 'c', clientSecret: 's', user: 'u', password: 'p', pollMinutes: 60, callback } });
});
afterAll(async () => { await house.close(); });

const known = `Basic ${Buffer.from(`${callback.login}:${callback.password}`).toString('base64')}`;
const event = { event_type: 'ON_MAIN_DELIVERY_STATUS_DELIVERED', resource_type: 'registered_mail/v4/recipients', event_date: '2026-03-12T10:00:00Z', resource_id: 'pli-inconnu', resource_custom_id: null, source: 'REGISTERED_MAIL' };
const call = (body: unknown, authorization: string | undefined, prestataire = 'maileva') => fetch(`${house.url}/api/courrier/${prestataire}/evenements`, {
  method: 'POST', headers: { 'Content-Type': 'application/json', ...(authorization === undefined ? {} : { Authorization: authorization }) }, body: JSON.stringify(body),
});
const kept = async () => (await house.db.query<{ etat: string; motif: string | null; fois: number; contenu: unknown }>('select etat, motif, fois, contenu from parcours.avis_postal order by id')).rows;

describe('Un appel du prestataire de recommandés', () => {
  it('est gardé avant tout, et répondu 201 ; dit deux fois, il est compté', async () => {
    expect((await call(event, known)).status).toBe(201);
    expect((await call(event, known)).status).toBe(201);

    expect(await kept()).toEqual([expect.objectContaining({ etat: 'recu', fois: 2 })]);
  });

  it('sans le mot de passe convenu, est refusé, gardé sans son contenu, et montré à une personne', async () => {
    const answer = await call({ ...event, resource_id: 'étranger' }, 'Basic abcd');

    expect(answer.status).toBe(401);
    expect((await kept()).at(-1)).toMatchObject({ etat: 'anomalie', motif: expect.stringContaining('mot de passe') });
    expect(JSON.stringify(await kept())).not.toContain('étranger');
  });

  it('d’une forme inattendue, est gardé et montré : le prestataire n’a pas à le redire', async () => {
    expect((await call({ bonjour: true }, known)).status).toBe(201);

    expect((await kept()).at(-1)).toMatchObject({ etat: 'anomalie', motif: expect.stringContaining('forme attendue') });
  });

  it('d’un prestataire que le service n’a pas, n’existe pas', async () => {
    expect((await call(event, known, 'autre')).status).toBe(404);
  });
});
