import { join } from 'node:path';
import { Blocked, tell } from '../machine/blocked.js';
import { accepts } from '../machine/ports.js';
import { varDir } from '../machine/project.js';
import { until } from '../machine/until.js';
import { startPostgres, type StartedPostgres } from '../embedded-postgres.js';
import { startTemporal, type StartedTemporal } from '../embedded-temporal.js';
import { keep } from './kept.js';

export type Server = { readonly at: string; stop(): Promise<void> };

export const postgresDir = (): string => join(varDir(), 'postgres');

/** The database that DATABASE_URL names, or our own. */
export async function database(named: string | undefined): Promise<Server> {
  if (named) {
    if (!URL.canParse(named)) throw new Blocked('DATABASE_URL n’est pas une adresse : attendu sous la forme postgres://compte:motdepasse@hote:5432/jalon.');
    const { hostname, port } = new URL(named);
    await reached('La base de données', 'DATABASE_URL', `${hostname}:${port || '5432'}`);
    return { at: named, stop: nothing };
  }
  tell('Base de données…');
  const kept = await keep('PostgreSQL', (previous?: StartedPostgres) => startPostgres({ dir: postgresDir(), port: previous?.port }));
  return { at: kept.first.url, stop: kept.stop };
}

/** The Temporal server that TEMPORAL_ADDRESS names, or our own. */
export async function temporal(named: string | undefined): Promise<Server> {
  if (named) {
    await reached('Temporal', 'TEMPORAL_ADDRESS', named);
    return { at: named, stop: nothing };
  }
  tell('Temporal…');
  const kept = await keep('Temporal', (previous?: StartedTemporal) => startTemporal({ dir: varDir('temporal'), port: previous?.port }));
  return { at: kept.first.address, stop: kept.stop };
}

async function reached(what: string, variable: string, address: string): Promise<void> {
  const there = await until(3, async () => (await accepts(address)) || undefined);
  if (!there) throw new Blocked(`${what} ne répond pas à ${address} : vérifiez le serveur, corrigez ${variable}, ou retirez cette variable pour le serveur embarqué.`);
}

const nothing = (): Promise<void> => Promise.resolve();
