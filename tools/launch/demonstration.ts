import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { tell } from '../machine/blocked.js';
import { projectRoot, varDir } from '../machine/project.js';
import { createFirstAccount } from './first-account.js';
import { interrupted } from './interruption.js';

type Place = { readonly url: string; readonly databaseUrl: string; readonly empty: boolean; readonly interrupt: AbortSignal };
type State = 'nouvelle' | 'en cours' | 'jouee' | 'vide' | 'etrangere';

/** What the demonstration gives; it may be played again after an interruption, and goes on where it stood. */
type Demonstration = {
  playDemonstration(place: { readonly url: string; readonly databaseUrl: string; onProgress(sentence: string): void }): Promise<void>;
  demonstrationAccounts(): string;
};

/** Plays the demonstration on a new installation, unless it was asked to stay empty; returns what to tell of the accounts. */
export async function firstTime({ url, databaseUrl, empty, interrupt }: Place): Promise<string> {
  const mark = markOf(databaseUrl);
  const state = await stateOf(mark, databaseUrl);
  if (state === 'nouvelle' && empty) return startEmpty(mark, databaseUrl);
  if (empty && state !== 'vide') tell('Des données existent déjà : elles sont gardées. Pour repartir de zéro, supprimez le dossier var/.');
  if (state === 'vide' || state === 'etrangere') return '';
  const { playDemonstration, demonstrationAccounts } = await demonstration();
  if (state !== 'jouee') {
    writeFileSync(mark, 'en cours');
    tell('Données de démonstration, jouées par de vrais actes (la première fois seulement)…');
    await Promise.race([playDemonstration({ url, databaseUrl, onProgress: tell }), interrupted(interrupt)]);
    interrupt.throwIfAborted();
    writeFileSync(mark, 'jouee');
  }
  return demonstrationAccounts();
}

async function startEmpty(mark: string, databaseUrl: string): Promise<string> {
  const account = await createFirstAccount(databaseUrl);
  writeFileSync(mark, 'vide');
  return account === undefined ? '' : `Premier compte : ${account.identifiant}, mot de passe ${account.motDePasse} (à changer à la première connexion)`;
}

/** A database that holds accounts without our mark belongs to a service: nothing is ever played in it. */
async function stateOf(mark: string, databaseUrl: string): Promise<State> {
  const said = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : '';
  if (said === 'en cours' || said === 'jouee' || said === 'vide') return said;
  return (await hasAccounts(databaseUrl)) ? 'etrangere' : 'nouvelle';
}

/** One mark a database: the embedded one, whose port changes, or the one that DATABASE_URL names. */
function markOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  const name = process.env.DATABASE_URL ? createHash('sha256').update(host + pathname).digest('hex').slice(0, 12) : 'embarquee';
  return join(varDir(), `demonstration-${name}`);
}

async function hasAccounts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query('select 1 from acces.compte limit 1')).rowCount !== 0;
  } finally {
    await client.end();
  }
}

async function demonstration(): Promise<Demonstration> {
  return (await import(pathToFileURL(join(projectRoot, 'dist/tools/demonstration.js')).href)) as Demonstration;
}
