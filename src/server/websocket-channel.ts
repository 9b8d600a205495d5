import type { Duplex } from 'node:stream';
import { CloseCode, type WebSocket as GraphqlSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { beginRequest, onAccountOf, toRequestId } from '../domain/client-request.ts';
import type { ErrorLog } from './format-error.ts';
import { MessageRate } from './limits/message-rate.ts';
import type { Policy } from './limits/policy.ts';
import { Outlet } from './outlet.ts';
import type { ServerEvents } from './server-events.ts';
import { textFrame } from './websocket-frame.ts';

/** Close code for a client that does not read what it asked for. It may come back and resume with its last cursor. */
export const SLOW_READER_CODE = 4420;
/** Close code for a client that does more than it may; the reason begins with the limit, as the configuration calls it. */
export const TOO_MANY_CODE = 4429;
const INTERNAL_ERROR_CODE = 4500;
/** From RFC 6455's registry: a type of data that cannot be accepted. */
const NOT_TEXT_CODE = 1003;
/** How long a client may take to answer that its connection ends, in milliseconds. */
const CLOSE_TIMEOUT_MS = 5_000;

const NOTHING = Buffer.alloc(0);

/** One WebSocket as the protocol library wants it. Whole messages may also be sent as frames. */
export interface Channel extends GraphqlSocket {
  /** Resolves when it has left, or never will. */
  sendFrame(frame: Buffer): Promise<void>;
  /** Sends unless something waits for the client. @returns whether it did */
  sendFrameNow(frame: Buffer): boolean;
}

/**
 * One WebSocket, but bounded: what the client does not read waits in the log, not here, and while something waits nothing
 * more is taken from the client either.
 * @param socket below it, which takes whole frames: `ws` would encode and frame what many are told for each of them
 * @param giveUp called at once when the client is given up, while the socket may take a while longer to close
 */
export function openChannel(
  ws: WebSocket,
  socket: Duplex,
  { policy, log, events }: { readonly policy: Policy; readonly log: ErrorLog; readonly events: ServerEvents },
  giveUp: (code: number, reason: string) => void,
): Channel {
  const { limits } = policy;
  const { maxBufferedBytes, slowReaderTimeoutMs, keepAliveMs } = limits;
  const abandon = () => {
    const reason = `not reading for ${slowReaderTimeoutMs} ms; resume with the last cursor`;
    outlet.close();
    events.slowReaderGivenUp('websocket');
    // A paused socket would not see the answer.
    ws.resume();
    closeSoon(ws, SLOW_READER_CODE, reason);
    giveUp(SLOW_READER_CODE, reason);
  };
  const outlet = new Outlet(
    {
      buffered: () => socket.writableLength,
      write: (frame, taken) => {
        events.messageSent('websocket');
        socket.write(frame);
        // Nearly always. To be called back each time would cost as much as all else that is done here.
        if (socket.writableLength === 0) return true;
        socket.write(NOTHING, taken);
        return false;
      },
      clogged: (isClogged) => (isClogged ? ws.pause() : ws.resume()),
      giveUp: abandon,
    },
    limits,
  );
  const stopPinging = keepAlive(ws, keepAliveMs, slowReaderTimeoutMs, () => {
    // While something waits, the outlet knows better whether the client still reads.
    if (!outlet.isWaiting) abandon();
  });
  const rate = new MessageRate(
    () => policy.limits.maxMessagesPerSecond,
    () => performance.now(),
  );
  const isTooMany = () => {
    if (rate.take()) return false;
    // Whatever of the flood is still to come goes unread.
    if (ws.readyState !== ws.OPEN) return true;
    policy.noteRefusedBy('maxMessagesPerSecond');
    const reason = `maxMessagesPerSecond: expected at most ${policy.limits.maxMessagesPerSecond} messages a second`;
    closeSoon(ws, TOO_MANY_CODE, reason);
    giveUp(TOO_MANY_CODE, reason);
    return true;
  };
  ws.on('ping', (data) => {
    if (isTooMany()) return;
    if (ws.bufferedAmount < maxBufferedBytes) ws.pong(data);
  });
  ws.on('close', () => {
    stopPinging();
    outlet.close();
  });
  const sendFrame = async (frame: Buffer) => {
    if (ws.readyState === ws.OPEN) await outlet.send(frame);
  };
  return {
    protocol: ws.protocol,
    send: (text) => sendFrame(textFrame(Buffer.from(text))),
    sendFrame,
    sendFrameNow: (frame) => ws.readyState === ws.OPEN && outlet.sendNow(frame),
    close: (code, reason) => closeSoon(ws, code, reason),
    onMessage: (take) => {
      ws.on('message', (data, isBinary) => {
        events.messageReceived();
        if (isTooMany()) return;
        if (isBinary) return closeSoon(ws, NOT_TEXT_CODE, 'expected text');
        // Each message is a request of its own: what its operation does, however long it lasts, is done on its account.
        const request = beginRequest(toRequestId(null), null);
        onAccountOf(request, () => take(String(data))).catch((err: unknown) => {
          if (isUnexpected(err)) return closeSoon(ws, CloseCode.BadRequest, 'Invalid message received');
          log.error({ err }, 'handling a WebSocket message failed');
          closeSoon(ws, INTERNAL_ERROR_CODE, 'Internal server error');
        });
      });
    },
  };
}

/** A message that servers alone send: graphql-ws takes it for a failure of its own. */
function isUnexpected(err: unknown): boolean {
  return err instanceof Error && err.message.startsWith('Unexpected message of type ');
}

/** Closes, and does not wait long for a client that does not answer. */
export function closeSoon(ws: WebSocket, code?: number, reason?: string): void {
  ws.close(code, reason);
  const timer = setTimeout(() => ws.terminate(), CLOSE_TIMEOUT_MS);
  ws.once('close', () => clearTimeout(timer));
}

/** Pings, so that proxies keep the connection and a client that is gone is noticed. @returns what ends it */
function keepAlive(ws: WebSocket, everyMs: number, timeoutMs: number, onSilence: () => void): () => void {
  let waiting: NodeJS.Timeout | null = null;
  const heard = () => {
    if (waiting) clearTimeout(waiting);
    waiting = null;
  };
  const timer = setInterval(() => {
    if (ws.readyState !== ws.OPEN) return;
    ws.ping();
    waiting ??= setTimeout(() => {
      // After a busy moment, a pong that came in time is read only now.
      setImmediate(() => {
        if (waiting) onSilence();
        heard();
      });
    }, timeoutMs);
  }, everyMs);
  ws.on('pong', heard);
  return () => {
    clearInterval(timer);
    heard();
  };
}
