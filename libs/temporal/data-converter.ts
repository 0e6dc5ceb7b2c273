import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { Cipher } from '../config/cipher.js';
import { EncryptingCodec } from './codec.js';

const compiled = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The engine loads this module by its path: beside this one once compiled, under `dist` when run from the sources. */
export const failureConverterPath = [compiled('./failure-converter.js'), compiled('../../dist/libs/temporal/failure-converter.js')].find((p) => existsSync(p)) ?? '';

/** The same converter for client, worker and bundle: one left out would store failures in clear. */
export const dataConverter = (payloadKeys: string): DataConverter => ({
  payloadCodecs: [new EncryptingCodec(new Cipher(payloadKeys))],
  failureConverterPath,
});
