import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted } from '../../libs/testing/reprise-told.js';
import { cookieOf, Visitor, type Reply } from '../../libs/testing/visitor.js';
import { password } from '../../tools/demonstration/people.js';

let house: ApiHouse;
let administrator: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  administrator = await house.signIn('administrateur');
}, 60_000);
afterAll(async () => { await house.close(); });

const knock = (identifiant: string, motDePasse: string): Promise<Reply> => house.visitor.post('/api/session', { identifiant, motDePasse });
const me = async (visitor: Visitor): Promise<number> => (await visitor.get('/api/session')).status;

describe('Une session', () => {
  it('s’ouvre malgré les majuscules et les espaces d’un clavier de téléphone', async () => {
    expect((await knock(' Medecin ', password)).status).toBe(200);
  });

  it('finit quand on se déconnecte : le cookie est repris et ne vaut plus rien', async () => {
    const visitor = await house.signIn('assistante');
    const before = await me(visitor);
    const out = await visitor.send('DELETE', '/api/session', undefined);

    expect([before, out.status, await me(visitor)]).toEqual([200, 204, 401]);
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^jalon_session=;.*Expires=Thu, 01 Jan 1970/)]);
  });

  it('finit quand son temps est passé', async () => {
    const visitor = await house.signIn('assistante');
    await house.db.query("update acces.session set expire_le = clock_timestamp() where compte = 'compte-aep'");

    expect(await me(visitor)).toBe(401);
  });

  it('finit à l’instant où l’administrateur désactive le compte, et la connexion est refusée jusqu’à ce qu’il le rétablisse', async () => {
    const visitor = await house.signIn('assistante');
    accepted(await administrator.send('PATCH', '/api/comptes/compte-aep', { actif: false }));
    const [disabled, refused] = [await me(visitor), (await knock('assistante', password)).status];
    accepted(await administrator.send('PATCH', '/api/comptes/compte-aep', { actif: true }));

    expect([disabled, refused]).toEqual([401, 401]);
    expect((await knock('assistante', password)).status).toBe(200);
    expect(await me(visitor)).toBe(401);
  });

  it('suit un changement de rôle sans nouvelle connexion', async () => {
    const visitor = await house.signIn('pdp');
    accepted(await administrator.send('PATCH', '/api/comptes/compte-pdp', { role: 'juriste' }));

    expect((await visitor.get('/api/session')).body).toMatchObject({ role: 'juriste', droits: { ouvrir: false } });
  });

  it('n’est pas retirée par erreur à l’administrateur : il ne peut se désactiver lui-même', async () => {
    expect((await administrator.send('PATCH', '/api/comptes/compte-administrateur', { actif: false })).status).toBe(422);
    expect(await me(administrator)).toBe(200);
  });
});

describe('Le mot de passe', () => {
  const chosen = 'un-nouveau-mot-de-passe';

  it.each([['l’ancien est faux', 'pas celui-là', chosen, 'ancien'], ['le nouveau est court', password, 'court', 'nouveau']])('n’est pas changé si %s', async (_titre, ancien, nouveau, champ) => {
    const visitor = await house.signIn('medecin2');

    const reply = await visitor.post('/api/session/mot-de-passe', { ancien, nouveau });

    expect(reply.status).toBe(422);
    expect(reply.body['champs']).toEqual([{ champ, message: expect.any(String) }]);
    expect((await knock('medecin2', password)).status).toBe(200);
  });

  it('ne se devine pas d’une session laissée ouverte : cinq anciens faux, et le bon attend', async () => {
    const visitor = await house.signIn('medecin3');
    for (let n = 0; n < 5; n += 1) await visitor.post('/api/session/mot-de-passe', { ancien: `essai-${n}`, nouveau: chosen });

    expect((await visitor.post('/api/session/mot-de-passe', { ancien: password, nouveau: chosen })).status).toBe(429);
  });

  it('une fois changé, l’ancien ne vaut plus rien, et les autres sessions sont finies', async () => {
    const [here, elsewhere] = [await house.signIn('medecin2'), await house.signIn('medecin2')];

    accepted(await here.post('/api/session/mot-de-passe', { ancien: password, nouveau: chosen }));

    expect([(await knock('medecin2', password)).status, (await knock('medecin2', chosen)).status]).toEqual([401, 200]);
    expect([await me(here), await me(elsewhere)]).toEqual([200, 401]);
  });

  it('provisoire, donné par l’administrateur, finit les sessions et n’ouvre que son propre changement : ni lecture, ni acte', async () => {
    const before = await house.visitor.signIn('medecin2', chosen);
    const { body } = accepted(await administrator.post('/api/comptes/compte-medecin-2/reinitialisation', {}));
    const provisional = String(body['motDePasseProvisoire']);
    const after = await knock('medecin2', provisional);
    const visitor = new Visitor(house.url, cookieOf(after));
    const doors = async (): Promise<readonly number[]> => Promise.all(['/api/dossiers', '/api/parcours', '/api/aujourdhui', '/api/choix'].map(async (path) => (await visitor.get(path)).status));
    const choose = (nouveau: string) => visitor.post('/api/session/mot-de-passe', { ancien: provisional, nouveau });

    const [closed, refused, session, same] = [await doors(), await visitor.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-2' }), await me(visitor), await choose(provisional)];
    accepted(await choose('le-mot-de-passe-de-basile'));

    expect([await me(before), after.status, after.body['motDePasseAChanger'], session]).toEqual([401, 200, true, 200]);
    expect(closed).toEqual([403, 403, 403, 403]);
    expect(refused.body).toMatchObject({ status: 403, code: 'mot_de_passe_a_changer', detail: expect.stringContaining('provisoire') });
    expect([same.status, same.body['champs']]).toEqual([422, expect.arrayContaining([expect.objectContaining({ champ: 'nouveau' })])]);
    expect([await doors(), (await visitor.get('/api/session')).body['motDePasseAChanger']]).toEqual([[200, 200, 200, 200], false]);
  });
});
