import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { alteredFacts } from '../../libs/db/chain.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { until } from '../machine/until.js';
import { kill, parts, type Part } from './parts.js';
import { together } from './together.js';
import type { Whole } from './whole.js';

export type Size = { readonly acts: number; readonly dossiers: number; /** Between two kills (ms). */ readonly every: number };

export type KillsReport = {
  readonly kills: Readonly<Record<Part, number>>;
  readonly keys: number;
  /** Keys answered 200 before anything was sent again. */
  readonly answeredAtOnce: number;
  /** Sendings that met a dead part: no answer, 202, 503. */
  readonly disturbed: number;
  readonly facts: number;
  /** Keys whose answer, asked once more, was another. */
  readonly changed: number;
  readonly altered: number;
};

type Request = { readonly path: string; readonly key: string; answer: string | undefined };

const patience = 1_000;
const body = { donnees: { par: 'salarie', mode: 'portail' } };

/** Acts with keys while every part is killed in turn; then every key is driven to its end, and asked once more. */
export async function killsProof(whole: Whole, { acts, dossiers, every }: Size): Promise<KillsReport> {
  const session = await Session.open(whole.url, 'assistante', password);
  const ids: string[] = [];
  for (let i = 0; i < dossiers; i += 1) ids.push(String((await session.post('/api/parcours/reprise/dossiers', { salarie: `salarie-${1 + (i % 6)}` }, `preuve-ouverture-${i}`))['id']));
  const requests: Request[] = Array.from({ length: acts }, (_, i) => ({ path: `/api/dossiers/${ids[i % dossiers] ?? ''}/actes/demande`, key: `preuve-${i}`, answer: undefined }));

  let disturbed = 0;
  const send = async (request: Request): Promise<void> => {
    const told = await session.send(request.path, body, request.key).catch(() => undefined);
    if (told?.status === 200) request.answer ??= told.text;
    else if (told === undefined || told.status === 202 || told.status === 503) {
      disturbed += 1;
      await pause(patience); // a person does not insist within the second: the acts spread over the kills
    } else throw new Error(`${request.path} answered ${told.status} ${told.text}`);
  };

  const kills: Record<Part, number> = { worker: 0, api: 0, temporal: 0, postgres: 0 };
  const sending = together(requests, 12, send);
  let over = false;
  void sending.then(() => { over = true; }, () => { over = true; });
  for (let turn = 0; !over || turn < parts.length; turn += 1) {
    const part = parts[turn % parts.length] ?? 'worker';
    await pause(every);
    await kill(whole, part);
    kills[part] += 1;
  }
  await sending;
  const answeredAtOnce = requests.filter((r) => r.answer !== undefined).length;

  for (const request of requests) {
    const done = await until(120, async () => { if (request.answer === undefined) await send(request); return request.answer; });
    if (done === undefined) throw new Error(`${request.key} was never answered`);
  }
  let changed = 0;
  await together(requests, 8, async ({ path, key, answer }) => { if ((await session.send(path, body, key)).text !== answer) changed += 1; });
  return { kills, keys: requests.length, answeredAtOnce, disturbed, changed, ...(await stored(whole)) };
}

async function stored(whole: Whole): Promise<{ readonly facts: number; readonly altered: number }> {
  const db = new pg.Pool({ connectionString: whole.env['DATABASE_URL'], max: 2 });
  try {
    const { rows } = await db.query<{ n: number }>(`select count(*)::integer as n from parcours.fait where nature = 'acte' and nom = 'demande'`);
    return { facts: rows[0]?.n ?? 0, altered: (await alteredFacts(db)).length };
  } finally {
    await db.end();
  }
}
