import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { type TransitionFilter, TransitionsDocument, type TransitionsSubscription } from './gql/graphql.ts';

type Event = TransitionsSubscription['event'];

export interface FollowOptions {
  readonly url: string;
  readonly key: string | null;
  readonly filter: TransitionFilter;
  /** Where to go on; null to begin now. */
  readonly after: () => string | null;
  /** Takes one event at a time. Whatever it rejects comes again. */
  readonly deliver: (event: Event) => Promise<void>;
  /** The gateway does not know the cursor: it must not be `after` any longer. */
  readonly onForgotten: () => Promise<void>;
  readonly log: (text: string) => void;
  readonly signal: AbortSignal;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** The gateway gives a sign of life every 15 seconds: three missed are a dead connection. */
const SILENCE_MS = 45_000;
/** Close code of a gateway that will not, however often it is asked. */
const FORBIDDEN_CLOSE = 4403;

/**
 * Delivers every event behind `after`, in order, until the signal aborts. Whatever goes wrong, at the gateway or while
 * delivering, ends the connection; the next one goes on behind the last event that was delivered. So nothing piles up
 * here while a chat is down: it waits in the gateway's log.
 * @throws Error when the gateway refuses, for then trying again is of no use
 */
export async function follow(options: FollowOptions): Promise<void> {
  const { deliver, onForgotten, log, signal } = options;
  for (let failures = 0; !signal.aborted; failures += 1) {
    let retryAfterMs = 0;
    try {
      for await (const event of connect(options)) {
        await deliver(event);
        failures = 0;
      }
      if (!signal.aborted) log('the stream ended; connecting again');
    } catch (err) {
      if (isRefusal(err)) throw new Error(`the gateway refuses: ${reasonOf(err)}`, { cause: err });
      log(`${reasonOf(err)}; trying again`);
      ({ retryAfterMs = 0 } = err as { retryAfterMs?: number });
      if (isForgottenCursor(err)) await onForgotten().catch((failed: unknown) => log(reasonOf(failed)));
    }
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS) * (0.5 + Math.random() / 2);
    await sleep(Math.max(delayMs, retryAfterMs), undefined, { signal }).catch(() => {});
  }
}

/** One connection. Ends when the signal aborts; rejects with what graphql-ws rejects with. */
async function* connect({ url, key, filter, after, signal }: FollowOptions): AsyncGenerator<Event> {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: key === null ? {} : { authorization: `Bearer ${key}` },
    // By itself it would ask again with the variables of the first time, and so for everything since.
    retryAttempts: 0,
  });
  const end = () => void client.dispose();
  signal.addEventListener('abort', end);
  const silence = setTimeout(() => client.terminate(), SILENCE_MS);
  try {
    const query = TransitionsDocument.toString();
    for await (const result of client.iterate<TransitionsSubscription>({
      query,
      variables: { filter, after: after() },
    })) {
      if (!result.data) throw result.errors ?? new Error('an event without data');
      yield result.data.event;
      silence.refresh();
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
    end();
  }
}

interface AnswerError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly argument?: string };
}

/** The errors of a refused operation; empty for whatever else goes wrong. */
function errorsOf(err: unknown): readonly AnswerError[] {
  return Array.isArray(err) ? (err as AnswerError[]) : [];
}

/** A wrong key, a lacking scope, a filter that cannot be. */
function isRefusal(err: unknown): boolean {
  if (typeof err === 'object' && err !== null && 'code' in err) return err.code === FORBIDDEN_CLOSE;
  const refusing = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'];
  return !isForgottenCursor(err) && errorsOf(err).some(({ extensions }) => refusing.includes(extensions?.code ?? ''));
}

/** The cursor is of another log: the gateway's store was replaced. */
function isForgottenCursor(err: unknown): boolean {
  return errorsOf(err).some(
    ({ extensions }) => extensions?.code === 'BAD_USER_INPUT' && extensions.argument === 'after',
  );
}

function reasonOf(err: unknown): string {
  const [first] = errorsOf(err);
  if (first) return first.message;
  if (typeof err === 'object' && err !== null && 'reason' in err && 'code' in err) {
    return `connection closed with ${String(err.code)} ${String(err.reason)}`.trim();
  }
  if (typeof err === 'object' && err !== null && 'message' in err) return String(err.message);
  return 'connection failed';
}
