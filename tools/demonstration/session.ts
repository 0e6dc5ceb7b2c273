import { randomUUID } from 'node:crypto';

/** A person at the door of the API: signs in, keeps the cookie, insists with the same key while told to wait. */
export class Session {
  private constructor(private readonly url: string, private readonly cookie: string) {}

  static async open(url: string, identifiant: string, motDePasse: string): Promise<Session> {
    const response = await fetch(`${url}/api/session`, { method: 'POST', headers: headers(), body: JSON.stringify({ identifiant, motDePasse }) });
    if (!response.ok) throw new Error(`la connexion de ${identifiant} est refusée (${response.status})`);
    return new Session(url, response.headers.getSetCookie().map((c) => c.split(';')[0]).join('; '));
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path} : ${response.status}`);
    return await response.json() as T; // the caller names the shape it reads
  }

  async post(path: string, body: unknown, key: string = randomUUID()): Promise<Readonly<Record<string, unknown>>> {
    for (;;) {
      const { status, text } = await this.send(path, body, key);
      if (status === 202 || status === 503) {
        await new Promise((resolve) => { setTimeout(resolve, 300); });
        continue;
      }
      if (status >= 400) throw new Error(`${path} : ${status} ${text}`);
      return text === '' ? {} : JSON.parse(text) as Readonly<Record<string, unknown>>; // an object of the API
    }
  }

  /** Joins a paper to a dossier: what an act then cites. */
  async join(dossier: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly id: string; readonly sha256: string }> {
    const response = await fetch(`${this.url}/api/dossiers/${dossier}/pieces`, { method: 'POST', headers: { 'content-type': 'application/pdf', 'x-jalon': '1', cookie: this.cookie }, body: bytes });
    if (!response.ok) throw new Error(`une pièce est refusée : ${response.status} ${await response.text()}`);
    const { id, sha256 } = await response.json() as { id: string; sha256: string }; // the answer of the API
    return { id, sha256 };
  }

  /** Asks once; throws when nobody answers. */
  async send(path: string, body: unknown, key: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`${this.url}${path}`, { method: 'POST', headers: { ...headers(), cookie: this.cookie, 'idempotency-key': key }, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  }
}

const headers = (): Record<string, string> => ({ 'content-type': 'application/json', 'x-jalon': '1' });
