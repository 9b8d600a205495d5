import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { obey } from './child-process.ts';
import { Progress } from './progress.ts';

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

/** When each transition came, in milliseconds since 1970; empty for what is no `TAKE`. */
export type Arrivals = readonly number[];

const QUERY = `subscription ($id: ID!) {
  deploymentTransitions(deploymentId: $id, start: NOW, until: FOREVER, heartbeatMs: 60000) { __typename }
}`;

interface Event {
  readonly deploymentTransitions: { readonly __typename: string };
}

const sockets: Client[] = [];
let arrivals: number[] = [];
let caughtUp = 0;
const progress = new Progress();

obey(async (order: Order): Promise<Arrivals> => {
  switch (order.type) {
    case 'SUBSCRIBE':
      await subscribe(order);
      return [];
    case 'TAKE': {
      await progress.until(
        () => arrivals.length >= order.count,
        () => `${arrivals.length} of ${order.count} transitions came`,
      );
      const taken = arrivals;
      arrivals = [];
      return taken;
    }
    case 'STOP':
      for (const socket of sockets.splice(0)) await socket.dispose();
      caughtUp = 0;
      return [];
  }
});

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
            else progress.fail(`expected transitions, got ${type ?? JSON.stringify(errors)}`);
            progress.note();
          },
          error: (err) => progress.fail(`a subscription failed: ${describe(err)}`),
          complete: () => {},
        },
      );
    }
  }
  await progress.until(
    () => caughtUp >= wanted,
    () => `${caughtUp} of ${wanted} subscriptions caught up`,
  );
}

function describe(err: unknown): string {
  if (err instanceof Error) return err.message;
  const { code, reason } = (err ?? {}) as { readonly code?: number; readonly reason?: string };
  return code === undefined ? JSON.stringify(err) : `closed with ${code} ${reason}`;
}
