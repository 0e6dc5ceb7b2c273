import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../machine/project.js';

type Modules = { isInstalled(root: string): boolean; checkNodeVersion(version: string): void };

/** Plain Node without types: it runs before TypeScript is installed. */
const load = async (name: string): Promise<Modules> => (await import(join(projectRoot, 'tools', 'prepare', name))) as Modules;

describe('la préparation du projet', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'jalon-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const locked = (file: string, packages: Record<string, unknown>): void => writeFileSync(join(root, file), JSON.stringify({ packages }));

  it.each([['20.18.3', false], ['18.20.0', false], ['20.19.0', true], ['22.0.0', true], ['24.1.0', true]])('juge Node %s : %s', async (version, accepted) => {
    const { checkNodeVersion } = await load('node-version.mjs');

    if (accepted) expect(() => checkNodeVersion(version)).not.toThrow();
    else expect(() => checkNodeVersion(version)).toThrow(/Node 20\.19 ou plus récent est nécessaire/);
  });

  it('voit ce qui n’est pas installé, plus à jour ou en trop, et passe ce qui ne vaut que sur une autre machine', async () => {
    const { isInstalled } = await load('install.mjs');
    mkdirSync(join(root, 'node_modules'));
    locked('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/ailleurs': { version: '1.0.0', optional: true } });

    expect(isInstalled(root)).toBe(false); // interrupted: npm's own mark is not there
    locked('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    expect(isInstalled(root)).toBe(false);
    locked('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(false);
    locked('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(true);
  });

  it('dit en une phrase quoi faire quand le réseau manque', () => {
    for (const file of ['tools/prepare.mjs', 'tools/prepare']) cpSync(join(projectRoot, file), join(root, file), { recursive: true });
    writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'essai', version: '1.0.0', dependencies: { zod: '4.6.7' } }));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({
      name: 'essai', version: '1.0.0', lockfileVersion: 3,
      packages: { '': { name: 'essai', version: '1.0.0', dependencies: { zod: '4.6.7' } }, 'node_modules/zod': { version: '4.6.7' } },
    }));

    const { status, stderr } = spawnSync(process.execPath, ['tools/prepare.mjs'], {
      cwd: root, encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: root, npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0', npm_config_cache: join(root, 'cache') },
    });

    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('Les dépendances n’ont pas pu être téléchargées : vérifiez le réseau (ou le registre npm configuré), puis recommencez.');
  });
});
