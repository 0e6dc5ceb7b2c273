import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { jourOf, type Jour } from '../../libs/law/jour.js';
import { demonstrationAccounts, playDemonstration } from '../demonstration.js';
import { tell } from '../machine/blocked.js';
import { varDir } from '../machine/project.js';
import { createFirstAccount } from './first-account.js';
import { interrupted } from './interruption.js';

type Place = { readonly url: string; readonly databaseUrl: string; readonly empty: boolean; readonly interrupt: AbortSignal };

/** What became of the first start: an interrupted demonstration goes on from the day it began. A service's own base is left alone. */
type State = { readonly is: 'nouvelle' | 'jouee' | 'vide' | 'etrangere' } | { readonly is: 'commencee'; readonly le: Jour };

/** Plays the demonstration on a new installation, unless it was asked to stay empty; returns what to tell of the accounts. */
export async function firstTime({ url, databaseUrl, empty, interrupt }: Place): Promise<string> {
  const mark = markOf(databaseUrl);
  const state = await stateOf(mark, databaseUrl);
  if (empty && state.is === 'nouvelle') return startEmpty(mark, databaseUrl);
  if (empty && state.is !== 'vide') tell('Des données existent déjà : elles sont gardées. Pour repartir de zéro, supprimez le dossier var/.');
  if (state.is === 'vide' || state.is === 'etrangere') return '';
  if (state.is === 'jouee' || empty) return demonstrationAccounts();

  const today = state.is === 'commencee' ? state.le : jourOf(Date.now());
  write(mark, { is: 'commencee', le: today });
  tell('Données de démonstration, jouées par de vrais actes (la première fois seulement)…');
  await Promise.race([playDemonstration({ url, databaseUrl, today, registeredMail: true, onProgress: tell }), interrupted(interrupt)]);
  interrupt.throwIfAborted();
  write(mark, { is: 'jouee' });
  return demonstrationAccounts();
}

async function startEmpty(mark: string, databaseUrl: string): Promise<string> {
  const account = await createFirstAccount(databaseUrl);
  write(mark, { is: 'vide' });
  return account === undefined ? '' : `Premier compte : ${account.identifiant}, mot de passe ${account.motDePasse} (à changer à la première connexion)`;
}

/** A database that holds accounts without our mark belongs to a service: nothing is ever played in it. */
async function stateOf(mark: string, databaseUrl: string): Promise<State> {
  if (existsSync(mark)) return JSON.parse(readFileSync(mark, 'utf8')) as State; // written below
  return { is: (await hasAccounts(databaseUrl)) ? 'etrangere' : 'nouvelle' };
}

const write = (mark: string, state: State): void => writeFileSync(mark, JSON.stringify(state));

/** One mark a database: the embedded one, whose port changes, or the one that DATABASE_URL names. */
function markOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  const name = process.env.DATABASE_URL ? createHash('sha256').update(host + pathname).digest('hex').slice(0, 12) : 'embarquee';
  return join(varDir(), `demonstration-${name}.json`);
}

export async function hasAccounts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query('select 1 from acces.compte limit 1')).rowCount !== 0;
  } finally {
    await client.end();
  }
}
