import { randomBytes } from 'node:crypto';
import { hookPath } from '../../libs/post/registered/index.js';
import { freePort } from '../machine/ports.js';
import { varDir } from '../machine/project.js';
import { sandbox } from './application.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the embedded mode's registered letters go, with the variables that lead there. */
export type PostOffice = { readonly variables: Env; stop(): Promise<void> };

const secret = (): string => randomBytes(18).toString('base64url');

/** An account made for this run at the post that answers at `url`, and how it calls the API back at `apiUrl`. */
export const accountAt = (url: string, apiUrl: string) => ({
  account: { MAILEVA_API_URL: url, MAILEVA_AUTH_URL: url, MAILEVA_CLIENT_ID: 'jalon', MAILEVA_CLIENT_SECRET: secret(), MAILEVA_USER: 'service-temoin', MAILEVA_PASSWORD: secret() },
  callback: { MAILEVA_WEBHOOK_URL: `${apiUrl}${hookPath}`, MAILEVA_WEBHOOK_LOGIN: 'poste', MAILEVA_WEBHOOK_PASSWORD: secret() },
});

/** The post of this machine, under an account made for this run; it calls the API back at `apiUrl`, if that is on this machine. */
export async function postOffice(apiUrl: string, env: Env): Promise<PostOffice> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { account, callback } = accountAt(url, apiUrl);
  const { stop } = await sandbox(url, { ...env, ...account, SANDBOX_DIR: varDir('poste') });
  return { stop, variables: { ...account, ...(new URL(apiUrl).hostname === '127.0.0.1' ? callback : {}) } };
}
