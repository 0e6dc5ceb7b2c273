import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a ring of named keys: the first encrypts, any decrypts. The key's name is bound to the text, so a
 * value cannot be moved under another key. Throws on a key that is not on the ring and on any altered byte.
 */
export class Cipher {
  private readonly keys: ReadonlyMap<string, Buffer>;
  readonly active: string;

  /** `ring` is `id:base64,id:base64…`, the first one active, each key 32 bytes. */
  constructor(ring: string) {
    const entries = ring.split(',').map((entry) => readKey(entry.trim()));
    const first = entries[0];
    if (first === undefined) throw new Error('PAYLOAD_KEYS : aucune clé');
    this.keys = new Map(entries);
    this.active = first[0];
  }

  /** Whether a key is on the ring. */
  has(id: string): boolean { return this.keys.has(id); }

  encrypt(clear: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.active), nonce);
    cipher.setAAD(Buffer.from(this.active));
    return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  }

  decrypt(keyId: string, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), bytes.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(keyId));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`clé de chiffrement inconnue : ${id}`);
    return key;
  }
}

function readKey(entry: string): readonly [string, Buffer] {
  const [id, encoded] = entry.split(/:(.*)/s);
  const key = Buffer.from(encoded ?? '', 'base64');
  if (id === undefined || id === '' || key.length !== 32) throw new Error('PAYLOAD_KEYS : chaque clé s’écrit id:base64, sur 32 octets');
  return [id, key];
}
