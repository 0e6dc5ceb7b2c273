import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Cipher } from '../../../libs/config/cipher.js';
import { referenceOf } from '../../../libs/post/registered/index.js';
import { testDatabase } from '../../../libs/testing/database.js';
import { temporalAddress } from '../../../libs/testing/servers.js';
import { seed } from '../../demonstration/seed.js';
import { lettersToPost } from './letters.js';
import { Office, type LedgerLine } from './office.js';
import type { Death, Victim } from './points.js';
import { Sender } from './senders.js';
import type { Work } from './talk.js';

/** `after`: how many times a point is passed by before somebody dies there. `leases`: a dead sender's leases are waited for, or said to be over. */
export type MailSize = { readonly dossiers: number; readonly deaths: readonly Death[]; readonly after: number; readonly leases: 'attendus' | 'échus'; readonly minutes: number };

export type MailReport = {
  readonly letters: number;
  readonly deaths: Readonly<Record<Victim, number>>;
  readonly points: number;
  /** Deaths that no letter came to. */
  readonly missed: readonly string[];
  /** What the sandbox's own ledger says of our letters, and of others. */
  readonly once: number; readonly twice: number; readonly never: number; readonly foreign: number;
  /** Letters whose row says that they left, with the provider's id. */
  readonly recorded: number;
  /** Attempts that failed and were made again. */
  readonly again: number;
};

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** Registered letters are posted while what posts them dies at each named point, and is started again. */
export async function mailProof(size: MailSize): Promise<MailReport> {
  const database = await testDatabase();
  const office = await Office.open();
  const folder = mkdtempSync(join(tmpdir(), 'jalon-preuve-'));
  const db = new pg.Pool({ connectionString: database.url, max: 2 });
  db.on('error', () => undefined); // cut with the others when the base is the victim
  try {
    await seed(database.url);
    const letters = await lettersToPost(db, new Cipher(keys), size.dossiers);
    const work = join(folder, 'travail.json');
    writeFileSync(work, JSON.stringify({ databaseUrl: database.url, payloadKeys: keys, temporalAddress: temporalAddress(), maileva: office.account, letters } satisfies Work), { mode: 0o600 });
    const told = await dieInTurn({ office, db, work }, size);
    const { rows } = await db.query<{ n: number }>(`select count(*)::integer as n from parcours.courrier c join parcours.pli p using (dossier, cle) where c.etat = 'parti' and p.externe is not null and p.anomalie is null`);
    const references = letters.map(({ dossier, cle }) => referenceOf(`${dossier}:${cle}`));
    return { letters: letters.length, ...told, ...counted(references, await office.ledger()), recorded: rows[0]?.n ?? 0 };
  } finally {
    await office.close();
    await db.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Place = { readonly office: Office; readonly db: pg.Pool; readonly work: string };

async function dieInTurn(place: Place, { deaths, after, leases, minutes }: MailSize) {
  const died: Record<Victim, number> = { 'expéditeur': 0, poste: 0, base: 0 };
  const left = [...deaths];
  const reached = new Set<string>();
  let again = 0;
  await place.office.loseAnswers(5);
  let [now, spare] = [await Sender.start(), Sender.start()];
  const late = setTimeout(() => { void now.kill(); }, minutes * 60_000);
  const begin = (): void => {
    if (left[0] !== undefined) now.tell({ is: 'arm', point: left[0].point, after });
    now.tell({ is: 'go', work: place.work });
  };
  begin();
  try {
    for (;;) {
      const said = await now.next();
      if (said === 'lost') throw new Error(`the letters were not all posted in time: ${now.lastTrouble}`);
      if (said === 'done') break;
      const death = left.shift();
      if (death === undefined) continue;
      reached.add(death.point);
      died[death.victim] += 1;
      if (death.victim === 'expéditeur') {
        await now.kill();
        again += now.again;
        if (leases === 'échus') await place.db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() where etat = 'reserve' and bail_jusqua > clock_timestamp()`);
        [now, spare] = [await spare, Sender.start()];
        begin();
      } else {
        await (death.victim === 'poste' ? place.office.kill() : cutConnections(place.db));
        now.tell({ is: 'continue' });
        if (death.victim === 'poste') await place.office.start();
        if (left[0] !== undefined) now.tell({ is: 'arm', point: left[0].point, after });
      }
    }
    return { deaths: died, points: reached.size, missed: left.map(({ victim, point }) => `${victim}, ${point}`), again: again + now.again };
  } finally {
    clearTimeout(late);
    await now.kill();
    await (await spare).kill();
  }
}

async function cutConnections(db: pg.Pool): Promise<void> {
  await db.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
}

function counted(references: readonly string[], ledger: readonly LedgerLine[]) {
  const posted = new Map(ledger.map((line) => [line.reference, line.posted]));
  const times = references.map((reference) => posted.get(reference) ?? 0);
  const ours = new Set(references);
  return { once: times.filter((n) => n === 1).length, twice: times.filter((n) => n > 1).length, never: times.filter((n) => n === 0).length, foreign: ledger.filter((line) => !ours.has(line.reference)).length };
}
