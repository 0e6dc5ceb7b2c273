import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { jourOf } from '../law/jour.js';
import { letterOf, SandboxHouse } from '../post/registered/registered.fixture.js';
import { eventually } from '../testing/eventually.js';
import { doctor, ToyHouse } from '../testing/toy-house.js';
import { readDuePlis } from './follow-post.js';
import { heedHints, keepHint } from './post-hints.js';
import { startRelay } from './relay.js';
import { followLater, reserveAct } from './requests.js';

/** What stands between Jalon and the provider: it lets through, keeps silent, or spoils the dates of one sending. */
class Front {
  mute = false;
  spoilt: string | undefined;
  readonly asked: string[] = [];
  private constructor(private readonly server: Server) {}

  static async before(provider: () => string): Promise<Front> {
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      front.asked.push(path);
      if (front.mute) return;
      void passed(request, `${provider()}${path}`).then(({ status, type, text }) => {
        response.writeHead(status, { 'content-type': type });
        response.end(front.spoilt !== undefined && path.includes(front.spoilt) ? text.replaceAll(/"date":\s*"[^"]+"/g, '"date":"avant-hier"') : text);
      });
    });
    const front = new Front(server);
    await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
    return front;
  }

  get url(): string { return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; } // it listens on a port
  /** Whoever waited is cut off; the next calls are answered. */
  speak(): void { this.mute = false; this.server.closeAllConnections(); }
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => { this.server.close(closed); });
  }
}

async function passed(request: IncomingMessage, to: string) {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array); // a stream of bytes
  const { authorization = '', 'content-type': sent = 'application/json' } = request.headers;
  const answer = await fetch(to, { method: request.method ?? 'GET', headers: { authorization, 'content-type': sent }, ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }) });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

let toy: ToyHouse;
let provider: SandboxHouse;
let front: Front;
let dossier: string;
beforeAll(async () => {
  [toy, provider] = await Promise.all([ToyHouse.open({ 'visite-temoin': visiteTemoin }, 'essai'), SandboxHouse.open()]);
  front = await Front.before(() => provider.url);
  await toy.startWorker();
  dossier = await toy.openDossier('visite-temoin');
});
beforeEach(async () => {
  await provider.mend();
  await toy.house.db.query('delete from parcours.avis_postal; delete from parcours.pli; delete from parcours.courrier');
});
afterAll(async () => { await front.stop(); await provider.stop(); await toy.close(); });

/** An envelope that the provider was given yesterday under `externe`, last read `hours` ago. */
async function envelope(externe: string, hours = 3): Promise<string> {
  const cle = randomUUID();
  await toy.house.db.query(`insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id) values ($1, $2, 'convocation', 'salarie', 1, 'parti', $2)`, [dossier, cle]);
  await toy.house.db.query(`insert into parcours.pli (dossier, cle, prestataire, reference, externe, depose_le, lu_le) values ($1, $2, 'maileva', $2, $3, clock_timestamp() - interval '1 day', clock_timestamp() - $4 * interval '1 hour')`, [dossier, cle, externe, hours]);
  return cle;
}
/** A letter really posted at the sandbox, delivered since. */
async function delivered(hours = 2): Promise<{ readonly cle: string; readonly sending: string; readonly externe: string }> {
  const reference = randomUUID();
  const submission = await provider.mail().submit(await letterOf(reference));
  if (submission.state !== 'soumis') throw new Error(submission.state);
  await provider.control('POST', 'clock', { reference, days: 12 });
  const { id } = submission.letter;
  return { cle: await envelope(id, hours), sending: id.split('/')[0] ?? '', externe: id };
}
const hint = (resourceId: string) => keepHint(toy.house, { prestataire: 'maileva', externe: randomUUID(), contenu: { key: randomUUID(), resourceId, event: 'ON_STATUS_PROCESSED', date: '2026-03-10T10:00:00Z' } });
const stateOf = async (cle: string) => (await toy.house.db.query<{ etat: string | null; fini: boolean; anomalie: string | null; lu: boolean }>(`select etat, fini, anomalie, lu_le > clock_timestamp() - interval '1 minute' as lu from parcours.pli where cle = $1`, [cle])).rows[0];
const stateIs = (cle: string, etat: string) => eventually(async () => (await stateOf(cle))?.etat === etat);
const many = (n: number) => Array.from({ length: n }, (_, i) => i);

const silent = async (): Promise<number> => (await toy.house.db.query('select 1 from parcours.pli where muet_depuis is not null')).rowCount ?? 0;
/** The post of this house, by way of what stands before the provider. */
const posted = () => ({ ...toy.house, registered: provider.mail({ apiUrl: front.url, authUrl: front.url }, { timeoutMs: 60_000 }) });
/** A request answered 202, driven to its end. */
async function choice(key: string): Promise<void> {
  await reserveAct(toy.house, { dossier, kind: 'choix', name: 'reprise.rappelAvant', on: jourOf(Date.now()), data: { code: 'reprise.rappelAvant', valeur: 7 }, author: doctor, key, hash: key });
  await followLater(toy.house, key);
  await eventually(async () => (await toy.house.db.query(`select 1 from parcours.demande where cle = $1 and etat = 'faite'`, [key])).rowCount === 1);
}

/** The relay of this house at the provider, as long as `meanwhile` lasts; answers what went wrong. */
async function relayed(meanwhile: () => Promise<unknown>): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  const relay = startRelay({ ...toy.house, poste: { ...posted(), every: 3_600_000 } }, toy.engine, { onError: (error) => errors.push(error), every: 50 });
  try {
    await meanwhile();
  } finally {
    front.speak();
    await relay.stop();
  }
  return errors;
}

describe('La relève des recommandés par le relais', () => {
  it('atteint le pli vivant derrière trente que le prestataire ne connaît plus', async () => {
    const lost = await Promise.all(many(30).map((i) => envelope(`purge-${i}/purge-${i}`)));
    const { cle } = await delivered();

    await relayed(() => stateIs(cle, 'distribue'));

    expect(await stateOf(cle)).toMatchObject({ lu: true, fini: true });
    expect((await Promise.all(lost.map(stateOf))).every((pli) => pli?.lu === false && !pli.fini)).toBe(true);
  }, 30_000);

  it('que soixante appels d’avant, de plis introuvables ou que personne ne connaît, n’empêchent pas de lire le pli dont un appel parle', async () => {
    await Promise.all(many(30).map(async (i) => { await envelope(`purge-${i}/purge-${i}`); await hint(`purge-${i}/purge-${i}`); }));
    for (const i of many(60)) await hint(`inconnu-${i}`);
    const { cle, externe } = await delivered();
    await toy.house.db.query(`update parcours.pli set fini = true where cle = $1`, [cle]); // an enquiry of the carrier says more than its end
    await hint(externe);

    await relayed(() => stateIs(cle, 'distribue'));

    expect((await toy.house.db.query(`select 1 from parcours.avis_postal where etat = 'recu' and contenu->>'resourceId' = $1`, [externe])).rowCount).toBe(0);
  }, 30_000);

  it('muette, ne fait pas attendre l’acte répondu 202 (0142)', async () => {
    await Promise.all(many(20).map((i) => envelope(`muet-${i}/muet-${i}`)));
    front.mute = true;
    front.asked.length = 0;

    await relayed(async () => {
      await eventually(() => front.asked.length > 0);
      await choice(randomUUID());
    });
  }, 60_000);

  it('garde pour elle la date qu’on ne peut lire : le pli suivant est lu, et l’erreur est dite', async () => {
    const spoilt = await delivered(3);
    front.spoilt = spoilt.sending;
    const { cle } = await delivered();

    const errors = await relayed(() => stateIs(cle, 'distribue'));

    expect(errors).toEqual(expect.arrayContaining([expect.any(RangeError)]));
    expect(await stateOf(spoilt.cle)).toMatchObject({ lu: false, fini: false });
  }, 30_000);

  it('s’arrête à trois silences de suite, et laisse une minute le prestataire en paix', async () => {
    await Promise.all(many(9).map((i) => envelope(`muet-${i}/muet-${i}`)));
    const { cle } = await delivered();
    await provider.fail({ on: 'GET /registered_mail', when: 'before', how: 'status', status: 503, times: 1000 });
    front.asked.length = 0;
    const key = randomUUID();

    await relayed(async () => {
      await eventually(async () => (await silent()) === 3);
      for (const pass of many(2)) await choice(`${key}-${pass}`); // two passes of the relay at the least
    });

    expect([await silent(), new Set(front.asked.filter((path) => path.includes('sendings'))).size]).toEqual([3, 3]);
    await provider.mend();
    await readDuePlis(posted(), 0);
    expect(await stateOf(cle)).toMatchObject({ etat: 'distribue' });
  }, 30_000);
});

describe('Un pli que le prestataire ne montre plus', () => {
  const aged = (cle: string, by: string) => toy.house.db.query(`update parcours.pli set muet_depuis = muet_depuis - $2::interval, relire_le = clock_timestamp() where cle = $1`, [cle, by]);
  const rest = async (cle: string) => Math.round((await toy.house.db.query<{ s: number }>('select extract(epoch from relire_le - clock_timestamp())::float as s from parcours.pli where cle = $1', [cle])).rows[0]?.s ?? 0);
  const read = () => readDuePlis(posted(), 3_600_000);

  it.each([['inconnu de lui', 'purge/purge', 86_400], ['qui n’a pas de réponse', undefined, 3_600]])('%s, se redemande de moins en moins', async (_, externe, longest) => {
    const { cle, sending } = externe === undefined ? await delivered() : { cle: await envelope(externe), sending: '' };
    if (sending !== '') await provider.fail({ on: sending, when: 'before', how: 'status', status: 500, times: 1000 });

    const rests: number[] = [];
    for (const older of ['0', '40 minutes', '30 days']) {
      await aged(cle, older);
      await read();
      rests.push(await rest(cle));
    }
    await provider.mend();

    expect(rests[0]).toBeLessThanOrEqual(5);
    expect(rests[1]).toBeGreaterThanOrEqual(595);
    expect(rests[2]).toBeGreaterThanOrEqual(longest - 5);
    expect(rests[2]).toBeLessThanOrEqual(longest);
  });

  it('est montré à une personne après deux jours, et ne l’est plus dès qu’il est relu', async () => {
    const { cle, sending } = await delivered();
    await provider.fail({ on: sending, when: 'before', how: 'status', status: 500, times: 9 });
    const shown = async (after: string) => { await aged(cle, after); await read(); return (await stateOf(cle))?.anomalie ?? null; };

    const seen = [await shown('0'), await shown('1 day 23 hours'), await shown('1 hour'), await shown('0')];

    expect(seen).toEqual([null, null, expect.stringContaining('demandez-lui'), expect.not.stringContaining('demandez-lui')]);
    expect(await stateOf(cle)).toMatchObject({ etat: 'distribue' });
  });

  it('est laissé après soixante jours d’un prestataire qui ne le connaît pas ; un appel de celui-ci le fait relire', async () => {
    const cle = await envelope('purge/purge');
    await read();
    await aged(cle, '61 days');
    await read();
    const left = await stateOf(cle);

    await hint('purge/purge');
    await heedHints(posted());

    expect([left?.fini, left?.anomalie]).toEqual([true, expect.stringContaining('demandez-lui')]);
    expect(await stateOf(cle)).toMatchObject({ fini: false });
  });
});
