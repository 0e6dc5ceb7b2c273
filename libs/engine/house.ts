import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Cipher } from '../config/cipher.js';
import type { Journey } from '../journey/journey.js';

/** What it takes to ask for anything: the engine, the database, the key ring, the registry. */
export type House = {
  readonly client: Client;
  readonly db: Pool;
  readonly cipher: Cipher;
  readonly journeys: Readonly<Record<string, Journey>>;
  /** Where the stories run; one queue for a whole installation. */
  readonly taskQueue: string;
};
