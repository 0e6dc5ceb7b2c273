import { randomUUID } from 'node:crypto';

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The object answered; empty when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
};

type Headed = Readonly<Record<string, string>>;

/** Somebody at the door of the API, signed in or not: sends what it is given, and says all that comes back. */
export class Visitor {
  constructor(readonly url: string, readonly cookie = '') {}

  /** Signs in, and goes on with the cookie it was given. */
  async signIn(identifiant: string, motDePasse: string): Promise<Visitor> {
    const reply = await this.post('/api/session', { identifiant, motDePasse });
    if (reply.status !== 200) throw new Error(`la connexion de ${identifiant} est refusée : ${reply.text}`);
    return new Visitor(this.url, cookieOf(reply));
  }

  /** Signs in with what an administrator gave, and chooses a password of one's own. */
  async firstSignIn({ identifiant, motDePasseProvisoire }: Reply['body']): Promise<Visitor> {
    const visitor = await this.signIn(String(identifiant), String(motDePasseProvisoire));
    const reply = await visitor.post('/api/session/mot-de-passe', { ancien: motDePasseProvisoire, nouveau: 'un-mot-de-passe-choisi' });
    if (reply.status !== 204) throw new Error(`le mot de passe n’est pas changé : ${reply.text}`);
    return visitor;
  }

  get(path: string, headers: Headed = {}): Promise<Reply> { return this.ask('GET', path, undefined, headers); }

  /** A write from one of our own pages. */
  send(method: string, path: string, body: unknown, headers: Headed = {}): Promise<Reply> {
    return this.ask(method, path, JSON.stringify(body), { 'content-type': 'application/json', 'x-jalon': '1', ...headers });
  }

  post(path: string, body: unknown, headers: Headed = {}): Promise<Reply> { return this.send('POST', path, body, headers); }

  /** A write under a key of its own, or the one given. */
  postOnce(path: string, body: unknown, key: string = randomUUID(), headers: Headed = {}): Promise<Reply> {
    return this.post(path, body, { 'idempotency-key': key, ...headers });
  }

  act(dossier: string, acte: string, body: unknown, key: string = randomUUID(), headers: Headed = {}): Promise<Reply> {
    return this.postOnce(`/api/dossiers/${dossier}/actes/${acte}`, body, key, headers);
  }

  /** What an address holds, byte for byte. */
  async bytes(path: string): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
    const response = await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Bytes as they are: for what no page of ours would send. */
  async ask(method: string, path: string, body: string | Uint8Array<ArrayBuffer> | undefined, headers: Headed): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, { method, headers: { ...(this.cookie === '' ? {} : { cookie: this.cookie }), ...headers }, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: read(text) };
  }
}

export const cookieOf = (reply: Reply): string => reply.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');

function read(text: string): Reply['body'] {
  try {
    return JSON.parse(text) as Reply['body']; // every object of the API is a record; a list is read by its caller
  } catch {
    return {};
  }
}
