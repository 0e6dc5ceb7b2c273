import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { Blocked } from '../machine/blocked.js';
import { identityForPostgres, isOpenToAll, openFolderFor } from './unprivileged.js';

/**
 * The folder `dir`, owned by the user that runs PostgreSQL. Under root, in a place closed to others, `dir` becomes a
 * link to a folder that this user can enter. Returns the real path.
 */
export function postgresFolder(dir: string): string {
  const { uid, gid } = identityForPostgres();
  mkdirSync(dirname(dir), { recursive: true });
  if (isLink(dir)) mkdirSync(readlinkSync(dir), { recursive: true });
  else if (!existsSync(dir) && uid !== undefined && !isOpenToAll(dirname(dir))) symlinkSync(openFolderFor(dir), dir);
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
