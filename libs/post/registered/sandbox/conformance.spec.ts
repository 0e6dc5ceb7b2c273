import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { Client, Reply } from '../maileva/client.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';
import { fates, type Fate } from './fates.js';
import * as table from './field-tables.fixture.js';

const mail = '/registered_mail/v4';
const center = '/notification_center/v2';
const nowhere = '00000000-0000-0000-0000-000000000000';

/** The answer has that status, and no other field than those of its table. */
function conforms(schema: z.ZodType, reply: Reply, status = 200): void {
  expect(reply.status).toBe(status);
  expect(schema.safeParse(reply.json).error?.issues ?? []).toEqual([]);
}

describe('Le bac à sable répond comme les tables de champs de Maileva le disent', () => {
  let house: SandboxHouse;
  let api: Client;
  const ids = new Map<Fate, readonly [sending: string, recipient: string]>();
  beforeAll(async () => {
    house = await SandboxHouse.open();
    api = house.api();
    await house.mail({ callback: { url: 'http://127.0.0.1:9/absent', login: 'jalon', password: 'un-mot-de-passe-long' } }).subscribe();
    for (const fate of Object.keys(fates) as Fate[]) { // the keys of that table
      await house.fate(fate, referenceOf(fate));
      const submission = await house.mail().submit(await letterOf(referenceOf(fate)));
      const [sending = '', recipient = ''] = submission.state === 'soumis' ? submission.letter.id.split('/') : [];
      ids.set(fate, [sending, recipient]);
    }
  }, 60_000);
  afterAll(() => house.stop());

  describe.each([0, 1, 4, 45])('au jour %i', (days) => {
    beforeAll(() => house.control('POST', 'clock', { ahead: days * 86_400_000 }));

    it.each(Object.keys(fates) as Fate[])('pour un envoi de sort « %s »', async (fate) => { // the keys of that table
      const [sending, recipient] = ids.get(fate) ?? [];

      conforms(table.sending, await api.send('GET', `${mail}/sendings/${sending}`));
      conforms(table.recipients, await api.send('GET', `${mail}/sendings/${sending}/recipients`));
      conforms(table.recipient, await api.send('GET', `${mail}/sendings/${sending}/recipients/${recipient}`));
      conforms(table.documents, await api.send('GET', `${mail}/sendings/${sending}/documents`));
    });
  });

  it('pour un brouillon, ses documents, ses destinataires et ses listes', async () => {
    const created = await api.send('POST', `${mail}/sendings`, { json: { name: 'Essai', custom_data: 'fate=late', expected_date: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) } });
    const { id } = created.json as { readonly id: string }; // just below
    const form = new FormData();
    form.set('metadata', JSON.stringify({ priority: 2, name: 'annexe', category: 'ANNEX' }));
    form.set('document', new Blob(['texte']), 'annexe.txt');
    const document = await api.send('POST', `${mail}/sendings/${id}/documents`, { form });
    const recipient = await api.send('POST', `${mail}/sendings/${id}/recipients`, { json: { address_line_1: 'Établissement Témoin', address_line_6: '69000 Lyon', country_code: 'FR', custom_id: 'un', reference_to_print: 'deux' } });

    conforms(table.sending, created, 201);
    conforms(table.document, document, 201);
    conforms(table.recipient, recipient, 201);
    conforms(table.sending, await api.send('PATCH', `${mail}/sendings/${id}`, { json: { color_printing: false, custom_data: '' }, merge: true }));
    conforms(table.sending, await api.send('POST', `${mail}/sendings/${id}`, { json: { name: 'Essai bis' } }));
    expect((await api.send('GET', `${mail}/sendings/${id}`)).json).toMatchObject({ name: 'Essai bis', color_printing: false, status: 'DRAFT', recipients_counts: { total: 1, draft: 1 } });
    conforms(table.document, await api.send('GET', `${mail}/sendings/${id}/documents/${(document.json as { readonly id: string }).id}`)); // conforming, above
    expect((await api.send('POST', `${mail}/sendings/${id}/documents/${(document.json as { readonly id: string }).id}/set_priority`, { json: { priority: 1 } })).status).toBe(200); // conforming, above
    conforms(table.sendings, await api.send('GET', `${mail}/sendings?start_index=2&count=3`));
    expect((await api.send('DELETE', `${mail}/sendings/${id}/recipients`)).status).toBe(204);
    expect((await api.send('DELETE', `${mail}/sendings/${id}`)).status).toBe(204);
    conforms(table.error, await api.send('GET', `${mail}/sendings/${id}`), 404);
  });

  it('pour les preuves, qui sont des PDF et n’existent pas avant l’heure', async () => {
    const [sending, recipient] = ids.get('delivered') ?? [];
    const at = `${mail}/sendings/${sending}/recipients/${recipient}`;

    for (const route of ['download_deposit_proof', 'download_content_proof', 'content_proof/download_embedded_document', 'download_acknowledgement_of_receipt']) {
      const { status, type, bytes } = await api.send('GET', `${at}/${route}`);
      expect([status, type, bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    }
    conforms(table.error, await api.send('GET', `${at}/download_undelivered_mail`), 404);
    const globals = await api.send('GET', `${mail}/global_deposit_proofs?sending_id=${sending}`);
    conforms(table.globalProofs, globals);
    const [{ id } = { id: '' }] = (globals.json as z.output<typeof table.globalProofs>).global_deposit_proofs; // conforming, above
    conforms(table.globalProof, await api.send('GET', `${mail}/global_deposit_proofs/${id}`));
    expect((await api.send('GET', `${mail}/global_deposit_proofs/${id}/download`)).type).toBe('application/pdf');
  });

  it('pour les abonnements et les notifications', async () => {
    conforms(table.subscriptions, await api.send('GET', `${center}/subscriptions`));
    const listed = await api.send('GET', `${center}/notifications?count=500`);
    conforms(table.notifications, listed);
    const [{ id } = { id: '' }] = (listed.json as z.output<typeof table.notifications>).notifications; // conforming, above
    conforms(table.notification, await api.send('GET', `${center}/notifications/${id}`));
    conforms(table.notificationContent, await api.send('GET', `${center}/notifications/${id}/content`));
    conforms(table.notification, await api.send('POST', `${center}/notifications/${id}/retry`));
  });

  it('pour ce qui n’existe pas, et pour qui n’a pas de jeton', async () => {
    for (const path of [`${mail}/sendings/${nowhere}`, `${mail}/sendings/${nowhere}/recipients`, `${center}/subscriptions/${nowhere}`, `${center}/notifications/${nowhere}`, '/ailleurs']) {
      conforms(table.error, await api.send('GET', path), 404);
    }
    const { status, ...unknown } = await fetch(`${house.url}${mail}/sendings`, { headers: { authorization: 'Bearer faux' } }).then(async (response) => ({ status: response.status, json: await response.json() as unknown }));
    expect([status, table.error.safeParse(unknown.json).success]).toEqual([401, true]);
  });

  it.each([
    ['juste', { grant_type: 'password', username: 'service-temoin', password: 'mot-de-passe-temoin' }, 200],
    ['au mot de passe faux', { grant_type: 'password', username: 'service-temoin', password: 'faux' }, 401],
    ['d’un mode non offert', { grant_type: 'client_credentials' }, 400],
    ['de rafraîchissement inconnu', { grant_type: 'refresh_token', refresh_token: 'faux' }, 400],
    ['vide', {}, 400],
  ])('pour une demande de jeton %s', async (_name, form, status) => {
    const response = await fetch(`${house.url}/auth/realms/services/protocol/openid-connect/token`, {
      method: 'POST', body: new URLSearchParams(Object.entries(form)), headers: { authorization: `Basic ${Buffer.from('application-temoin:secret-temoin').toString('base64')}` },
    });

    expect(response.status).toBe(status);
    expect((status === 200 ? table.token : table.tokenErrors).safeParse(await response.json()).success).toBe(true);
  });
});
