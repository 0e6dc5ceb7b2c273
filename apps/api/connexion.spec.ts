import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { cookieOf, type Reply } from '../../libs/testing/visitor.js';
import { password } from '../../tools/demonstration/people.js';

let house: ApiHouse;

// Twenty sign-ins a minute: what happens to a session is in its own file.
beforeAll(async () => { house = await ApiHouse.open(); }, 60_000);
afterAll(async () => { await house.close(); });

const knock = (identifiant: string, motDePasse: string): Promise<Reply> => house.visitor.post('/api/session', { identifiant, motDePasse });

describe('Se connecter', () => {
  it('dit qui l’on est et ce que l’on peut, et donne un cookie que la page ne lit pas', async () => {
    const reply = await knock('medecin', password);

    expect(reply.body).toMatchObject({ id: 'compte-medecin-1', nom: 'Dr Ada Exemple', role: 'medecin', centre: { id: 'centre-nord' }, portefeuille: ['etablissement-1', 'etablissement-2', 'etablissement-3'], droits: { administrer: false, proteger: true } });
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^jalon_session=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute);
    for (const attribute of ['Secure', 'Max-Age', 'Expires']) expect(cookie).not.toContain(attribute); // gone with the browser: posts are shared
    expect(reply.text).not.toMatch(/secret|argon2|motDePasse"/);
  });

  it('ne garde en base ni le mot de passe ni le jeton, seulement leur empreinte', async () => {
    const token = cookieOf(await knock('pdp', password)).replace('jalon_session=', '');
    const { rows } = await house.db.query<{ tout: string }>("select (select string_agg(s::text, ' ') from acces.session s) || (select string_agg(c::text, ' ') from acces.compte c) as tout");

    expect(rows[0]?.tout).not.toContain(token);
    expect(rows[0]?.tout).not.toContain(password);
    expect(rows[0]?.tout).toContain('$argon2id$');
  });

  it('répond la même chose à un mot de passe faux, à un compte inconnu et à un compte désactivé', async () => {
    await house.db.query("update acces.compte set actif = false where id = 'compte-medecin-3'");

    const replies = await Promise.all([knock('manager', 'ce n’est pas lui'), knock('inconnu', password), knock('medecin3', password)]);

    expect(replies.map((r) => r.status)).toEqual([401, 401, 401]);
    expect(new Set(replies.map((r) => r.body['detail']))).toEqual(new Set(['Identifiant ou mot de passe incorrect.']));
    expect(replies.flatMap((r) => r.headers.getSetCookie())).toEqual([]);
  });

  it('est ralenti après cinq échecs, même avec le bon mot de passe, que le compte existe ou non ; les autres comptes ne le sont pas', async () => {
    for (const identifiant of ['infirmier', 'fantome']) for (let n = 0; n < 5; n += 1) await knock(identifiant, 'au hasard');

    const [blocked, ghost, other] = await Promise.all([knock('infirmier', password), knock('fantome', password), knock('infirmiere', password)]);
    await house.db.query("update acces.echec set jusqua = clock_timestamp() where identifiant = encode(sha256('connexion:infirmier'), 'hex')");
    const later = await knock('infirmier', password);

    expect([blocked.status, ghost.status, other.status, later.status]).toEqual([429, 429, 200, 200]);
    expect(blocked.body).toMatchObject({ title: 'Trop d’essais', detail: 'Attendez quelques minutes avant de réessayer.' });
  });
});

describe('Ce que le navigateur est tenu de respecter', () => {
  it('aucune source que la nôtre, aucun script dans la page, sur chaque réponse', async () => {
    const replies = await Promise.all([house.visitor.get('/api/sante'), house.visitor.get('/api/dossiers'), house.visitor.get('/nulle-part')]);

    for (const { headers } of replies) {
      const policy = Object.fromEntries((headers.get('content-security-policy') ?? '').split(';').map((rule) => { const [name = '', ...sources] = rule.trim().split(' '); return [name, sources.join(' ')]; }));
      expect(policy).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'", 'object-src': "'none'", 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': "'self'" });
      expect(policy['script-src']).not.toMatch(/unsafe|\*|http/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
