import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleMembers, written } from '../../libs/opposable/sample.fixture.js';
import { projectRoot } from '../machine/project.js';
import { verifyFile } from './command.js';

let folder: string;
let archive: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  archive = await written(sampleMembers());
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('La commande qui vérifie un dossier exporté', () => {
  it('dit combien de pièces sont conformes, depuis un dossier vide, sans base, sans réseau, à toute heure du monde', () => {
    const path = file('entier.zip', archive);
    const empty = join(folder, 'vide');
    mkdirSync(empty);

    const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist/tools/verify-export.js'), path], { cwd: empty, encoding: 'utf8', env: { TZ: 'Pacific/Auckland', DATABASE_URL: 'postgres://127.0.0.1:1/x' } });

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n').at(-1)).toBe('5 pièces conformes');
  });

  it('nomme la pièce dont un octet a changé, puis compte les fautes', async () => {
    const changed = Buffer.from(archive);
    const at = changed.indexOf('Un courrier');
    changed[at] = (changed[at] ?? 0) ^ 1;

    const { code, lines } = await verifyFile(file('change.zip', changed));

    expect([code, lines.length, lines.at(-1)]).toEqual([1, 2, '1 faute']);
    expect(lines[0]).toContain('courriers/courrier-01.pdf');
  });

  it('dit en une phrase ce qui n’est pas un fichier, et ce qui est trop gros, sans le lire', async () => {
    const huge = file('enorme.zip', 'PK');
    const handle = openSync(huge, 'r+');
    ftruncateSync(handle, 2 ** 31); // sparse: no byte of it exists
    closeSync(handle);

    const outcomes = await Promise.all([verifyFile(join(folder, 'absent.zip')), verifyFile(folder), verifyFile(huge), verifyFile(undefined), verifyFile(file('vide.zip', ''))]);

    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    expect(outcomes.map(({ lines }) => lines[0])).toEqual([expect.stringContaining('ne se lit pas'), expect.stringContaining('ne se lit pas'), expect.stringContaining('plus gros'), expect.stringContaining('Usage'), expect.stringContaining('vide')]);
  });
});
