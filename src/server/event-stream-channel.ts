import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Policy } from './limits/policy.ts';
import { Outlet } from './outlet.ts';
import type { ServerEvents } from './server-events.ts';

/** One stream to one client. */
export interface EventStream {
  /** Aborted when the client is gone, or the stream ended. */
  readonly signal: AbortSignal;
  /** @param id cursor to come back with; null where one cannot resume behind this event alone */
  next(result: string, id: string | null): Promise<void>;
  complete(): Promise<void>;
  /**
   * Nothing follows. May be called more than once.
   * @param last told, with `complete`, to a client that reads; without it, clients come back by themselves
   */
  end(last?: string): void;
}

/** Answers a request with a stream, bounded as a WebSocket is: what the client does not read waits in the log, not here. */
export function openEventStream(reply: FastifyReply, { limits }: Policy, events: ServerEvents): EventStream {
  reply.hijack();
  const response: ServerResponse = reply.raw;
  const gone = new AbortController();
  const outlet = new Outlet(
    {
      buffered: () => response.writableLength,
      write: (text, taken) => {
        events.messageSent('sse');
        response.write(text, taken);
      },
      giveUp: () => {
        events.slowReaderGivenUp('sse');
        response.destroy();
      },
    },
    limits,
  );
  const timer = setInterval(() => {
    if (!outlet.isWaiting) void outlet.send(':\n\n');
  }, limits.keepAliveMs);
  const end = (last?: string) => {
    if (gone.signal.aborted) return;
    clearInterval(timer);
    gone.abort();
    events.connectionClosed('sse', null);
    if (outlet.isWaiting) response.destroy();
    else response.end(last ? `${nextEvent(last, null)}${COMPLETE_EVENT}` : '');
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
  void outlet.send(':\n\n');
  return {
    signal: gone.signal,
    next: (result, id) => outlet.send(nextEvent(result, id)),
    complete: () => outlet.send(COMPLETE_EVENT),
    end,
  };
}

const COMPLETE_EVENT = 'event: complete\ndata:\n\n';

function nextEvent(result: string, id: string | null): string {
  return `${id === null ? '' : `id: ${id}\n`}event: next\ndata: ${result}\n\n`;
}
