import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { httpPort } from './http-port.js';

describe('le port de l’application', () => {
  const other = createServer();
  let taken: number;

  beforeEach(async () => {
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    taken = (other.address() as AddressInfo).port; // listening on TCP
  });

  afterEach(() => new Promise<void>((resolve) => other.close(() => resolve())));

  it('est celui qui est demandé quand il est libre', async () => {
    await new Promise<void>((resolve) => other.close(() => resolve()));

    expect(await httpPort(String(taken), '127.0.0.1')).toBe(taken);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  });

  it('dit quoi faire quand il est déjà pris', async () => {
    await expect(httpPort(String(taken), '127.0.0.1')).rejects.toThrow(`Le port ${taken} est déjà pris : libérez-le, ou choisissez-en un autre avec HTTP_PORT.`);
  });

  it.each(['0', '65536', 'trois', '-1'])('refuse HTTP_PORT=%s', async (asked) => {
    await expect(httpPort(asked, '127.0.0.1')).rejects.toThrow(/n’est pas un port/);
  });

  it('est un port libre quand rien n’est demandé', async () => {
    expect(await httpPort(undefined, '127.0.0.1')).not.toBe(taken);
  });
});
