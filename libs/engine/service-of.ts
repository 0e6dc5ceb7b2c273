import type { Pool } from 'pg';
import { service } from '../db/identity.js';
import type { Service } from '../post/people.js';

/** The service as it writes of itself, without what it has not. */
export async function serviceOf(db: Pool): Promise<Service> {
  const { nom, adresse, ville, telephone, courriel } = await service(db);
  return { nom, adresse, ville, ...(telephone === null ? {} : { telephone }), ...(courriel === null ? {} : { courriel }) };
}
