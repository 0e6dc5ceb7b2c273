import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NotReached } from '../port.js';
import { lookUp } from './look-up.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';

describe('La session chez Maileva', () => {
  let house: SandboxHouse;
  beforeAll(async () => { house = await SandboxHouse.open(); });
  afterAll(() => house.stop());
  afterEach(() => house.mend());
  const granted = () => house.control<{ readonly password: number; readonly refresh_token: number }>('GET', 'tokens');

  it('s’ouvre une fois pour beaucoup d’appels, même simultanés', async () => {
    const mail = house.mail();
    const before = await granted();

    await Promise.all(['a', 'b', 'c'].map((key) => mail.lookUp(referenceOf(key))));
    await mail.lookUp(referenceOf('d'));

    expect((await granted()).password).toBe(before.password + 1);
  });

  it('finie avant son terme, se rafraîchit sans le mot de passe et l’appel aboutit', async () => {
    const mail = house.mail();
    await mail.lookUp(referenceOf('a'));
    const before = await granted();
    await house.control('POST', 'expire', { all: false });

    const submission = await mail.submit(await letterOf(referenceOf('expiree')));

    expect(submission.state).toBe('soumis');
    expect(await granted()).toEqual({ password: before.password, refresh_token: before.refresh_token + 1 });
  });

  it('oubliée là-bas, rafraîchissement compris, se rouvre avec le mot de passe', async () => {
    const mail = house.mail();
    await mail.lookUp(referenceOf('a'));
    const before = await granted();
    await house.restart();

    expect(await mail.lookUp(referenceOf('a'))).toEqual({ state: 'rien' });
    expect((await granted()).password).toBe(1);
    expect(before.password).toBeGreaterThan(0);
  });

  it.each([['clientSecret', { clientSecret: 'faux' }], ['password', { password: 'faux' }]])('refusée (%s), n’est pas une réponse sûre, et l’erreur ne dit ni compte ni mot de passe', async (_name, wrong) => {
    const asked = house.mail(wrong).lookUp(referenceOf('a'));

    await expect(asked).rejects.toBeInstanceOf(NotReached);
    await expect(asked).rejects.toThrow(/^(?!.*(faux|temoin)).*refuse le compte/);
  });

  it('sans serveur, n’est pas une réponse sûre non plus', async () => {
    const nobody = house.mail({ apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:1' });

    await expect(nobody.submit(await letterOf(referenceOf('personne')))).rejects.toBeInstanceOf(NotReached);
  });

  it.each([['silence', undefined], ['status', 503]] as const)('dont les jetons se taisent ou défaillent (%s), non plus', async (how, status) => {
    await house.fail({ on: 'openid-connect/token', when: 'before', how, times: 10, ...(status === undefined ? {} : { status }) });

    await expect(house.mail({}, { timeoutMs: 200 }).lookUp(referenceOf('a'))).rejects.toBeInstanceOf(NotReached);
  });

  it('réussit une lecture après deux échecs, et n’envoie jamais deux fois d’elle-même', async () => {
    await house.fail({ on: 'GET /registered_mail', when: 'before', how: 'status', status: 502, times: 2 });
    expect(await house.mail().lookUp(referenceOf('a'))).toEqual({ state: 'rien' });

    const letter = await letterOf(referenceOf('une-fois'));
    await house.fail({ on: 'POST /registered_mail', when: 'after', how: 'status', status: 502 });
    await expect(house.mail().submit(letter)).rejects.toBeInstanceOf(NotReached);
    expect((await house.ledger(letter.reference))?.sendings).toHaveLength(1);
  });
});

describe('La liste des envois', () => {
  const page = 4;
  let house: SandboxHouse;
  beforeAll(async () => {
    house = await SandboxHouse.open();
    const api = house.api();
    for (let i = 0; i < 11; i += 1) await api.send('POST', '/registered_mail/v4/sendings', { json: { name: `envoi ${i}`, custom_id: `envoi-${i}` } });
  });
  afterAll(() => house.stop());

  it('se lit jusqu’au bout, page après page', async () => {
    const states = await Promise.all(Array.from({ length: 12 }, async (_, i) => (await lookUp(house.api(), `envoi-${i}`, page)).state));

    expect(states).toEqual([...Array.from({ length: 11 }, () => 'brouillon'), 'rien']);
  });

  it('qui change pendant qu’on la lit est relue : un brouillon supprimé n’en cache pas un autre', async () => {
    const api = house.api();
    const path = '/registered_mail/v4/sendings';
    const { sendings } = (await api.send('GET', `${path}?count=1`)).json as { readonly sendings: readonly { readonly id: string }[] }; // as the field table says
    let pages = 0;
    const client = {
      send: async (...asked: Parameters<typeof api.send>) => {
        const reply = await api.send(...asked);
        if (asked[1].includes('start_index') && (pages += 1) === 1) { // the first is gone, one more has come: as many as before
          await api.send('DELETE', `${path}/${sendings[0]?.id}`);
          await api.send('POST', path, { json: { name: 'un de plus' } });
        }
        return reply;
      },
    };

    expect(await lookUp(client, 'envoi-4', page)).toEqual({ state: 'brouillon' });
    expect(pages).toBeGreaterThan(4);
  });

  it('qui change sans cesse n’est pas une réponse sûre', async () => {
    const api = house.api();
    const path = '/registered_mail/v4/sendings';
    const client = {
      send: async (...asked: Parameters<typeof api.send>) => {
        const { sendings } = (await api.send('GET', `${path}?count=1`)).json as { readonly sendings: readonly { readonly id: string }[] }; // as the field table says
        const reply = await api.send(...asked);
        await api.send('DELETE', `${path}/${sendings[0]?.id}`);
        await api.send('POST', path, { json: { name: 'un de plus' } });
        return reply;
      },
    };

    await expect(lookUp(client, 'envoi-4', page)).rejects.toBeInstanceOf(NotReached);
  });
});
