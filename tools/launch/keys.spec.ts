import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cipher } from '../../libs/config/cipher.js';
import { payloadKeys } from './keys.js';

describe('la clé de chiffrement de l’installation', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jalon-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('se crée une fois, lisible par son seul propriétaire, et reste la même', () => {
    const file = join(dir, 'donnees');

    const ring = payloadKeys(file, false);

    expect(payloadKeys(file, true)).toBe(ring);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => new Cipher(ring)).not.toThrow();
  });

  it('ne se recrée pas quand des données existent : elles seraient illisibles', () => {
    expect(() => payloadKeys(join(dir, 'donnees'), true)).toThrow(/manque alors que des données existent/);
  });
});
