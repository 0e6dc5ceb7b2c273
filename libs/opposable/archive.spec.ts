import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeArchive, type Fichier } from './archive.js';
import { day, sampleMembers, written } from './sample.fixture.js';

/** An archive read by something that is not ours. */
const python = `
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist(): print(i.filename, i.compress_type, i.flag_bits, '%04d-%02d-%02dT%02d:%02d' % i.date_time[:5])
z.extractall(sys.argv[2])
`;

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'archive-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function unpacked(archive: Buffer): { readonly listed: readonly string[]; readonly to: string } {
  const [file, to] = [join(folder, 'a.zip'), join(folder, 'extraite')];
  writeFileSync(file, archive);
  const { status, stdout, stderr } = spawnSync('python3', ['-c', python, file, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { listed: stdout.trim().split('\n'), to };
}

describe('L’archive', () => {
  it('se lit sans Jalon : chaque membre tel quel, sans compression, daté du jour, ses tailles avant ses octets', async () => {
    const members = sampleMembers();

    const { listed, to } = unpacked(await written(members));

    expect(listed).toEqual(members.map(({ nom }) => `${nom} 0 0 ${day}T12:00`));
    for (const { nom, octets } of members) expect(readFileSync(join(to, nom))).toEqual(Buffer.from(octets));
  });

  it('se vérifie sans Jalon, par sha256sum -c', async () => {
    const { to } = unpacked(await written(sampleMembers()));

    const whole = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: to, encoding: 'utf8' });
    writeFileSync(join(to, 'chronologie.pdf'), 'La ligne de mort');
    const changed = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: to, encoding: 'utf8' });

    expect([whole.status, whole.stdout.trim().split('\n').length]).toEqual([0, sampleMembers().length - 1]);
    expect([changed.status, changed.stdout]).toEqual([1, expect.stringContaining('chronologie.pdf: FAILED')]);
  });

  it('a les mêmes octets pour les mêmes membres et le même jour', async () => {
    expect((await written(sampleMembers())).equals(await written(sampleMembers()))).toBe(true);
    expect((await written(sampleMembers(), '2026-11-25')).equals(await written(sampleMembers()))).toBe(false);
  });

  it('ne tient qu’un membre à la fois : le suivant n’est lu qu’une fois le précédent donné', async () => {
    const asked: string[] = [];
    function* members(): Generator<Fichier> {
      for (const nom of ['a', 'b', 'c']) {
        asked.push(nom);
        yield { nom, octets: new Uint8Array(10) };
      }
    }
    const chunks = writeArchive(members(), day);

    await chunks.next();
    expect(asked).toEqual(['a']);
    await chunks.next();
    expect(asked).toEqual(['a', 'b']);
  });

  it('ne prend pas de nom qui dirait autre chose qu’un chemin simple', async () => {
    await expect(written([{ nom: 'Inès Modèle.pdf', octets: new Uint8Array() }])).rejects.toThrow('plain name');
  });
});
