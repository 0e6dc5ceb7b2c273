import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './parcours-docs/pages.js';
import { projectRoot } from './machine/project.js';

/** `npm run parcours`: writes docs/parcours again from the definitions and the rehearsals of their scenarios. */
for (const { path, text } of await pages()) {
  const file = join(projectRoot, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
