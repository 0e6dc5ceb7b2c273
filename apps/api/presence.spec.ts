import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, openReprise, retour } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

const idle = 10;
let house: ApiHouse;
let dossier: string;

beforeAll(async () => {
  house = await ApiHouse.open({ sessionIdleMinutes: idle });
  dossier = await openReprise(await house.signIn('assistante'));
}, 60_000);
afterAll(async () => { await house.close(); });

const me = async (visitor: Visitor): Promise<number> => (await visitor.get('/api/session')).status;
const left = async (visitor: Visitor): Promise<number> => Number((await visitor.get('/api/session/presence')).body['reste']);
const mark = `empreinte = encode(sha256(convert_to($1, 'utf8')), 'hex')`;
const token = ({ cookie }: Visitor): string => cookie.replace('jalon_session=', '');
/** Nobody has been there for so many seconds. */
const alone = (visitor: Visitor, seconds: number) => house.db.query(`update acces.session set vue_le = clock_timestamp() - $2 * interval '1 second' where ${mark}`, [token(visitor), seconds]);

describe('Une session laissée sans personne', () => {
  it('vit encore juste avant son temps, finit juste après, et ne se réveille pas', async () => {
    const visitor = await house.signIn('assistante');
    await alone(visitor, idle * 60 - 5);
    const [before, remaining] = [await me(visitor), await left(visitor)];
    await alone(visitor, idle * 60 + 1);
    const [after, said] = [await me(visitor), await visitor.post('/api/session/presence', {})];

    expect([before, after, said.status, await me(visitor)]).toEqual([200, 401, 401, 401]);
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(5);
  });

  it('est gardée par ce que dit une page où quelqu’un agit, et par ce qu’il écrit', async () => {
    const visitor = await house.signIn('assistante');

    await alone(visitor, idle * 60 - 30);
    const { body } = accepted(await visitor.post('/api/session/presence', {}));
    const kept = await left(visitor);
    await alone(visitor, idle * 60 - 30);
    await openReprise(visitor, 'salarie-1');

    expect(Number(body['reste'])).toBeGreaterThan(idle * 60 - 5);
    expect(kept).toBeGreaterThan(idle * 60 - 5);
    expect(await left(visitor)).toBeGreaterThan(idle * 60 - 5);
  });

  it.each([
    ['la page et ses listes relues', (v: Visitor) => Promise.all([v.get('/api/session'), v.get('/api/dossiers'), v.get('/api/secretariat'), v.get('/api/session/presence')])],
    ['une recherche, qui se relit seule', (v: Visitor) => Promise.all([v.post('/api/recherche', { texte: 'modele' })])],
    ['une simulation', (v: Visitor) => Promise.all([v.post('/api/simulations', { parcours: 'reprise', ouverture: { calendrier: 'FR' }, faits: [] })])],
    ['l’aperçu d’un acte', (v: Visitor) => Promise.all([v.post(`/api/dossiers/${dossier}/actes/dateDeReprise/apercu`, retour())])],
  ])('ne l’est pas par %s', async (_titre, reads) => {
    const visitor = await house.signIn('assistante');
    await alone(visitor, idle * 60 - 30);

    const replies = await reads(visitor);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await left(visitor)).toBeLessThanOrEqual(30);
  });

  it('n’est pas prolongée au-delà de ses douze heures', async () => {
    const visitor = await house.signIn('assistante');
    await house.db.query(`update acces.session set expire_le = clock_timestamp() where ${mark}`, [token(visitor)]);

    expect([(await visitor.post('/api/session/presence', {})).status, await me(visitor)]).toEqual([401, 401]);
  });

  it('n’est pas gardée par l’écriture qu’une autre page que les nôtres envoie', async () => {
    const visitor = await house.signIn('assistante');
    await alone(visitor, idle * 60 - 30);

    const foreign = await visitor.post('/api/session/presence', {}, { origin: 'https://ailleurs.invalid' });

    expect(foreign.status).toBe(403);
    expect(await left(visitor)).toBeLessThanOrEqual(30);
  });

  it('ferme le fil de ce qui change, que rien d’autre ne garde ouvert', async () => {
    const visitor = await house.signIn('assistante');
    const leave = new AbortController();
    const stream = await fetch(`${house.url}/api/evenements`, { headers: { cookie: visitor.cookie }, signal: leave.signal });
    let ended = false;
    void stream.text().catch(() => undefined).finally(() => { ended = true; });

    await alone(visitor, idle * 60 + 1);
    await eventually(() => ended, { timeout: 25_000 });

    expect(stream.status).toBe(200);
    leave.abort();
  }, 40_000);
});
