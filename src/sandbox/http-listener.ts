import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';
const MAX_BODY_BYTES = 1024 * 1024;

/** A server on the loopback interface that can stop listening and come back on the same port. */
export class HttpListener {
  readonly #handle: RequestListener;
  #server: Server | null = null;
  #port: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  /** @param port 0 for a free one */
  constructor(handle: RequestListener, port: number) {
    this.#handle = handle;
    this.#port = port;
  }

  /** Without a slash at the end. */
  get url(): string {
    return `http://${HOST}:${this.#port}`;
  }

  get isListening(): boolean {
    return this.#server !== null;
  }

  /** Does nothing while it listens already. */
  async listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer(this.#handle);
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (err) => {
        this.#server = null;
        reject(err);
      });
      server.listen(this.#port, HOST, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Cuts every connection, answered or not; from now on connections are refused. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** Runs `work` in `delayMs` milliseconds, unless the server closes before. */
  later(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, delayMs);
    this.#timers.add(timer);
  }
}

/** The whole body. @throws RangeError when it is longer than 1 MB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new RangeError(`body: expected at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
