import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** What the bench asks of this process; each is answered once, in order. */
export type Order =
  | {
      readonly type: 'SUBSCRIBE';
      readonly url: string;
      readonly deploymentIds: readonly string[];
      readonly count: number;
      readonly perSocket: number;
    }
  /** Wait until so many transitions have come since the last `TAKE`. */
  | { readonly type: 'TAKE'; readonly count: number }
  | { readonly type: 'STOP' };

export type Report =
  /** When each transition came, in milliseconds since 1970; empty for what is no `TAKE`. */
  | { readonly type: 'DONE'; readonly arrivals: readonly number[] }
  | { readonly type: 'FAILED'; readonly reason: string };

/** Longest that the bench waits for anything: it shall fail rather than hang. */
const PATIENCE_MS = 60_000;
const QUERY = `subscription ($id: ID!) {
  deploymentTransitions(deploymentId: $id, start: NOW, until: FOREVER, heartbeatMs: 60000) { __typename }
}`;

interface Event {
  readonly deploymentTransitions: { readonly __typename: string };
}

const sockets: Client[] = [];
let arrivals: number[] = [];
let caughtUp = 0;
let failure: string | null = null;
let wake = () => {};

process.on('message', (order: Order) => {
  carryOut(order)
    .then((report) => process.send?.(report))
    .catch((err: unknown) => process.send?.({ type: 'FAILED', reason: String(err) } satisfies Report));
});

async function carryOut(order: Order): Promise<Report> {
  switch (order.type) {
    case 'SUBSCRIBE':
      await subscribe(order);
      return { type: 'DONE', arrivals: [] };
    case 'TAKE': {
      await until(
        () => arrivals.length >= order.count,
        () => `${arrivals.length} of ${order.count} transitions came`,
      );
      const taken = arrivals;
      arrivals = [];
      return { type: 'DONE', arrivals: taken };
    }
    case 'STOP':
      for (const socket of sockets.splice(0)) await socket.dispose();
      caughtUp = 0;
      return { type: 'DONE', arrivals: [] };
  }
}

/** Opens so many subscriptions, each to the next of the runs; resolves when each has caught up. */
async function subscribe(order: Extract<Order, { type: 'SUBSCRIBE' }>): Promise<void> {
  const { url, deploymentIds, count, perSocket } = order;
  const wanted = caughtUp + count;
  for (let begun = 0; begun < count; begun += perSocket) {
    const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    sockets.push(socket);
    for (let each = begun; each < Math.min(count, begun + perSocket); each++) {
      socket.subscribe<Event>(
        { query: QUERY, variables: { id: deploymentIds[each % deploymentIds.length] } },
        {
          next: ({ data, errors }) => {
            const type = data?.deploymentTransitions.__typename;
            if (type === 'StatusTransition') arrivals.push(Date.now());
            else if (type === 'StreamCheckpoint') caughtUp += 1;
            else fail(`expected transitions, got ${type ?? JSON.stringify(errors)}`);
            wake();
          },
          error: (err) => fail(`a subscription failed: ${describe(err)}`),
          complete: () => {},
        },
      );
    }
  }
  await until(
    () => caughtUp >= wanted,
    () => `${caughtUp} of ${wanted} subscriptions caught up`,
  );
}

function fail(reason: string): void {
  failure ??= reason;
  wake();
}

async function until(isSo: () => boolean, progress: () => string): Promise<void> {
  const timer = setTimeout(() => fail(`after ${PATIENCE_MS} ms only ${progress()}`), PATIENCE_MS);
  try {
    while (!isSo()) {
      if (failure) throw new Error(failure);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearTimeout(timer);
  }
}

function describe(err: unknown): string {
  if (err instanceof Error) return err.message;
  const { code, reason } = (err ?? {}) as { readonly code?: number; readonly reason?: string };
  return code === undefined ? JSON.stringify(err) : `closed with ${code} ${reason}`;
}
