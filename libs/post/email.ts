import nodemailer from 'nodemailer';
import { isAddress, withoutAddresses } from './address.js';

export type Attachment = { readonly filename: string; readonly contentType: string; readonly content: Buffer };

/** One message to one address. `messageId` as `messageIdOf` makes it: the same letter has the same one for ever. */
export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
  readonly messageId: string;
};

/**
 * What the next server answered. Refused for good (no such mailbox, no such address) is an answer, to be shown as a
 * task (P-49); `response` never holds an address.
 */
export type Delivery =
  | { readonly accepted: true; readonly response: string }
  | { readonly accepted: false; readonly response: string };

/** The post for e-mail. Throws `MailNotSent` when trying again may succeed: no connection, a busy server, our own settings. */
export type Mailer = { readonly send: (message: Message) => Promise<Delivery> };

/**
 * The message may be sent again later. Its text names neither an address nor a secret. `fate`: nobody took it (`muet`: no
 * server to talk to, or our own settings), the server put it off (`differe`), or it was given whole and no answer came
 * (`inconnu`): it may have left.
 */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
  constructor(message: string, readonly fate: 'muet' | 'differe' | 'inconnu') { super(message); }
}

/** `url` is SMTP_URL (`smtp://host:port` or `smtps://user:password@host`); `from` the service's own address. */
export type SmtpOptions = { readonly url: string; readonly from: { readonly name: string; readonly address: string } };

export function smtpMailer({ url, from }: SmtpOptions): Mailer {
  return {
    async send(message) {
      if (!isAddress(message.to)) return { accepted: false, response: 'adresse mal formée' };
      const { transport, given } = connection(url);
      try {
        const sent = await transport.sendMail(envelopeOf(message, from));
        return { accepted: true, response: withoutAddresses(sent.response) };
      } catch (error) {
        return refusalIn(error, given());
      }
    },
  };
}

/** One conversation with the server, and whether it went as far as the message itself: the library says so to its log alone. */
function connection(url: string) {
  let begun = false;
  const hear = (_entry: unknown, said: unknown): void => { begun ||= /^(DATA|BDAT)\b/.test(String(said)); };
  const deaf = (): void => undefined;
  const transport = nodemailer.createTransport({
    url, requireTLS: new URL(url).password !== '', // a password is never sent in the clear
    connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000,
    transactionLog: true, logger: { level: deaf, trace: deaf, debug: hear, info: deaf, warn: deaf, error: deaf, fatal: deaf },
  });
  return { transport, given: () => begun };
}

function envelopeOf(message: Message, from: SmtpOptions['from']) {
  return {
    from: { name: from.name, address: from.address },
    to: { name: '', address: message.to },
    subject: message.subject, text: message.text, html: message.html,
    messageId: message.messageId,
    attachments: message.attachments.map((a) => ({ ...a })),
    // An absence answer must not answer us (RFC 3834), and a bounce must name our message (RFC 3461).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': 'fr' },
    dsn: { id: message.messageId.replace(/^<|@.*$/g, ''), return: 'headers' as const, notify: ['failure' as const, 'delay' as const] },
    xMailer: false as const, disableFileAccess: true, disableUrlAccess: true,
  };
}

type SmtpError = { readonly code?: string; readonly command?: string; readonly responseCode?: number; readonly response?: string };

/**
 * A 5xx answer to the recipient or to the message itself is final. A 5xx to our own greeting, password or sender
 * says that our settings are wrong, not that the letter is refused.
 */
function refusalIn(error: unknown, given: boolean): Delivery {
  const { code = 'inconnu', command = '', responseCode = 0, response = '' } = error as SmtpError; // nodemailer's errors carry these
  const answer = withoutAddresses(response);
  const aboutTheLetter = code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'RCPT TO');
  if (aboutTheLetter && responseCode >= 500) return { accepted: false, response: answer };
  const fate = aboutTheLetter && responseCode >= 400 ? 'differe' : given && responseCode < 400 ? 'inconnu' : 'muet';
  throw new MailNotSent(`message non parti (${[code, command, answer].filter((part) => part !== '').join(', ')})`, fate);
}
