import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { Cipher } from '../config/cipher.js';
import { EncryptingCodec } from './codec.js';

const codec = new EncryptingCodec(new Cipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`));
const told = [{ kind: 'acte', name: 'avis' }, 'x'.repeat(2_000)].map((value) => defaultPayloadConverter.toPayload(value));

describe('Ce que garde le moteur des parcours', () => {
  it('revient comme il est parti, et n’est pas lisible entre-temps', async () => {
    const kept = await codec.encode(told);

    expect(Buffer.concat(kept.map(({ data }) => data ?? new Uint8Array())).toString('latin1')).not.toContain('avis');
    expect((await codec.decode(kept)).map((p) => defaultPayloadConverter.fromPayload(p))).toEqual([{ kind: 'acte', name: 'avis' }, 'x'.repeat(2_000)]);
  });

  it('en clair, ou d’une autre clé, n’est pas écouté : qui atteint le moteur sans nos clés ne dit rien à un dossier', async () => {
    const other = new EncryptingCodec(new Cipher(`k1:${Buffer.alloc(32, 8).toString('base64')}`));

    await expect(codec.decode(told)).rejects.toThrow('not encrypted');
    await expect(codec.decode(await other.encode(told))).rejects.toThrow('unable to authenticate');
  });
});
