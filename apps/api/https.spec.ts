import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import type { Reply } from '../../libs/testing/visitor.js';
import { password } from '../../tools/demonstration/people.js';

let house: ApiHouse;

beforeAll(async () => { house = await ApiHouse.open({ cookieSecure: true, publicUrl: 'https://jalon.exemple.invalid', mode: 'serveur' }); }, 60_000);
afterAll(async () => { await house.close(); });

describe('Derrière https', () => {
  it('le cookie ne part que chiffré, et le navigateur s’y tient', async () => {
    const reply = await house.visitor.post('/api/session', { identifiant: 'medecin', motDePasse: password });

    expect(reply.headers.getSetCookie()[0]).toContain('Secure');
    expect(reply.headers.get('strict-transport-security')).toContain('max-age=');
    expect(reply.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('une page de l’adresse publique est la nôtre', async () => {
    const doctor = await house.signIn('medecin');

    expect((await doctor.post('/api/recherche', { texte: 'modele' }, { origin: 'https://jalon.exemple.invalid' })).status).toBe(200);
    expect((await doctor.post('/api/recherche', { texte: 'modele' }, { origin: 'https://exemple.invalid' })).status).toBe(403);
  });

  it('hors de la démonstration, ni le courrier retenu ni l’avance dans le temps n’existent', async () => {
    const doctor = await house.signIn('medecin');

    expect([(await doctor.get('/api/demonstration/messages')).status, (await doctor.post('/api/demonstration/dossiers/x/avancer', {})).status]).toEqual([404, 404]);
  });

  it('vingt connexions par minute et par poste, pas une de plus', async () => {
    const attempts: Reply[] = [];
    // What the post itself writes there comes before what the proxy adds.
    while (attempts.at(-1)?.status !== 429 && attempts.length < 30) attempts.push(await house.visitor.post('/api/session', { identifiant: `essai-${attempts.length}`, motDePasse: 'au hasard' }, { 'x-forwarded-for': `10.0.0.${attempts.length}, 10.1.2.3` }));

    expect(attempts.length).toBeLessThanOrEqual(21);
    expect(attempts.at(-1)?.status).toBe(429);
    expect(Number(attempts.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(attempts.at(-1)?.body).toMatchObject({ title: 'Trop d’essais' });
    expect((await house.visitor.post('/api/session', { identifiant: 'medecin', motDePasse: password }, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(200); // another post, behind the same proxy
  });

  it('deviner un mot de passe de cent postes à la fois : cinq essais sont jugés, et rien de ce qui a été tapé n’est gardé en clair', async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => house.visitor.post('/api/session', { identifiant: 'medecin2', motDePasse: `essai-${n}` }, { 'x-forwarded-for': `192.0.2.${100 + n}` })));

    expect(guesses.map((r) => r.status).sort()).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
    expect((await house.db.query('select identifiant from acces.echec where identifiant !~ $1', ['^[0-9a-f]{64}$'])).rowCount).toBe(0);
  });
});
