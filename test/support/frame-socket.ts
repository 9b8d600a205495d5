import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Frame {
  /** 1 text, 2 binary, 0 what goes on; 8 close, 9 ping, 10 pong. */
  readonly opcode: number;
  readonly payload?: Buffer | string;
  /** Left out: the last of its message. */
  readonly isLast?: boolean;
  /** The three reserved bits. */
  readonly reserved?: number;
  /** Left out: masked, as a client has to. */
  readonly isMasked?: boolean;
  /** What it says of its length, in 64 bits, whatever follows. */
  readonly announced?: bigint;
}

/** A frame of the WebSocket protocol (RFC 6455, section 5.2), right or wrong. */
export function encodeFrame({ opcode, payload = '', isLast = true, reserved = 0, isMasked = true, announced }: Frame) {
  const body = Buffer.from(payload);
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = isMasked ? 0x80 : 0;
  let head: Buffer;
  if (announced !== undefined) {
    head = Buffer.alloc(10);
    head.writeBigUInt64BE(announced, 2);
    head[1] = mask | 127;
  } else if (body.length < 126) {
    head = Buffer.from([0, mask | body.length]);
  } else {
    head = Buffer.from([0, mask | 126, body.length >> 8, body.length & 0xff]);
  }
  head[0] = first;
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, Buffer.alloc(isMasked ? 4 : 0), body]);
}

/** A WebSocket below what any library would send. Whoever opens it ends it with `close`. */
export class FrameSocket {
  private received = Buffer.alloc(0);
  private readonly ended: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
    });
    this.ended = once(socket, 'close');
  }

  /** @param head of the request, each line but the empty one at its end */
  static async open(url: string, head: readonly string[]): Promise<FrameSocket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const frames = new FrameSocket(socket);
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    return frames;
  }

  send(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Resolves once the bytes that came have this in them. */
  async waitFor(text: string): Promise<void> {
    while (!this.received.includes(text)) await this.more();
  }

  /** Resolves with the status line of the answer to the request. */
  async status(): Promise<string> {
    await this.waitFor('\r\n');
    return this.received.subarray(0, this.received.indexOf('\r\n')).toString();
  }

  /** Resolves with what the first close frame that comes says. */
  async closing(): Promise<{ readonly code: number; readonly reason: string }> {
    for (;;) {
      const frame = this.findClose();
      if (frame) return { code: frame.readUInt16BE(0), reason: frame.subarray(2).toString() };
      await this.more();
    }
  }

  /** Servers do not mask. */
  private findClose(): Buffer | null {
    let at = this.received.indexOf('\r\n\r\n') + 4;
    while (at >= 4 && at + 2 <= this.received.length) {
      const short = (this.received[at + 1] as number) & 127;
      const isLong = short === 126;
      if (isLong && at + 4 > this.received.length) return null;
      const length = isLong ? this.received.readUInt16BE(at + 2) : short;
      const from = at + (isLong ? 4 : 2);
      if (from + length > this.received.length) return null;
      if (((this.received[at] as number) & 15) === 8) return this.received.subarray(from, from + length);
      at = from + length;
    }
    return null;
  }

  private async more(): Promise<void> {
    if (this.socket.destroyed) throw new Error(`the connection ended after ${this.received.toString('latin1')}`);
    await Promise.race([once(this.socket, 'data'), this.ended]);
  }

  close(): void {
    this.socket.destroy();
  }
}
