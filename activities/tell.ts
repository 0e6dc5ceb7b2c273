import { keepNews } from '../libs/db/news.js';
import type { House } from '../libs/engine/house.js';
import type { TellRequest, TellResult } from '../libs/journey/on-temporal/run-input.js';

/**
 * Tells the other dossiers of the same worker, those opened later included: it is kept, and the relay carries it to each
 * as a réception. A journey that does not exist, or that does not receive this act, answers null. Data that it could not
 * read is a bug of the story that tells: thrown, and tried again once mended.
 */
export async function tell(house: House, telling: TellRequest): Promise<TellResult> {
  if (telling.vers !== null || telling.retire) return { dossiers: await keepNews(house.db, house.cipher, telling) };
  const act = house.journeys[telling.parcours]?.actes[telling.acte];
  if (act?.received !== true) return { dossiers: null };
  return { dossiers: await keepNews(house.db, house.cipher, { ...telling, data: act.schema.parse(telling.data) }) };
}
