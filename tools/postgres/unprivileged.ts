import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root; nobody exists everywhere and owns nothing. */
const nobody = 65534;

export type Identity = { readonly uid?: number; readonly gid?: number };

export const identityForPostgres = (): Identity => (process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {});

/** Whether any user may enter `path`, from the top of the disk down. */
export function isOpenToAll(path: string): boolean {
  const real = realpathSync(path);
  const enterable = (statSync(real).mode & 0o001) !== 0;
  return enterable && (dirname(real) === real || isOpenToAll(dirname(real)));
}

/** Where a folder can stand that any user may enter: for root working in a place closed to others, such as its own home. */
export function openPlace(): string {
  const place = join(['/var/lib', tmpdir()].find(isUsable) ?? '/tmp', 'jalon');
  mkdirSync(place, { recursive: true, mode: 0o755 });
  return place;
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return isOpenToAll(folder);
  } catch {
    return false;
  }
}
