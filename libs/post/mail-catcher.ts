import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { courrielsFolder, keep } from './caught-mail.js';

export type MailCatcher = { readonly smtpUrl: string; readonly stop: () => Promise<void> };

const largest = 20 * 1024 * 1024;

/**
 * A real mail server that delivers to a folder, for the embedded mode: nothing leaves the machine. `refuse@…` does
 * not exist (550); `lent@…` asks to come back once (451), as a server that greylists does.
 */
export async function startMailCatcher({ dir = courrielsFolder, port = 0 }: { readonly dir?: string; readonly port?: number } = {}): Promise<MailCatcher> {
  const delayed = new Set<string>();
  const server = new SMTPServer({
    banner: 'Jalon', disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, hideDSN: false,
    size: largest, closeTimeout: 1_000,
    onRcptTo({ address }, _session, done) {
      done(refusalOf(address.toLowerCase(), delayed));
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((r) => r.address);
      receive(stream, dir, to).then((id) => done(null, `gardé sous ${id}`), (error: Error) => done(error));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.on('error', () => undefined); // a client that hangs up is its own affair
  const { port: bound } = server.server.address() as AddressInfo; // listening on TCP, never a pipe
  return { smtpUrl: `smtp://127.0.0.1:${bound}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

function refusalOf(address: string, delayed: Set<string>): Error | null {
  if (address.startsWith('refuse@')) return answer(550, `5.1.1 <${address}> boîte inconnue`);
  if (!address.startsWith('lent@') || delayed.has(address)) return null;
  delayed.add(address);
  return answer(451, '4.7.1 revenez plus tard');
}

async function receive(stream: SMTPServerDataStream, dir: string, to: readonly string[]): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer); // a stream of bytes
  if (stream.sizeExceeded) throw answer(552, '5.3.4 message trop grand');
  return keep(dir, Buffer.concat(chunks), to);
}

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
