import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on loopback that can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** Ends all connections and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Keeps what the server answers until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** @param tap told of everything that is sent to the server */
export async function startTcpProxy(
  target: { readonly host: string; readonly port: number },
  tap: (sent: Buffer) => void = () => {},
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let isCut = false;
  let isHeld = false;
  const server = createServer((downstream) => {
    if (isCut) {
      downstream.destroy();
      return;
    }
    const upstream = connect(target);
    upstreams.add(upstream);
    upstream.once('close', () => upstreams.delete(upstream));
    downstream.on('data', tap);
    for (const [socket, other] of [
      [downstream, upstream],
      [upstream, downstream],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    if (isHeld) upstream.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    hold: () => {
      isHeld = true;
      for (const upstream of upstreams) upstream.pause();
    },
    release: () => {
      isHeld = false;
      for (const upstream of upstreams) upstream.resume();
    },
    close: async () => {
      end();
      server.close();
      await once(server, 'close');
    },
  };
}
