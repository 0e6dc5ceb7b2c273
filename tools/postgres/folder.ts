import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Blocked } from '../machine/blocked.js';
import { endStaleServer } from './data.js';
import { identityForPostgres, isOpenToAll, openPlace } from './unprivileged.js';

/**
 * The folder `dir`, owned by the user that runs PostgreSQL. Under root, in a place closed to others, `dir` becomes a
 * link to a folder that this user can enter. Returns the real path.
 */
export async function postgresFolder(dir: string): Promise<string> {
  const { uid, gid } = identityForPostgres();
  mkdirSync(dirname(dir), { recursive: true });
  if (isLink(dir)) mkdirSync(readlinkSync(dir), { recursive: true });
  else if (!existsSync(dir) && uid !== undefined && !isOpenToAll(dirname(dir))) symlinkSync(await openFolderFor(dir), dir);
  mkdirSync(dir, { recursive: true });
  const folder = realpathSync(dir);
  if (uid === undefined || gid === undefined) return folder;
  if (!isOpenToAll(dirname(folder))) throw new Blocked(`Le dossier ${folder} est fermé à l’utilisateur qui fait tourner PostgreSQL : déplacez le projet, ou indiquez DATABASE_URL.`);
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return folder;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

const owner = 'projet';

/** A new folder for the link `dir`; the one that an earlier link at the same place left, when the project was deleted, goes. */
async function openFolderFor(dir: string): Promise<string> {
  const place = openPlace();
  const left = readdirSync(place).map((name) => join(place, name)).filter((folder) => ownerOf(folder) === dir);
  for (const folder of left) {
    await endStaleServer(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(place, 'postgres-'));
  writeFileSync(join(folder, owner), dir);
  return folder;
}

function ownerOf(folder: string): string | undefined {
  const file = join(folder, owner);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
