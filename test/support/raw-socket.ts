import { once } from 'node:events';
import WebSocket from 'ws';

export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket that says what it is told to, right or wrong. Whoever opens it ends it with `close`. */
export class RawSocket {
  private readonly received: SocketMessage[] = [];
  private wake = () => {};
  /** Resolves with how the gateway closed the connection. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)) as SocketMessage);
      this.wake();
    });
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
    this.closed.then(() => this.wake());
  }

  /** Connects without saying anything. */
  static async open(url: string): Promise<RawSocket> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const raw = new RawSocket(socket);
    await once(socket, 'open');
    return raw;
  }

  /** Connects and says `connection_init`. */
  static async openReady(url: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init' });
    await raw.waitFor(({ type }) => type === 'connection_ack');
    return raw;
  }

  /** Text goes as it is, everything else as JSON. */
  send(message: string | object): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** A ping of the WebSocket protocol itself. */
  ping(): void {
    this.socket.ping();
  }

  /** The first message, of those received and not yet taken, for which `isWanted` holds. @throws when the connection ends before */
  async waitFor(isWanted: (message: SocketMessage) => boolean): Promise<SocketMessage> {
    for (;;) {
      const index = this.received.findIndex(isWanted);
      if (index >= 0) return this.received.splice(index, 1)[0] as SocketMessage;
      if (this.socket.readyState !== WebSocket.OPEN) throw new Error('the connection ended before');
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  close(): void {
    this.socket.terminate();
  }
}

/** How the gateway answers an attempt to open a WebSocket that it refuses. */
export async function refusalOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  // The client reports a refused upgrade as an error too.
  socket.on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  return response.statusCode;
}
