import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { EventSink, EventText } from './event-texts.ts';
import type { Policy } from './limits/policy.ts';
import { Outlet } from './outlet.ts';
import type { ServerEvents } from './server-events.ts';

/** One stream to one client. */
export interface EventStream extends EventSink {
  /** Aborted when the client is gone, or the stream ended. */
  readonly signal: AbortSignal;
  complete(): Promise<void>;
  /**
   * Nothing follows. May be called more than once.
   * @param last told, with `complete`, to a client that reads; without it, clients come back by themselves
   */
  end(last?: EventText): void;
}

/** Answers a request with a stream, bounded as a WebSocket is: what the client does not read waits in the log, not here. */
export function openEventStream(reply: FastifyReply, { limits }: Policy, events: ServerEvents): EventStream {
  reply.hijack();
  const response: ServerResponse = reply.raw;
  const gone = new AbortController();
  const outlet = new Outlet(
    {
      buffered: () => response.writableLength,
      write: (bytes, taken) => {
        events.messageSent('sse');
        response.write(bytes, taken);
        return false;
      },
      giveUp: () => {
        events.slowReaderGivenUp('sse');
        response.destroy();
      },
    },
    limits,
  );
  const timer = setInterval(() => {
    if (!outlet.isWaiting) void outlet.send(COMMENT);
  }, limits.keepAliveMs);
  const end = (last?: EventText) => {
    if (gone.signal.aborted) return;
    clearInterval(timer);
    gone.abort();
    events.connectionClosed('sse', null);
    if (outlet.isWaiting) response.destroy();
    else response.end(last && Buffer.concat([nextEvent(last), COMPLETE_EVENT]));
    outlet.close();
  };
  events.connectionOpened('sse');
  response.on('error', () => {});
  response.once('close', () => end());
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // Nginx would hold events back.
    'x-accel-buffering': 'no',
  });
  // Some browsers take a stream as open only with its first bytes.
  void outlet.send(COMMENT);
  return {
    signal: gone.signal,
    send: (told) => outlet.send(nextEvent(told)),
    sendNow: (told) => outlet.sendNow(nextEvent(told)),
    complete: () => outlet.send(COMPLETE_EVENT),
    end,
  };
}

const COMMENT = Buffer.from(':\n\n');
const COMPLETE_EVENT = Buffer.from('event: complete\ndata:\n\n');
const END = Buffer.from('\n\n');

/** The `id:` is the cursor to come back with, where there is one. */
function nextEvent({ json, resumeCursor: id }: EventText): Buffer {
  return Buffer.concat([Buffer.from(`${id === null ? '' : `id: ${id}\n`}event: next\ndata: `), json, END]);
}
