import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Blocked, tell } from './messages.mjs';
import { runNode } from './run.mjs';

const noNetwork = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

/**
 * Installs when node_modules is not what package-lock.json asks for. npm writes its own copy of the lock file as the
 * last step of an installation, so an interrupted one has none, and a developer's `npm install` is recognised.
 */
export async function install(root) {
  if (isInstalled(root)) return;
  tell('Installation des dépendances (une à deux minutes la première fois)…');
  const { code, output } = await runNode([npmCli(), 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], { cwd: root, env: withoutOmissions() });
  if (code === 0) return;
  if (noNetwork.test(output)) throw new Blocked('Les dépendances n’ont pas pu être téléchargées : vérifiez le réseau (ou le registre npm configuré), puis recommencez.');
  tell(output);
  throw new Blocked('L’installation des dépendances a échoué : lisez le message de npm ci-dessus, corrigez, puis recommencez.');
}

export function isInstalled(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = packages(join(root, 'package-lock.json'));
  const installed = packages(installedFile);
  const present = Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    return there === undefined ? entry.optional === true : there.version === entry.version && there.integrity === entry.integrity;
  });
  return present && Object.keys(installed).every((path) => path in wanted);
}

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** npm tells its scripts where it is; started by hand, npm stands beside node. */
function npmCli() {
  const told = process.env.npm_execpath;
  if (told?.endsWith('npm-cli.js') && existsSync(told)) return told;
  const bin = dirname(process.execPath);
  const found = [join(bin, '../lib/node_modules/npm/bin/npm-cli.js'), join(bin, 'node_modules/npm/bin/npm-cli.js')].find(existsSync);
  if (found === undefined) throw new Blocked('npm est introuvable : lancez « npm ci », puis recommencez.');
  return found;
}

/** The tools of the build are development dependencies: they are wanted here whatever NODE_ENV says. */
function withoutOmissions() {
  const { NODE_ENV: _environment, npm_config_omit: _omit, npm_config_production: _production, ...rest } = process.env;
  return rest;
}
