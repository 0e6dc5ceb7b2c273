import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names, sizes and times of every file under `paths`: enough to see an edit, and quick on a cold disk. */
export function fingerprint(root, paths, isSource = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).filter(isSource).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file.slice(root.length)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
}

/** What was built, from what: one small file, written only once a step has succeeded. */
export function builtFrom(file) {
  const marks = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    is: (step, print) => marks[step] === print,
    mark(step, print) {
      marks[step] = print;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(marks, undefined, 1));
    },
  };
}
