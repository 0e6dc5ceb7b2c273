import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codesIn } from '../maileva/answers.js';
import type { Client } from '../maileva/client.js';
import { SandboxHouse } from '../registered.fixture.js';

const mail = '/registered_mail/v4/sendings';
type Told = readonly { readonly name?: string; readonly metadata?: unknown; readonly bytes?: string; readonly files?: number }[];

function formOf({ name = 'avis.pdf', metadata = { priority: 1, name: 'avis' }, bytes = '%PDF-1.7', files = 1 }: Told[number]): FormData {
  const form = new FormData();
  if (metadata !== undefined && metadata !== null) form.set('metadata', typeof metadata === 'string' ? metadata : JSON.stringify(metadata));
  for (let i = 0; i < files; i += 1) form.append('document', new Blob([bytes]), name);
  return form;
}

describe('Le bac à sable refuse comme Maileva', () => {
  let house: SandboxHouse;
  let api: Client;
  let id: string;
  beforeAll(async () => {
    house = await SandboxHouse.open();
    api = house.api();
  });
  afterAll(() => house.stop());
  beforeEach(async () => { id = ((await api.send('POST', mail, { json: { name: 'Essai' } })).json as { readonly id: string }).id; }); // as the field table says

  const upload = (told: Told[number]) => api.send('POST', `${mail}/${id}/documents`, { form: formOf(told) });
  const address = { address_line_2: 'Mme Inès Modèle', address_line_4: '2 rue du Modèle', address_line_6: '69000 Lyon', country_code: 'FR' };
  const add = (more: object = {}) => api.send('POST', `${mail}/${id}/recipients`, { json: { ...address, ...more } });

  it.each([
    ['sans nom', { name: '' }, ['EMPTY_NAME']], ['sans rien', {}, ['EMPTY_NAME']], ['au nom trop long', { name: 'x'.repeat(257) }, ['NAME_TOO_LONG']],
    ['à l’identifiant trop long', { name: 'x', custom_id: 'x'.repeat(39) }, ['CUSTOM_ID_WRONG_FORMAT']], ['au champ inconnu', { name: 'x', inconnu: 1 }, ['UNEXPECTED_NOT_VALID_ERROR']],
    ['à la date passée', { name: 'x', expected_date: '2020-01-01' }, ['INVALID_SCHEDULED_DATE']], ['à la date qui n’en est pas une', { name: 'x', expected_date: 'demain' }, ['INVALID_SCHEDULED_DATE_FORMAT']],
    ['à l’adresse de notification fausse', { name: 'x', notification_email: 'personne' }, ['INVALID_NOTIFICATION_EMAIL']], ['à l’expéditeur trop long', { name: 'x', sender_address_line_4: 'x'.repeat(39) }, ['ADDRESS_LINE_4_TOO_LONG']],
    ['à l’archivage non offert', { name: 'x', archiving_duration: 5 }, ['UNEXPECTED_NOT_VALID_ERROR']],
  ])('un envoi %s', async (_name, json, codes) => {
    const reply = await api.send('POST', mail, { json });

    expect([reply.status, codesIn(reply)]).toEqual([400, codes]);
  });

  it.each([
    ['sans nom', { address_line_2: '' }, ['ADDRESS_LINE_1_OR_ADDRESS_LINE_2_MANDATORY']], ['sans ville', { address_line_6: '' }, ['EMPTY_ADDRESS_LINE_6']], ['au code postal faux', { address_line_6: 'Lyon' }, ['INVALID_ADDRESS_LINE_6']],
    ['sans pays', { country_code: '' }, ['COUNTRY_CODE_EMPTY']], ['d’un pays non desservi', { country_code: 'BE' }, ['INVALID_COUNTRY_CODE']], ['à l’identifiant trop long', { custom_id: 'x'.repeat(37) }, ['CUSTOM_ID_WRONG_FORMAT']],
    ...[1, 2, 3, 4, 5].map((n) => [`à la ligne ${n} trop longue`, { [`address_line_${n}`]: 'x'.repeat(39) }, [`ADDRESS_LINE_${n}_TOO_LONG`]] as const),
  ] as const)('un destinataire %s', async (_name, more, codes) => {
    const reply = await add(more);

    expect([reply.status, codesIn(reply)]).toEqual([400, codes]);
  });

  it.each([
    ['vide', { bytes: '' }, 'EMPTY_DOCUMENT'], ['absent', { files: 0 }, 'EMPTY_DOCUMENT'], ['double', { files: 2 }, 'TOO_MANY_PARAMETER_DOCUMENT'], ['d’un type inconnu', { name: 'avis.exe' }, 'DOCUMENT_TYPE_NOT_ACCEPTED'],
    ['sans métadonnées', { metadata: null }, 'EMPTY_METADATA'], ['aux métadonnées illisibles', { metadata: '{' }, 'METADATA_WRONG_FORMAT'], ['sans priorité', { metadata: {} }, 'EMPTY_PRIORITY'],
    ['de priorité nulle', { metadata: { priority: 0 } }, 'INVALID_PRIORITY'], ['trop lourd', { bytes: 'x'.repeat(20 * 1024 * 1024 + 1) }, 'INVALID_DOCUMENT_SIZE'],
  ])('un document %s', async (_name, told, code) => {
    const reply = await upload(told);

    expect([reply.status, codesIn(reply)]).toEqual([400, [code]]);
  });

  it('deux documents de même priorité, ou trop lourds ensemble, ou le trente et unième', async () => {
    await upload({});
    expect(codesIn(await upload({}))).toEqual(['DUPLICATE_PRIORITY']);
    expect(codesIn(await upload({ metadata: { priority: 2 }, bytes: 'x'.repeat(20 * 1024 * 1024 - 4) }))).toEqual(['INVALID_TOTAL_SENDING_SIZE']);
    for (let priority = 2; priority <= 30; priority += 1) await upload({ metadata: { priority } });
    expect(codesIn(await upload({ metadata: { priority: 31 } }))).toEqual(['INVALID_DOCUMENTS_COUNT']);
  });

  it('de soumettre un envoi sans document ou sans destinataire', async () => {
    expect(codesIn(await api.send('POST', `${mail}/${id}/submit`))).toEqual(['INVALID_DOCUMENTS_COUNT']);
    await upload({});
    expect(codesIn(await api.send('POST', `${mail}/${id}/submit`))).toEqual(['INVALID_RECIPIENTS_COUNT']);
  });

  it('de toucher à un envoi soumis, ou de le soumettre encore : un envoi soumis est hors d’atteinte', async () => {
    await upload({});
    const { json } = await add();
    expect((await api.send('POST', `${mail}/${id}/submit`)).status).toBe(200);

    const touches = [
      await api.send('POST', `${mail}/${id}/submit`), await api.send('DELETE', `${mail}/${id}`), await api.send('PATCH', `${mail}/${id}`, { json: { name: 'Autre' } }),
      await upload({ metadata: { priority: 2 } }), await add(), await api.send('DELETE', `${mail}/${id}/recipients/${(json as { readonly id: string }).id}`), // as the field table says
    ];

    expect(touches.map((reply) => [reply.status, codesIn(reply)])).toEqual(touches.map(() => [400, ['SENDING_STATUS_IS_NOT_DRAFT']]));
  });

  it('rejette, une fois soumis, un document qui n’est pas ce que son nom annonce', async () => {
    await upload({ bytes: 'bonjour' });
    await add();
    await api.send('POST', `${mail}/${id}/submit`);
    await house.control('POST', 'clock', { ms: 5 * 60_000 });

    expect((await api.send('GET', `${mail}/${id}`)).json).toMatchObject({ status: 'REJECTED', status_detail: 'Document illisible', recipients_counts: { rejected: 1 } });
  });

  it('donne à chaque destinataire le sort que porte custom_data, sinon celui de l’envoi, de la référence, ou le sort de tous', async () => {
    await upload({});
    const ends = async (): Promise<readonly (string | undefined)[]> => {
      const { json } = await api.send('GET', `${mail}/${id}/recipients`);
      return (json as { readonly recipients: readonly { readonly undelivered_mail_reason?: string }[] }).recipients.map(({ undelivered_mail_reason: reason }) => reason); // as the field table says
    };
    await add({ custom_data: 'dossier 12 fate=refused' });
    await add({ custom_data: 'fate=on_ne_sait_quoi' });
    await house.fate('unknown');
    await api.send('POST', `${mail}/${id}/submit`);
    await house.advance(45);

    expect(await ends()).toEqual(['N05', 'N02']);
    await house.fate('unclaimed');
    expect(await ends()).toEqual(['N05', 'N03']);
    await house.fate('delivered');
  });

  it('n’obéit qu’à cette machine, et pas à une page qui lui donnerait un autre nom', async () => {
    const { port } = new URL(house.url);
    const asked = await rawGet(Number(port), 'sandbox.exemple.fr');

    expect(asked).toMatch(/^HTTP\/1\.1 403 /);
    expect(await rawGet(Number(port), `127.0.0.1:${port}`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

function rawGet(port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET /_sandbox/clock HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (chunk) => { text += chunk.toString(); }).once('close', () => { resolve(text); }).once('error', reject);
  });
}
