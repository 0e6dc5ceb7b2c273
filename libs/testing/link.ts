import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** The way to a server, which a test cuts and mends: cut, it is a closed port; what was under way is lost. */
export class Link {
  private readonly sockets = new Set<Socket>();
  private server = createServer();
  private port = 0;

  private constructor(private readonly to: { readonly host: string; readonly port: number }) {}

  static async to(address: string): Promise<Link> {
    const { hostname, port } = new URL(`tcp://${address}`);
    const link = new Link({ host: hostname, port: Number(port) });
    await link.mend();
    return link;
  }

  get address(): string { return `127.0.0.1:${this.port}`; }

  /** Open again, on the same port; nothing when it is. */
  async mend(): Promise<void> {
    if (this.server.listening) return;
    this.server = createServer((near) => { this.join(near); });
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port; // listening on TCP, never a pipe
  }

  async cut(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => { this.server.close(() => { resolve(); }); });
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    const far = connect(this.to);
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined); // a cut way is what the test is about
      socket.once('close', () => { this.sockets.delete(socket); other.destroy(); });
      socket.pipe(other);
    }
  }
}
