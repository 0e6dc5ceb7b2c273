import { createHash } from 'node:crypto';
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

/**
 * A folder outside `project` that any user may enter, always the same one for the same project: for root working in a
 * folder that is closed to others, such as its own home.
 */
export function openFolderFor(project: string): string {
  const name = createHash('sha256').update(project).digest('hex').slice(0, 12);
  const parent = ['/var/lib', tmpdir()].find(isUsable) ?? '/tmp';
  const folder = join(parent, 'jalon', name);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return isOpenToAll(folder);
  } catch {
    return false;
  }
}
