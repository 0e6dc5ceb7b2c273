import { METADATA_ENCODING_KEY, str, u8, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto'; // the named import fails in ESM
import type { Cipher } from '../config/cipher.js';

const PayloadMessage = proto.temporal.api.common.v1.Payload;
const encrypted = 'binary/encrypted';
const keyIdName = 'encryption-key-id';

/** Everything that Temporal stores of a dossier is encrypted before it leaves the process. */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly cipher: Cipher) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => ({
      metadata: { [METADATA_ENCODING_KEY]: u8(encrypted), [keyIdName]: u8(this.cipher.active) },
      data: this.cipher.encrypt(PayloadMessage.encode(PayloadMessage.create(payload)).finish()),
    }));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (str(payload.metadata?.[METADATA_ENCODING_KEY] ?? u8('')) !== encrypted) return payload;
      const keyId = str(payload.metadata?.[keyIdName] ?? u8(''));
      return PayloadMessage.decode(this.cipher.decrypt(keyId, payload.data ?? new Uint8Array())) as Payload; // the message's shape is the payload's
    });
  }
}
