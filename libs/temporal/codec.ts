import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { METADATA_ENCODING_KEY, str, u8, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto'; // the named import fails in ESM
import type { Cipher } from '../config/cipher.js';

const PayloadMessage = proto.temporal.api.common.v1.Payload;
const encrypted = 'binary/encrypted';
const keyIdName = 'encryption-key-id';
const compressionName = 'compression';
const deflate = 'deflate';

/** From here on (bytes) a payload is made smaller first: histories are kept for months, and read again whole. */
const worthCompressing = 512;

/** The largest payload the server takes is 2 MiB; beyond this (bytes) what comes back is not ours. */
const maxOutputLength = 32 * 1024 * 1024;

/**
 * Everything that Temporal stores of a dossier is encrypted before it leaves the process, and nothing in clear is taken
 * from it: whoever reaches the engine without our keys can tell a dossier nothing.
 */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly cipher: Cipher) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const clear = PayloadMessage.encode(PayloadMessage.create(payload)).finish();
      const small = clear.length < worthCompressing;
      return {
        metadata: { [METADATA_ENCODING_KEY]: u8(encrypted), [keyIdName]: u8(this.cipher.active), ...(small ? {} : { [compressionName]: u8(deflate) }) },
        data: this.cipher.encrypt(small ? clear : deflateRawSync(clear, { level: 3 })),
      };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (said(payload, METADATA_ENCODING_KEY) !== encrypted) throw new ValueError('a payload that is not encrypted');
      const clear = this.cipher.decrypt(said(payload, keyIdName), payload.data ?? new Uint8Array());
      return PayloadMessage.decode(said(payload, compressionName) === deflate ? inflateRawSync(clear, { maxOutputLength }) : clear) as Payload; // the message's shape is the payload's
    });
  }
}

const said = (payload: Payload, name: string): string => str(payload.metadata?.[name] ?? u8(''));
