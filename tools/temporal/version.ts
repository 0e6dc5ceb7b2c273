import { execFileSync } from 'node:child_process';

/** The command-line tool that carries the development server; another version may read its storage otherwise. */
export const temporalVersion = '1.9.1';

export function isRightTemporal(binary: string): boolean {
  try {
    const said = execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
    return said.includes(`temporal version ${temporalVersion} `);
  } catch {
    return false;
  }
}
