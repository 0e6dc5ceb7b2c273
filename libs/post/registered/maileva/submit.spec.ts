import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { envelopeOf } from '../address.js';
import { NotReached, type RegisteredLetter, type RegisteredMail } from '../port.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';

const sendings = '/registered_mail/v4/sendings';
/** The list, the draft, two documents, the recipient, the list again, the submission, the sending, its recipient. */
const calls = 9;
const submission = 6;

describe('Une lettre soumise à Maileva', () => {
  let house: SandboxHouse;
  let mail: RegisteredMail;
  let letter: RegisteredLetter;
  let n = 0;
  beforeAll(async () => {
    house = await SandboxHouse.open();
    mail = house.mail({}, { timeoutMs: 1_000 });
  });
  afterAll(() => house.stop());
  beforeEach(async () => {
    await house.mend();
    letter = await letterOf(referenceOf(`lettre:${(n += 1)}`));
  });

  const whole = (posted = 1) => ({ reference: letter.reference, posted, sendings: [{ id: expect.any(String), status: 'PENDING', documents: 2, recipients: 1 }] });
  const dies = async (call: number, when: 'before' | 'after'): Promise<void> => {
    await house.fail({ on: sendings, when, how: 'break', skip: call });
    await house.fail({ on: sendings, when: 'before', how: 'break', skip: call + 1, times: 1000 });
    await expect(mail.submit(letter)).rejects.toBeInstanceOf(NotReached);
    await house.mend();
  };

  it('part entière : deux documents, un destinataire, une adresse d’expéditeur, un avis de réception demandé', async () => {
    const posted = await mail.submit(letter);

    expect(posted).toMatchObject({ state: 'soumis', letter: { reference: letter.reference } });
    expect(await house.ledger(letter.reference)).toEqual(whole());
    const [id] = (await house.ledger(letter.reference))?.sendings.map((sending) => sending.id) ?? [];
    expect((await house.api().send('GET', `${sendings}/${id}`)).json).toMatchObject({
      name: letter.reference, custom_id: letter.reference, acknowledgement_of_receipt: true, returned_mail_scanning: true, optional_address_sheet: true, sender_address_line_6: '69000 Lyon',
    });
    expect((await house.api().send('GET', `${sendings}/${id}/documents`)).json).toMatchObject({ documents: [{ name: 'avis.pdf', priority: 1 }, { name: 'annexe.pdf', priority: 2 }] });
  });

  describe.each(['before', 'after'] as const)('quand tout meurt à un appel, %s', (when) => {
    it.each(Array.from({ length: calls }, (_, call) => call))('l’appel %i : soumise de nouveau, elle est partie une fois, sans brouillon oublié', async (call) => {
      await dies(call, when);
      const inBetween = await house.ledger(letter.reference);

      const known = await mail.lookUp(letter.reference);
      const again = await mail.submit(letter);

      expect(inBetween?.posted ?? 0).toBe(call > submission || (call === submission && when === 'after') ? 1 : 0);
      expect(known.state).toBe(inBetween === undefined ? 'rien' : inBetween.posted === 1 ? 'soumis' : 'brouillon');
      expect(again.state).toBe('soumis');
      expect(await house.ledger(letter.reference)).toEqual(whole());
    });
  });

  it.each(Array.from({ length: calls }, (_, call) => call))('morte à l’appel %i puis débarrassée de ses brouillons, elle est partie ou ne partira plus', async (call) => {
    await dies(call, 'after');
    const left = (await house.ledger(letter.reference))?.posted ?? 0;

    expect((await mail.clear(letter.reference)).state).toBe(left === 1 ? 'soumis' : 'rien');

    expect(await mail.lookUp(letter.reference)).toMatchObject({ state: left === 1 ? 'soumis' : 'rien' });
    expect((await house.ledger(letter.reference))?.posted ?? 0).toBe(left);
  });

  it('quand tout meurt deux fois de suite, à deux endroits, n’est partie qu’une fois', async () => {
    await dies(4, 'after');
    await dies(submission + 1, 'after');

    expect((await mail.submit(letter)).state).toBe('soumis');
    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it.each([['silence', undefined], ['break', undefined], ['status', 500], ['status', 503], ['status', 504]] as const)('acceptée puis sans réponse sûre (%s %s), est relue, pas devinée', async (how, status) => {
    await house.fail({ on: '/submit', when: 'after', how, ...(status === undefined ? {} : { status }) });

    expect((await mail.submit(letter)).state).toBe('soumis');
    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it.each([['silence', undefined], ['break', undefined], ['status', 500], ['status', 429]] as const)('dont la soumission n’a pas été prise (%s %s), n’est pas dite partie', async (how, status) => {
    await house.fail({ on: '/submit', when: 'before', how, ...(status === undefined ? {} : { status }) });

    await expect(mail.submit(letter)).rejects.toBeInstanceOf(NotReached);
    expect(await mail.lookUp(letter.reference)).toEqual({ state: 'brouillon' });
    expect((await mail.submit(letter)).state).toBe('soumis');
    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it('dont le brouillon est créé sans qu’on l’apprenne, n’en laisse pas deux', async () => {
    await house.fail({ on: `POST ${sendings}`, when: 'after', how: 'silence' });

    await expect(mail.submit(letter)).rejects.toBeInstanceOf(NotReached);
    await mail.submit(letter);

    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it('devant un prestataire trop lent, rend la main à temps et reprend ensuite', async () => {
    const hurried = house.mail({}, { timeoutMs: 5_000, demandMs: 600 });
    await house.fail({ on: '/recipients', when: 'after', how: 'silence' });
    const began = Date.now();

    await expect(hurried.submit(letter)).rejects.toBeInstanceOf(NotReached);

    expect(Date.now() - began).toBeLessThan(2_500);
    expect((await mail.submit(letter)).state).toBe('soumis');
    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it('par trois programmes à la fois, sans bail, ne part qu’une fois', async () => {
    const insist = async (pauseMs: number): Promise<string> => {
      for (let left = 20; left > 0; left -= 1) {
        const posted = await mail.submit(letter).catch(() => undefined);
        if (posted?.state === 'soumis') return posted.letter.id;
        await pause(pauseMs); // as Temporal does, each at its own pace
      }
      throw new Error('never posted');
    };

    const ids = await Promise.all([insist(0), insist(700), insist(1500)]);

    expect(new Set(ids).size).toBe(1);
    expect(await house.ledger(letter.reference)).toEqual(whole());
  });

  it('refusée par le prestataire seul, rend ses motifs en français et ne laisse pas de brouillon', async () => {
    const recipient = { ...letter.recipient, lines: ['', 'Mme Inès Modèle', '', '', '', '98000 Monaco'] as const, country: 'MC' };
    await house.fail({ on: '/recipients', when: 'before', how: 'status', status: 400 });

    expect(await mail.submit({ ...letter, recipient })).toEqual({ state: 'refuse', reasons: ['Le prestataire refuse la lettre (UNAVAILABLE).'] });
    expect(await mail.lookUp(letter.reference)).toEqual({ state: 'rien' });
  });

  it.each([
    ['sans document', { documents: [] }, 'La lettre n’a aucun document.'],
    ['avec un document vide', { documents: [{ name: 'avis', pdf: Buffer.alloc(0) }] }, 'Un document n’est pas un PDF.'],
    ['trop lourde', { documents: [{ name: 'avis', pdf: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(20 * 1024 * 1024)]) }] }, 'Les documents dépassent 20 Mo en tout.'],
    ['de plus de trente documents', { documents: Array.from({ length: 31 }, () => ({ name: 'avis', pdf: Buffer.from('%PDF-1.7') })) }, 'La lettre a plus de 30 documents.'],
    ['vers un pays non desservi', { recipient: { ...envelopeOf({ nom: 'M. Untel', kind: 'personne', adresse: ['1 rue du Modèle', '1000 Bruxelles'] }), country: 'BE' } }, 'Le prestataire ne distribue pas de recommandé dans ce pays (BE).'],
    ['sans adresse d’expéditeur', { sender: envelopeOf({ nom: '', kind: 'societe', adresse: ['69000 Lyon'] }) }, 'Adresse du service\u00A0: Le nom du destinataire manque.'],
  ])('%s, est refusée avant tout appel', async (_name, more, reason) => {
    await house.fail({ on: '', when: 'before', how: 'status', status: 500, times: 1000 });

    expect(await mail.submit({ ...letter, ...more })).toEqual({ state: 'refuse', reasons: [reason] });
  });

  it('postée deux fois par quelqu’un d’autre, le dit', async () => {
    await mail.submit(letter);
    const api = house.api();
    const { id } = (await api.send('POST', sendings, { json: { name: 'doublon', custom_id: letter.reference } })).json as { readonly id: string }; // as the field table says
    const form = new FormData();
    form.set('metadata', JSON.stringify({ priority: 1, name: 'avis.pdf' }));
    form.set('document', new Blob([new Uint8Array(letter.documents[0]?.pdf ?? [])]), 'avis.pdf');
    await api.send('POST', `${sendings}/${id}/documents`, { form });
    await api.send('POST', `${sendings}/${id}/recipients`, { json: { address_line_2: 'Mme Inès Modèle', address_line_6: '69000 Lyon', country_code: 'FR' } });
    await api.send('POST', `${sendings}/${id}/submit`);

    const known = await mail.lookUp(letter.reference);

    expect(known).toMatchObject({ state: 'soumis', others: [{ id: expect.stringContaining(id) }] });
  });

  it('sous une référence trop longue est une faute de programme', async () => {
    await expect(mail.submit({ ...letter, reference: 'x'.repeat(39) })).rejects.toThrow('a reference has 1 to 38 characters');
  });
});
