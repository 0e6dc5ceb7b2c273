import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installationConfig } from './installation.js';
import { joinRunning, publish } from './launch/running.js';

const before = { ...process.env };
const other = {
  DATABASE_URL: 'postgres://autre@127.0.0.1:1/jalon', TEMPORAL_ADDRESS: '127.0.0.1:1', PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'temoin@temoin.invalid', TZ: 'UTC',
};
let home: string;

beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'jalon-installation-')); });
afterEach(() => {
  process.env = { ...before };
  rmSync(home, { recursive: true, force: true });
});

describe('Une commande', () => {
  it('rejoint l’installation qui tourne', () => {
    process.env = { ...before, JALON_VAR: home, DATABASE_URL: '' };
    const leave = publish({ ...other, DATABASE_URL: 'postgres://celle-ci@127.0.0.1:1/jalon' });

    expect(installationConfig().databaseUrl).toContain('celle-ci');
    joinRunning();
    leave();

    expect(process.env['DATABASE_URL']).toContain('celle-ci');
    expect(process.env['SMTP_URL']).toBe(other.SMTP_URL);
  });

  it('va à la base que nomme DATABASE_URL sans rien écrire : dans un conteneur, le dossier du projet ne s’écrit pas', () => {
    writeFileSync(join(home, 'fichier'), ''); // nothing can be made below a file
    process.env = { ...before, ...other, JALON_VAR: join(home, 'fichier', 'var') };

    joinRunning();

    expect(installationConfig().databaseUrl).toBe(other.DATABASE_URL);
  });
});
