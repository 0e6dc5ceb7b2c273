import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

/** The network, for a program that must not need it. */
const noNetwork = `
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import dns from 'node:dns';
import dgram from 'node:dgram';
const refused = () => { process.stderr.write('network asked for\\n'); process.exit(3); };
net.Socket.prototype.connect = refused; dns.lookup = refused; dgram.createSocket = refused; globalThis.fetch = refused;
syncBuiltinESMExports();`;

/** The command in a folder where nothing is, with no variable but the zone, and no network. */
function alone(path: string): { readonly code: number | null; readonly stderr: string; readonly lines: readonly string[] } {
  const empty = mkdtempSync(join(folder, 'vide-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(noNetwork)}`, join(projectRoot, 'dist/tools/verify-export.js'), path], { cwd: empty, encoding: 'utf8', env: { TZ: 'Pacific/Auckland' } });
  expect(readdirSync(empty)).toEqual([]);
  return { code: status, stderr, lines: stdout.trim().split('\n') };
}

describe('La commande qui vérifie un dossier exporté', () => {
  it('dit combien de pièces sont conformes, depuis un dossier vide, sans base, sans réseau, à toute heure du monde', () => {
    expect(alone(file('entier.zip', archive))).toEqual({ code: 0, stderr: '', lines: [expect.stringContaining('Empreinte de l’archive'), '5 pièces conformes'] });
  });

  it('de là aussi, nomme la pièce dont un octet a changé, puis compte les fautes', () => {
    const changed = Buffer.from(archive);
    const at = changed.indexOf('Un courrier');
    changed[at] = (changed[at] ?? 0) ^ 1;

    expect(alone(file('change.zip', changed))).toEqual({ code: 1, stderr: '', lines: [expect.stringContaining('courriers/courrier-01.pdf'), '1 faute'] });
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
