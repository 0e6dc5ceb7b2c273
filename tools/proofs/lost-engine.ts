import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { jourOf } from '../../libs/law/jour.js';
import { runNode } from '../checks/check.js';
import { playDemonstration } from '../demonstration.js';
import { lives as demonstration } from '../demonstration/lives.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { projectRoot } from '../machine/project.js';
import { until } from '../machine/until.js';
import { kill } from './parts.js';
import type { Whole } from './whole.js';

export type LostEngineReport = {
  readonly dossiers: number;
  readonly rebuilt: number;
  readonly rebuildSeconds: number;
  /** Dossiers whose JSON, or that of their échéances, is not what it was. */
  readonly different: readonly string[];
  readonly emailsBefore: number;
  readonly emailsAfter: number;
};

/**
 * Temporal's storage is deleted under open dossiers, `lives` of them played (with letters, alarms and clocks moved) and
 * `plain` just opened with an act; they are rebuilt from PostgreSQL alone and must read the same, and write to nobody.
 */
export async function lostEngineProof(whole: Whole, { lives, plain }: { readonly lives: number; readonly plain: number }): Promise<LostEngineReport> {
  await playDemonstration({ url: whole.url, databaseUrl: whole.env['DATABASE_URL'] ?? '', today: jourOf(Date.now()), dossiers: demonstration.slice(0, lives), onProgress: () => undefined });
  const session = await Session.open(whole.url, 'assistante', password);
  for (let i = 0; i < plain; i += 1) {
    const { id } = await session.post('/api/parcours/reprise/dossiers', { salarie: `salarie-${1 + (i % 6)}` });
    await session.post(`/api/dossiers/${String(id)}/actes/demande`, { donnees: { par: 'salarie', mode: 'portail' } });
  }

  const db = new pg.Pool({ connectionString: whole.env['DATABASE_URL'], max: 2 });
  db.on('error', () => undefined);
  try {
    const ids = (await marks(db)).map(({ id }) => id);
    const emails = (): number => readdirSync(join(whole.home, 'courriels')).length;
    const before = await read(session, ids);
    const emailsBefore = emails();
    const saved = await marks(db);

    await kill(whole, 'temporal', () => {
      const storage = join(whole.home, 'temporal');
      for (const file of readdirSync(storage)) if (file.startsWith('temporal.db')) rmSync(join(storage, file));
    });
    const began = Date.now();
    const rebuilt = await rebuild(whole);
    const rebuildSeconds = (Date.now() - began) / 1000;
    const back = await until(120, async () => (awaited(saved, await marks(db)) === 0 ? true : undefined));
    if (back === undefined) throw new Error('some dossiers were not written again after the rebuild');

    const after = await read(session, ids);
    const different = ids.filter((id) => before.get(id) !== after.get(id));
    return { dossiers: ids.length, rebuilt, rebuildSeconds, different, emailsBefore, emailsAfter: emails() };
  } finally {
    await db.end();
  }
}

type Mark = { readonly id: string; readonly epoch: number; readonly revision: number };
const marks = async (db: pg.Pool): Promise<readonly Mark[]> => (await db.query<Mark>('select id, epoch, revision from parcours.dossier order by id')).rows;

/** Dossiers that their new run has not yet written: a rebuild raises the epoch, the first save the revision. */
const awaited = (before: readonly Mark[], now: readonly Mark[]): number =>
  now.filter(({ epoch, revision }, i) => epoch > (before[i]?.epoch ?? 0) && revision <= (before[i]?.revision ?? 0)).length;

async function rebuild(whole: Whole): Promise<number> {
  const { code, output } = await runNode([join(projectRoot, 'dist', 'tools', 'rebuild.js')], { ...process.env, JALON_VAR: whole.home, DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined });
  if (code !== 0) throw new Error(output);
  return Number(/(\d+) dossiers reconstruits/.exec(output)?.[1] ?? 0);
}

async function read(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const id of ids) told.set(id, JSON.stringify([await session.get(`/api/dossiers/${id}`), await session.get(`/api/dossiers/${id}/echeances`)]));
  return told;
}
