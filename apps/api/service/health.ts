import type { House } from '../../../libs/engine/house.js';
import { polledSince } from '../../../libs/temporal/pollers.js';

/** How long (ms) a worker may be silent: one that has nothing to do asks for work once a minute. */
const silence = 150_000;
/** SQL: how long after its hour a clock may still be shown as running. */
const grace = `interval '15 minutes'`;

/**
 * `executant`: somebody lives the stories. `immobiles`: open dossiers whose deadline has passed and that say nothing of
 * it, so that no alarm was raised: their run is gone, or fails. One that waits for a person to accept its story says so itself.
 */
export type Health = { readonly etat: 'bon' | 'degrade' | 'indisponible'; readonly postgresql: boolean; readonly temporal: boolean; readonly executant: boolean; readonly immobiles: number };

export async function health(house: House): Promise<Health> {
  const [immobiles, temporal, executant] = await Promise.all([stuck(house), isThere(house), isLived(house)]);
  const postgresql = immobiles !== undefined;
  const etat = !postgresql ? 'indisponible' : temporal && executant && immobiles === 0 ? 'bon' : 'degrade';
  return { etat, postgresql, temporal, executant, immobiles: immobiles ?? 0 };
}

/** Undefined when PostgreSQL does not answer. */
async function stuck({ db }: House): Promise<number | undefined> {
  try {
    const { rows } = await db.query<{ n: number }>(
      `select count(*)::integer as n from parcours.dossier d where d.issue is null and not d.fictif and not d.en_retard and d.prochaine_fin < clock_timestamp() - ${grace}
         and not exists (select 1 from parcours.panne p where p.dossier = d.id)`);
    return rows[0]?.n ?? 0;
  } catch {
    return undefined;
  }
}

const isThere = ({ client }: House): Promise<boolean> => client.withDeadline(Date.now() + 1_000, () => client.workflowService.getSystemInfo({})).then(() => true, () => false);

const isLived = ({ client, taskQueue }: House): Promise<boolean> =>
  client.withDeadline(Date.now() + 1_000, () => polledSince(client.workflowService, { namespace: client.options.namespace, taskQueue }, Date.now() - silence)).catch(() => false);
