import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import WebSocket from 'ws';

/** A client that can stop reading, as a suspended laptop does: its connection stays open, and nobody takes anything. */
export interface SlowClient {
  /** Data of the events read so far, as JSON text. */
  readonly events: readonly string[];
  /** Resolves once so many events have been read. @throws when the connection ends before */
  waitFor(count: number): Promise<void>;
  pause(): void;
  resume(): void;
  /** Resolves when the connection has ended; with the close code where there is one. */
  readonly ended: Promise<number | null>;
  close(): void;
}

/** Subscribes over WebSocket. @param url of the GraphQL endpoint */
export async function openSlowSocket(url: string, query: string): Promise<SlowClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const events = new Events();
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: unknown };
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    if (type === 'next') events.add(JSON.stringify(payload));
  });
  const ended = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      events.end();
      resolve(code);
    });
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  return {
    events: events.all,
    waitFor: (count) => events.waitFor(count),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ended,
    close: () => socket.terminate(),
  };
}

/** Subscribes over Server-Sent Events. @param url of the GraphQL endpoint */
export async function openSlowStream(url: string, query: string): Promise<SlowClient> {
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const asking: ClientRequest = request(`${url}/stream`, { method: 'POST', headers });
  asking.end(JSON.stringify({ query }));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const events = new Events();
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^event: next\ndata: (.*)$/m.exec(block)?.[1];
      if (data) events.add(data);
    }
  });
  // A connection that is cut is an error here, and an end for the test.
  response.on('error', () => {});
  const ended = new Promise<null>((resolve) => {
    response.on('close', () => {
      events.end();
      resolve(null);
    });
  });
  return {
    events: events.all,
    waitFor: (count) => events.waitFor(count),
    pause: () => response.pause(),
    resume: () => response.resume(),
    ended,
    close: () => asking.destroy(),
  };
}

class Events {
  readonly all: string[] = [];
  private hasEnded = false;
  private wake = () => {};

  add(event: string): void {
    this.all.push(event);
    this.wake();
  }

  end(): void {
    this.hasEnded = true;
    this.wake();
  }

  async waitFor(count: number): Promise<void> {
    while (this.all.length < count) {
      if (this.hasEnded) throw new Error(`the connection ended after ${this.all.length} of ${count} events`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
