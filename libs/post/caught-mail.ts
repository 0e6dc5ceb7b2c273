import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** Where the embedded mode keeps the messages it caught: under var/, or under the folder that stands for it. */
export const courrielsFolder = join(process.env['JALON_VAR'] || 'var', 'courriels');

export type CaughtAttachment = { readonly filename: string; readonly mimeType: string; readonly size: number };

/** One message as a list shows it; `receivedAt` is an ISO instant. */
export type CaughtSummary = {
  readonly id: string;
  readonly receivedAt: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly attachments: readonly CaughtAttachment[];
};

export type CaughtMessage = CaughtSummary & { readonly text: string; readonly html: string };

const idShape = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;

/** Writes the message as received (`.eml`) and as read (`.json`, last, so that a list never shows half of one). */
export async function keep(dir: string, raw: Buffer, to: readonly string[]): Promise<string> {
  const receivedAt = new Date().toISOString();
  const id = `${receivedAt.replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  const mail = await PostalMime.parse(raw);
  const message: CaughtMessage = {
    id, receivedAt, to,
    messageId: mail.messageId ?? '', from: mail.from?.address ?? '', subject: mail.subject ?? '',
    text: mail.text ?? '', html: mail.html ?? '',
    attachments: mail.attachments.map((a) => ({ filename: a.filename ?? '', mimeType: a.mimeType, size: bytesOf(a.content).length })),
  };
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(join(dir, `${id}.eml`), raw, { mode: 0o600 });
  await writeFile(join(dir, `${id}.part`), JSON.stringify(message), { mode: 0o600 });
  await rename(join(dir, `${id}.part`), join(dir, `${id}.json`));
  return id;
}

/** The messages caught, the last one first; none when nothing was ever sent. */
export async function listMessages(dir: string = courrielsFolder): Promise<readonly CaughtSummary[]> {
  const files = (await names(dir)).filter((name) => name.endsWith('.json')).sort().reverse();
  return Promise.all(files.map(async (name) => {
    const { text: _text, html: _html, ...summary } = await parsed(dir, name);
    return summary;
  }));
}

/** One message, or undefined when there is none of that id (which comes from a URL, and never leaves the folder). */
export async function readMessage(dir: string, id: string): Promise<CaughtMessage | undefined> {
  if (!idShape.test(id) || !(await names(dir)).includes(`${id}.json`)) return undefined;
  return parsed(dir, `${id}.json`);
}

const parsed = async (dir: string, name: string): Promise<CaughtMessage> =>
  JSON.parse(await readFile(join(dir, name), 'utf8')) as CaughtMessage; // written by `keep` only

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer); // both kinds of bytes are copied alike

async function names(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
