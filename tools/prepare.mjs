// Plain Node without a dependency: it runs before anything is installed.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './prepare/build.mjs';
import { install } from './prepare/install.mjs';
import { Blocked, tell } from './prepare/messages.mjs';
import { checkNodeVersion } from './prepare/node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  checkNodeVersion();
  await install(root);
  await build(root, { screens: !process.argv.includes('--sans-ecrans') });
} catch (error) {
  tell(error instanceof Blocked ? error.message : String(error?.stack ?? error));
  process.exitCode = 1;
}
