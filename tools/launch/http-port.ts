import { Blocked } from '../machine/blocked.js';
import { freePort } from '../machine/ports.js';

const usual = 3000;

/** The port that HTTP_PORT asks for, which must be free; else the usual one, or any free one. */
export async function httpPort(asked: string | undefined, host: string): Promise<number> {
  if (!asked) return (await freePort(usual, host)) ?? freePort();
  const port = /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
  if (port < 1 || port > 65_535) throw new Blocked(`HTTP_PORT (${asked}) n’est pas un port : choisissez un nombre de 1 à 65535.`);
  if ((await freePort(port, host)) === undefined) {
    throw new Blocked(`Le port ${port} est déjà pris : libérez-le, ou choisissez-en un autre avec HTTP_PORT.`);
  }
  return port;
}
