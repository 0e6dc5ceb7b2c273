import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, whether this runs from the sources or from dist/. */
export const projectRoot = above(dirname(fileURLToPath(import.meta.url)));

/** Everything that the embedded mode writes is under var/; a test of the whole takes its own with JALON_VAR. */
export function varDir(...parts: readonly string[]): string {
  return made(join(process.env.JALON_VAR || join(projectRoot, 'var'), ...parts));
}

/** What was fetched once, whatever the installation. */
export const fetchedDir = (): string => made(join(projectRoot, 'var', 'bin'));

function made(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
