import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { Cipher } from '../config/cipher.js';
import { EncryptingCodec } from './codec.js';

export const failureConverterPath = fileURLToPath(new URL('./failure-converter.js', import.meta.url));

/** The same converter for client, worker and bundle: one left out would store failures in clear. */
export const dataConverter = (payloadKeys: string): DataConverter => ({
  payloadCodecs: [new EncryptingCodec(new Cipher(payloadKeys))],
  failureConverterPath,
});
