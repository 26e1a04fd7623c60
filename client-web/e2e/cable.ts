import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP connection to the server that a test can cut and mend, as a browser's own offline mode leaves open sockets alone. */
export class Cable {
  readonly #ends = new Set<Socket>();
  #whole = true;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  /** @param from the address of this machine that the server sees, such as 127.0.3.1 */
  static async to(target: string, from = '127.0.0.1'): Promise<Cable> {
    const { port } = new URL(target);
    const server = createServer();
    const cable = new Cable(server);
    server.on('connection', (near) =>
      cable.#join(near, connect({ port: Number(port), host: '127.0.0.1', localAddress: from })),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return cable;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#whole = false;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#whole = true;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  #join(near: Socket, far: Socket): void {
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#ends.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.#ends.delete(end);
        other.destroy();
      });
      if (this.#whole) end.pipe(other);
      else end.destroy();
    }
  }
}
