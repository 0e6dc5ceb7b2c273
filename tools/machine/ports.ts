import { connect, createServer, type AddressInfo } from 'node:net';

/** A free TCP port of this machine: `wanted` if it is free, `undefined` if it is not, any one when none is wanted. */
export function freePort(): Promise<number>;
export function freePort(wanted: number, host?: string): Promise<number | undefined>;
export function freePort(wanted = 0, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port: wanted, host, exclusive: true }, () => {
      const { port } = server.address() as AddressInfo; // listening on TCP, never a pipe
      server.close(() => resolve(port));
    });
  });
}

/** Whether something listens at `address` (host:port). */
export function accepts(address: string): Promise<boolean> {
  const at = address.lastIndexOf(':');
  return new Promise((resolve) => {
    const socket = connect({ host: address.slice(0, at), port: Number(address.slice(at + 1)) });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
