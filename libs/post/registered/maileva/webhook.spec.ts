import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotReached, type PostalHint } from '../port.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';
import { wantedEvents } from './subscriptions.js';
import { hintOf, isFromMaileva } from './webhook.js';

type Listed = { readonly subscriptions: readonly { readonly id: string; readonly callback_url: string; readonly event_type: string }[] };
const callback = (url: string, password = 'un-mot-de-passe-long') => ({ callback: { url, login: 'jalon-temoin', password } });

describe('Les appels de Maileva', () => {
  let house: SandboxHouse;
  let url: string;
  let code = 201;
  const heard: { readonly known: boolean; readonly hint: PostalHint | undefined }[] = [];
  /** What our API does: says who calls, reads, keeps, answers. */
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      heard.push({ known: isFromMaileva(house.config(callback(url)), request.headers.authorization), hint: hintOf(JSON.parse(Buffer.concat(chunks).toString('utf8'))) });
      response.writeHead(code).end();
    });
  });

  beforeAll(async () => {
    house = await SandboxHouse.open();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/courrier/maileva/evenements`; // listening on TCP
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await house.stop();
  });
  beforeEach(() => { heard.length = 0; });

  const listed = async () => ((await house.api().send('GET', '/notification_center/v2/subscriptions?count=500')).json as Listed).subscriptions; // as the field table says

  it('sont demandés une fois pour chaque événement, autant de fois qu’on redémarre', async () => {
    for (let i = 0; i < 3; i += 1) await house.mail(callback(url)).subscribe();

    expect((await listed()).map(({ event_type: event }) => event).sort()).toEqual(wantedEvents.map(({ event_type: event }) => event).sort());
  });

  it('ne le sont plus à notre ancienne adresse, mais le restent pour une autre installation', async () => {
    await house.mail({ callback: { url: 'http://127.0.0.1:9/ailleurs', login: 'autre-installation', password: 'un-mot-de-passe-long' } }).subscribe();
    await house.mail(callback('http://127.0.0.1:9/ancienne')).subscribe();

    await house.mail(callback(url)).subscribe();

    expect(new Set((await listed()).map(({ callback_url: at }) => at))).toEqual(new Set([url, 'http://127.0.0.1:9/ailleurs']));
  });

  it('complètent une suite interrompue', async () => {
    const [first] = (await listed()).filter((subscription) => subscription.callback_url === url);
    await house.api().send('DELETE', `/notification_center/v2/subscriptions/${first?.id}`);

    await house.mail(callback(url)).subscribe();

    expect((await listed()).filter((subscription) => subscription.callback_url === url)).toHaveLength(wantedEvents.length);
  });

  it('disent quelle lettre relire, sous le compte et le mot de passe donnés à l’abonnement', async () => {
    await house.mail(callback(url)).subscribe();
    const reference = referenceOf('appels');
    await house.fate('picked_up', reference);
    const submission = await house.mail().submit(await letterOf(reference));

    await house.advance(20);

    expect(heard.map(({ known }) => known)).not.toContain(false);
    expect(heard.map(({ hint }) => hint?.event)).toEqual([
      'ON_STATUS_ACCEPTED', 'ON_STATUS_PROCESSED', 'ON_DEPOSIT_PROOF_RECEIVED', 'ON_GLOBAL_DEPOSIT_PROOF_RECEIVED', 'ON_CONTENT_PROOF_RECEIVED',
      'ON_MAIN_DELIVERY_STATUS_FIRST_PRESENTATION', 'ON_MAIN_DELIVERY_STATUS_DELIVERED', 'ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED',
    ]);
    expect(new Set(heard.map(({ hint }) => hint?.reference))).toEqual(new Set([reference]));
    const [sending, recipient] = submission.state === 'soumis' ? submission.letter.id.split('/') : [];
    expect(new Set(heard.map(({ hint }) => hint?.resourceId))).toEqual(new Set([sending, recipient]));
  });

  it('dits deux fois et dans le désordre se reconnaissent à leur clé', async () => {
    await house.control('POST', 'disorder', { duplicate: 1, reverse: true });
    await house.mail().submit(await letterOf(referenceOf('doubles')));

    await house.advance(20);

    await house.control('POST', 'disorder', {});
    const keys = heard.map(({ hint }) => hint?.key);
    expect(new Set(keys).size).toBe(keys.length / 2);
    expect(heard.map(({ hint }) => hint?.date)).toEqual([...heard.map(({ hint }) => hint?.date)].sort().reverse());
  });

  it('perdus ne sont jamais rappelés : seule la relève les retrouve', async () => {
    await house.control('POST', 'disorder', { lose: 1000 });
    const mail = house.mail();
    const submission = await mail.submit(await letterOf(referenceOf('perdus')));

    await house.advance(20);
    await house.control('POST', 'disorder', {});
    await house.advance(2);

    expect(heard).toEqual([]);
    const { events } = await mail.events(submission.state === 'soumis' ? submission.letter.id : '');
    expect(events.map(({ code: event }) => event)).toContain('distribue');
  });

  it('reprennent après une panne de notre côté', async () => {
    code = 500;
    await house.mail().submit(await letterOf(referenceOf('panne')));
    await house.advance(20);
    const tried = heard.length;
    code = 201;

    await house.control('POST', 'clock', { ms: 10 * 60_000 });

    expect(tried).toBeGreaterThan(0);
    expect(heard).toHaveLength(2 * tried);
  });

  it('un abonnement refusé ou sans réponse n’est pas pris pour fait', async () => {
    await house.fail({ on: '/subscriptions', when: 'before', how: 'status', status: 503, times: 5 });

    await expect(house.mail(callback(url)).subscribe()).rejects.toBeInstanceOf(NotReached);
    await house.mend();
  });
});

describe('Qui appelle', () => {
  const config = { apiUrl: '', authUrl: '', clientId: '', clientSecret: '', user: '', password: '', pollMinutes: 60, ...callback('https://jalon.exemple.fr/api/courrier/maileva/evenements') };
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

  it('est Maileva avec le bon compte et le bon mot de passe, et elle seule', () => {
    expect(isFromMaileva(config, basic('jalon-temoin:un-mot-de-passe-long'))).toBe(true);
    for (const wrong of [undefined, '', 'Bearer x', basic('jalon-temoin:'), basic('jalon-temoin:un-mot-de-passe-lon'), basic(':un-mot-de-passe-long'), 'jalon-temoin:un-mot-de-passe-long']) {
      expect(isFromMaileva(config, wrong)).toBe(false);
    }
  });

  it('n’est personne quand aucun rappel n’est configuré', () => {
    const { callback: _callback, ...silent } = config;

    expect(isFromMaileva(silent, basic(':'))).toBe(false);
  });
});

describe('Ce qu’un appel désigne', () => {
  const body = { source: 'api.maileva.com', event_type: 'ON_STATUS_ACCEPTED', resource_type: 'registered_mail/v4/sendings', event_date: '2026-03-02T09:00:00.000Z', resource_id: 'envoi-1' };

  it('est une lettre, avec ou sans notre référence', () => {
    expect(hintOf({ ...body, resource_custom_id: 'ref-1' })).toEqual({ key: 'envoi-1 ON_STATUS_ACCEPTED 2026-03-02T09:00:00.000Z', event: 'ON_STATUS_ACCEPTED', date: '2026-03-02T09:00:00.000Z', resourceId: 'envoi-1', reference: 'ref-1' });
    expect(hintOf({ ...body, resource_custom_id: null })).not.toHaveProperty('reference');
  });

  it.each([
    ['rien', undefined], ['un texte', 'bonjour'], ['une liste', []], ['un autre produit', { ...body, resource_type: 'mail/v2/sendings' }], ['une date fausse', { ...body, event_date: 'hier' }],
    ['sans lettre', { ...body, resource_id: '' }], ['un identifiant démesuré', { ...body, resource_id: 'x'.repeat(1000) }],
  ])('n’est aucune lettre pour %s', (_name, received) => {
    expect(hintOf(received)).toBeUndefined();
  });
});
