import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundle } from '../../libs/temporal/bundle.js';
import { projectRoot, varDir } from '../machine/project.js';

const named = /^histoires-d-essai-.*\.js$/;

/** The toy stories, bundled once for every spec that plays them and kept until a source changes: a bundler inside Jest takes ten times longer. */
export async function toyBundle(): Promise<string> {
  const built = readFileSync(join(projectRoot, 'dist', '.built.json'), 'utf8'); // what stands in dist/, written by tools/prepare
  const folder = varDir('test');
  const file = join(folder, `histoires-d-essai-${createHash('sha256').update(built).digest('hex').slice(0, 12)}.js`);
  if (existsSync(file)) return file;
  for (const former of readdirSync(folder).filter((name) => named.test(name))) rmSync(join(folder, former), { force: true });
  const fresh = `${file}.${process.pid}`;
  await buildBundle(fresh, join(projectRoot, 'dist', 'libs/journey/toy/bundle.js'));
  renameSync(fresh, file);
  return file;
}
