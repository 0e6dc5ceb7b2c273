import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `workflows` at the root of the package, from the sources and from `dist` alike: the compiler copies code only. */
export function workflowsFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    if (at === dirname(at)) throw new Error('no package.json above libs/post');
    at = dirname(at);
  }
  return join(at, 'workflows');
}
