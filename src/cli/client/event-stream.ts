import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  AccessRefused,
  type AnswerError,
  AnswerLost,
  BadInput,
  GatewayUnreachable,
  toCommandError,
} from './answer-errors.ts';
import type { GatewayAddress } from './gateway-address.ts';
import type { TypedDocumentString } from './gql/graphql.ts';
import { unlessAborted } from './interrupt.ts';
import { isPassing, type Patience, persist } from './patience.ts';

/** A gateway gives a sign of life every 15 seconds: three missed are a dead connection. */
const SILENCE_MS = 45_000;

interface Positioned {
  readonly __typename: string;
  readonly cursor: string;
}

/** Whether the stream may be resumed behind this event: behind a gap or a snapshot, snapshots may still be to come. */
export function isResumable({ __typename }: { readonly __typename: string }): boolean {
  return __typename !== 'StreamSnapshot' && __typename !== 'StreamGap';
}

export interface StreamRequest<Event extends Positioned, Variables extends Record<string, unknown>> {
  readonly document: TypedDocumentString<{ readonly event: Event }, Variables>;
  /** @param after resume behind this cursor; null to begin */
  readonly variables: (after: string | null) => Variables;
  readonly after: string | null;
  readonly patience: Patience;
  /** Ends the stream, which then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** Told when the connection is lost, and when it is there again. */
  readonly onConnection: (event: { readonly lost: string } | 'RESUMED' | 'RESTARTED') => void;
}

/**
 * Every transition behind `after` once and in order, over as many connections as it takes: each begins behind the last.
 * Snapshots that a connection was lost in come again from the first.
 * A gateway that no longer knows the cursor, because its store was replaced, is begun with anew; `onConnection` is told.
 * @throws GatewayUnreachable, AccessRefused, BadInput, and AnswerLost when the gateway stayed away for too long
 */
export async function* streamEvents<Event extends Positioned, Variables extends Record<string, unknown>>(
  address: GatewayAddress,
  request: StreamRequest<Event, Variables>,
): AsyncGenerator<Event, void> {
  const { patience, signal, onConnection } = request;
  let after = request.after;
  let hasBegun = false;
  for (;;) {
    const open = () => openConnection(address, request, after);
    const isPatient = hasBegun || patience.isPatient;
    // At the very beginning a gateway that says no has been reached, and is not asked twice.
    const opening = isPatient ? persist(open, { ...patience, isPatient }, signal) : open();
    const connection = await opening.catch((err: unknown) => {
      // Only ever a cursor that this stream itself was given: the first one is the caller's to mend.
      if (!(err instanceof BadInput && /^after\b/.test(err.message) && hasBegun && after !== null)) throw err;
      return null;
    });
    if (connection === null) {
      after = null;
      onConnection('RESTARTED');
      continue;
    }
    if (hasBegun) onConnection('RESUMED');
    hasBegun = true;
    try {
      for (let event = connection.first; event !== null; event = await connection.next()) {
        if (isResumable(event)) after = event.cursor;
        yield event;
      }
      return;
    } catch (err) {
      // A token has run out, maybe: the next connection shows the key that the file has by then.
      if (!isPassing(err) && !(err instanceof AccessRefused)) throw err;
      onConnection({ lost: err.reason });
    } finally {
      connection.close();
    }
  }
}

interface Connection<Event> {
  /** Null when the stream ended without any. */
  readonly first: Event | null;
  /** Null at the end of the stream. @throws AnswerLost */
  next(): Promise<Event | null>;
  close(): void;
}

/** Resolves with the first event: only then is it sure that the gateway accepts. */
async function openConnection<Event extends Positioned, Variables extends Record<string, unknown>>(
  address: GatewayAddress,
  { document, variables, signal }: StreamRequest<Event, Variables>,
  after: string | null,
): Promise<Connection<Event>> {
  const authorization = await address.authorization();
  const client = createClient({
    url: address.socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: authorization === null ? {} : { authorization },
    connectionAckWaitTimeout: 10_000,
    retryAttempts: 0,
  });
  const results = client.iterate<{ readonly event: Event }>({
    query: document.toString(),
    variables: variables(after),
  });
  const next = async () => {
    const { done, value } = await unlessAborted(unlessSilent(client, results.next()), signal).catch((err: unknown) => {
      signal.throwIfAborted();
      throw toStreamError(address.url, err, authorization !== null);
    });
    if (done) return null;
    const event = value.data?.event;
    if (!event) throw toCommandError(address.url, (value.errors ?? []) as readonly AnswerError[]);
    return event;
  };
  const close = () => client.terminate();
  try {
    return { first: await next(), next, close };
  } catch (err) {
    close();
    throw err;
  }
}

/** A connection may die without a word, when a network goes away: then it is ended here. */
async function unlessSilent<Result>(client: Client, result: Promise<Result>): Promise<Result> {
  const timer = setTimeout(() => client.terminate(), SILENCE_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}

/** Close code by which a gateway says that it will not, however often it is asked. */
const FORBIDDEN = 4403;

/** @param err what graphql-ws rejects with: the errors of a refused operation, a close event, or that of a failed socket */
function toStreamError(url: string, err: unknown, hasKey: boolean): Error {
  if (Array.isArray(err)) return toCommandError(url, err as readonly AnswerError[]);
  if (typeof err !== 'object' || err === null) return new AnswerLost(url, String(err));
  if ('code' in err && 'reason' in err) {
    const code = Number(err.code);
    const reason = `connection closed with ${code}${err.reason ? ` ${String(err.reason)}` : ''}`;
    if (code !== FORBIDDEN) return new AnswerLost(url, reason);
    return new AccessRefused(url, hasKey ? 'FORBIDDEN' : 'UNAUTHENTICATED', reason);
  }
  const message = 'message' in err ? String(err.message) : String(err);
  const [, status] = /Unexpected server response: (\d+)/.exec(message) ?? [];
  if (status === '401') return new AccessRefused(url, 'UNAUTHENTICATED', 'HTTP 401');
  if (status === '403') return new AccessRefused(url, 'FORBIDDEN', 'HTTP 403');
  return new GatewayUnreachable(url, message);
}
