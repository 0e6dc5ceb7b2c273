import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, whether this runs from the sources or from dist/. */
export const projectRoot = above(dirname(fileURLToPath(import.meta.url)));

/** Everything that the embedded mode writes is under var/. */
export function varDir(...parts: readonly string[]): string {
  const folder = join(projectRoot, 'var', ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
