import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../testing/eventually.js';
import type { Client } from '../maileva/client.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';
import { ladder } from './notifier.js';

const center = '/notification_center/v2';
type Shown = { readonly id: string; readonly status: string; readonly attempt_count: number; readonly last_attempt_date: string; readonly last_response_code?: number };

describe('Les notifications du bac à sable', () => {
  let house: SandboxHouse;
  let api: Client;
  let code: number | 'silence' = 201;
  const calls: string[] = [];
  const server = createServer((_request, response) => {
    calls.push(new Date().toISOString());
    if (code !== 'silence') response.writeHead(code).end();
  });
  beforeAll(async () => {
    house = await SandboxHouse.open({ patienceMs: 2_000 });
    api = house.api();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    await api.send('POST', `${center}/subscriptions`, { json: { event_type: 'ON_STATUS_ACCEPTED', resource_type: 'registered_mail/v4/sendings', callback_url: `http://127.0.0.1:${port}/` } });
  });
  beforeEach(() => { calls.length = 0; });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await house.stop();
  });

  let n = 0;
  const post = async () => { await house.mail().submit(await letterOf(referenceOf(`notification:${(n += 1)}`))); };
  const minutes = (count: number) => house.control('POST', 'clock', { ms: Math.round(count * 60_000) });
  const last = async (): Promise<Shown | undefined> => ((await api.send('GET', `${center}/notifications?count=500`)).json as { readonly notifications: readonly Shown[] }).notifications.at(-1); // as the field table says

  it('ne viennent pas avant l’événement', async () => {
    await post();
    await minutes(1);
    expect(calls).toHaveLength(0);

    await minutes(1.5);

    expect(calls).toHaveLength(1);
    expect(await last()).toMatchObject({ status: 'SENT', attempt_count: 1, last_response_code: 201 });
  });

  it.each([200, 204, 301, 401, 500, 'silence'] as const)('auxquelles on répond %s ont échoué : seul 201 compte', async (answered) => {
    code = answered;
    await post();
    await minutes(3);

    expect(await last()).toMatchObject({ status: 'PENDING', attempt_count: 1, ...(answered === 'silence' ? {} : { last_response_code: answered }) });
    code = 201;
    await minutes(10);
    expect(await last()).toMatchObject({ status: 'SENT', attempt_count: 2 });
  });

  it('se répètent aux écarts exacts de l’échelle, dix fois, puis plus jamais', async () => {
    code = 500;
    await post();
    await minutes(3);
    expect(calls).toHaveLength(1);

    for (const [i, gap] of ladder.entries()) {
      await minutes(gap - 0.2);
      expect(calls).toHaveLength(i + 1);
      await minutes(0.4);
      expect(calls).toHaveLength(i + 2);
    }
    await house.advance(2);

    expect(ladder).toEqual([10, 10, 20, 30, 50, 80, 130, 210, 340]);
    expect(calls).toHaveLength(10);
    expect(await last()).toMatchObject({ status: 'MAX_RETRY', attempt_count: 10, last_response_code: 500 });
  });

  it('abandonnées se rejouent à la demande, et ne se montrent plus après trente jours', async () => {
    code = 201;
    const given = await last();

    await api.send('POST', `${center}/notifications/${given?.id}/retry`);

    expect(calls).toHaveLength(1);
    expect(await last()).toMatchObject({ id: given?.id, status: 'SENT' });
    await house.advance(31);
    expect(await last()).toBeUndefined();
  });

  it('ne disent rien d’avant l’abonnement, même après un redémarrage', async () => {
    await post();
    await minutes(3);
    calls.length = 0;
    const { port } = server.address() as AddressInfo; // listening on TCP
    await api.send('POST', `${center}/subscriptions`, { json: { event_type: 'ON_STATUS_ACCEPTED', resource_type: 'registered_mail/v4/sendings', callback_url: `http://127.0.0.1:${port}/autre` } });

    await house.restart(); // it then looks at every letter again
    await eventually(() => house.control('GET', 'clock')); // on a new connection
    await minutes(60);

    expect(calls).toHaveLength(0);
  });

  it('d’une échelle comprimée partent d’elles-mêmes, sans qu’on touche à l’horloge', async () => {
    const hurried = await SandboxHouse.open({ scale: 1 / 60_000, everyMs: 20 });
    const { port } = server.address() as AddressInfo; // listening on TCP
    await hurried.mail({ callback: { url: `http://127.0.0.1:${port}/`, login: 'jalon', password: 'un-mot-de-passe-long' } }).subscribe();
    code = 500;
    await hurried.mail().submit(await letterOf(referenceOf('vite')));
    await hurried.control('POST', 'clock', { ms: 3 * 60_000 });

    await eventually(() => calls.length === 10);

    code = 201;
    await hurried.stop();
  });
});
