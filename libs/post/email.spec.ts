import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { listMessages, readMessage } from './caught-mail.js';
import { MailNotSent, smtpMailer, type Mailer } from './email.js';
import { dataFor, lettre } from './letter.fixture.js';
import { startMailCatcher, type MailCatcher } from './mail-catcher.js';
import { messageIdOf, messageOf } from './message.js';
import { renderLetter, type RenderedLetter } from './render.js';

const from = { name: 'Service Témoin', address: 'ne-pas-repondre@service.example' };
const key = 'd-1:convocation:3:salarie';

describe('Le courriel, sur un vrai serveur SMTP', () => {
  let dir: string;
  let catcher: MailCatcher;
  let mailer: Mailer;
  let letter: RenderedLetter;
  const send = (to: string, cle = key) => mailer.send(messageOf(letter, to, '2026-0042', messageIdOf(cle, 'service.example')));

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'courriels-'));
    catcher = await startMailCatcher({ dir });
    mailer = smtpMailer({ url: catcher.smtpUrl, from });
    letter = await renderLetter(lettre('salarie', 'Venez le {{actes.creneau.date}} ; c\'est « utile ».'), dataFor('salarie'));
  });

  afterAll(async () => {
    await catcher.stop();
    await rm(dir, { recursive: true });
  });

  it('arrive avec son texte, sa forme HTML et le PDF de même empreinte', async () => {
    const delivery = await send('ines.modele@exemple.example');

    expect(delivery).toMatchObject({ accepted: true, response: expect.stringMatching(/^250 /) });
    const [summary] = await listMessages(dir);
    const message = await readMessage(dir, String(summary?.id));
    expect(message).toMatchObject({ from: from.address, to: ['ines.modele@exemple.example'], subject: 'Convocation à une visite', messageId: messageIdOf(key, 'service.example') });
    expect(message?.text.trim()).toBe(letter.text.trim());
    expect(message?.html.trim()).toBe(letter.html.trim());
    const { attachments: [attached] } = await PostalMime.parse(await readFile(join(dir, `${summary?.id}.eml`)));
    expect(attached).toMatchObject({ filename: 'courrier-2026-0042.pdf', mimeType: 'application/pdf' });
    expect(Buffer.from(attached?.content as ArrayBuffer).equals(letter.pdf)).toBe(true); // the bytes of what is not text
  });

  it('dit qu’il est automatique et ne dit rien de la personne dans ses en-têtes', async () => {
    await send('boite-17@exemple.example');

    const [summary] = await listMessages(dir);
    const raw = await readFile(join(dir, `${summary?.id}.eml`), 'utf8');
    const [headers = ''] = raw.split('\r\n\r\n');
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headers).toMatch(/^Content-Language: fr$/m);
    expect(headers).not.toMatch(/X-Mailer|MOD.LE|d-1:convocation/i);
  });

  it('garde le même identifiant pour la même lettre, un autre pour une autre', () => {
    expect(messageIdOf(key, 'service.example')).toBe(messageIdOf(key, 'service.example'));
    expect(messageIdOf(`${key}x`, 'service.example')).not.toBe(messageIdOf(key, 'service.example'));
    expect(messageIdOf(key, 'service.example')).toMatch(/^<[0-9a-f]{32}@service\.example>$/);
  });

  it('à une boîte inconnue est refusé pour de bon, sans que la réponse garde l’adresse (P-49)', async () => {
    const delivery = await send('refuse@exemple.example');

    expect(delivery).toEqual({ accepted: false, response: '550 5.1.1 <adresse> boîte inconnue' });
  });

  it.each(['', 'personne', 'a@b', 'a@b.example, c@d.example', 'Nom <a@b.example>', 'a@b.example\r\nBcc: c@d.example'])('à une adresse mal formée est refusé pour de bon (« %s »)', async (to) => {
    const before = await listMessages(dir);

    expect(await send(to)).toEqual({ accepted: false, response: 'adresse mal formée' });

    expect(await listMessages(dir)).toHaveLength(before.length);
  });

  it('que le serveur diffère n’est pas parti ; il part à la fois suivante', async () => {
    const first = send('lent@exemple.example');

    await expect(first).rejects.toBeInstanceOf(MailNotSent);
    await expect(first).rejects.toThrow('451 4.7.1 revenez plus tard');
    await expect(first).rejects.toMatchObject({ fate: 'differe' });
    expect(await send('lent@exemple.example')).toMatchObject({ accepted: true });
  });

  it('sans serveur n’est pas parti, et l’erreur ne dit ni l’adresse ni le mot de passe', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo; // listening on TCP
    await new Promise((resolve) => closed.close(resolve));
    const nowhere = smtpMailer({ url: `smtp://jalon:mot-de-passe@127.0.0.1:${port}`, from });

    const sent = nowhere.send(messageOf(letter, 'ines.modele@exemple.example', '2026-0042', messageIdOf(key, 'service.example')));

    const error = await sent.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MailNotSent);
    expect(error).toMatchObject({ fate: 'muet' });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/mot-de-passe|exemple\.example/);
  });

  it.each([
    ['avant de saluer', 'muet', () => undefined],
    ['au destinataire', 'muet', (said: string) => (said.startsWith('RCPT') ? undefined : '250 ok')],
    ['une fois le message entier', 'inconnu', (said: string) => (said.startsWith('DATA') ? '354 allez-y' : said === '.' ? undefined : '250 ok')],
  ])('sur une ligne qui se coupe %s, dit ce qui est sûr, et ne sait pas si est parti ce qui a été donné', async (_, fate, answer) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined); // the client hangs up too
      let heard = '';
      const say = (text: string | undefined): void => { if (text === undefined) socket.destroy(); else socket.write(`${text}\r\n`); };
      say(fate === 'muet' && answer('') === undefined ? undefined : '220 essai');
      let inMessage = false;
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1');
        for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
          const line = heard.slice(0, end);
          heard = heard.slice(end + 2);
          if (inMessage && line !== '.') continue;
          inMessage = line.startsWith('DATA');
          say(answer(line));
        }
      });
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.address() as AddressInfo; // listening on TCP

    await expect(smtpMailer({ url: `smtp://127.0.0.1:${port}`, from }).send(messageOf(letter, 'a@b.example', '1', messageIdOf(key, 'service.example')))).rejects.toMatchObject({ fate });

    await new Promise((resolve) => server.close(resolve));
  });

  it('ne donne jamais un mot de passe à un serveur sans chiffrement', async () => {
    const url = catcher.smtpUrl.replace('//', '//jalon:mot-de-passe@');
    const before = await listMessages(dir);

    await expect(smtpMailer({ url, from }).send(messageOf(letter, 'a@b.example', '1', messageIdOf(key, 'service.example')))).rejects.toBeInstanceOf(MailNotSent);

    expect(await listMessages(dir)).toHaveLength(before.length);
  });
});

describe('Les courriels gardés', () => {
  it('se lisent par leur numéro, et aucun chemin ne sort du dossier', async () => {
    expect(await readMessage('/tmp', '../etc/passwd')).toBeUndefined();
    expect(await readMessage('/tmp', '20261124T100000000Z-00000000')).toBeUndefined();
    expect(await listMessages(join(tmpdir(), 'courriels-qui-n-existent-pas'))).toEqual([]);
  });
});
