import { Counter, Gauge, type Registry } from 'prom-client';
import type { OperationInfo, OperationOutcome, ServerEvents } from '../server/server-events.ts';
import { BoundedNames } from './bounded-names.ts';
import { TalliedCounter, TalliedHistogram } from './tallies.ts';

/** Most operation names that have series of their own. */
const MOST_OPERATION_NAMES = 100;
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Close codes of a WebSocket that the gateway or well-behaved clients use: a client may send any of thousands. */
const CLOSE_CODES: ReadonlySet<number> = new Set([
  ...[1000, 1001, 1003, 1005, 1006, 1009, 1013],
  ...[4400, 4401, 4403, 4408, 4409, 4420, 4429, 4500],
]);

/** Counts what clients ask for and get. */
export function createServerMetrics(registry: Registry): ServerEvents {
  const registers = [registry];
  const requests = new TalliedCounter({
    name: 'signalbox_http_requests_total',
    help: 'HTTP requests answered, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const requestSeconds = new TalliedHistogram({
    name: 'signalbox_http_request_duration_seconds',
    help: 'Time to the end of the answer; an event stream lasts as long as its client stays.',
    labelNames: ['route'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const connections = new Gauge({
    name: 'signalbox_connections',
    help: 'WebSockets and event streams that are open.',
    labelNames: ['transport'],
    registers,
  });
  const closed = new Counter({
    name: 'signalbox_connections_closed_total',
    help: 'WebSockets and event streams that ended, by close code (`none` for streams).',
    labelNames: ['transport', 'code'],
    registers,
  });
  const slow = new Counter({
    name: 'signalbox_slow_consumers_total',
    help: 'Connections given up because their client did not read.',
    labelNames: ['transport'],
    registers,
  });
  /** Since the counter was last read: to count each by its labels would cost more than it takes to send it. */
  const sent = { websocket: 0, sse: 0 };
  const messages = new Counter({
    name: 'signalbox_messages_total',
    help: 'Messages over WebSockets and event streams, signs of life on streams included.',
    labelNames: ['transport', 'direction'],
    registers,
    collect() {
      for (const transport of ['websocket', 'sse'] as const) {
        this.inc({ transport, direction: 'out' }, sent[transport]);
        sent[transport] = 0;
      }
    },
  });
  const operations = new TalliedCounter({
    name: 'signalbox_operations_total',
    help: `GraphQL operations that ended, by the code of their first error or OK. The first ${MOST_OPERATION_NAMES} names stand for themselves.`,
    labelNames: ['transport', 'type', 'name', 'outcome'],
    registers,
  });
  const operationSeconds = new TalliedHistogram({
    name: 'signalbox_operation_duration_seconds',
    help: 'Time that queries and mutations took.',
    labelNames: ['transport', 'type'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const subscriptions = new Gauge({
    name: 'signalbox_subscriptions',
    help: 'Subscriptions under way.',
    labelNames: ['transport'],
    registers,
  });
  const refused = new Counter({
    name: 'signalbox_refused_total',
    help: 'What was refused because of a limit of `server.limits`, by limit.',
    labelNames: ['limit'],
    registers,
  });
  const names = new BoundedNames(MOST_OPERATION_NAMES);
  // So that rates and alerts have a beginning.
  for (const transport of ['websocket', 'sse'] as const) {
    connections.set({ transport }, 0);
    subscriptions.set({ transport }, 0);
    slow.inc({ transport }, 0);
  }

  return {
    answered({ route, method, status, durationMs }) {
      requests.inc(route, method, status);
      requestSeconds.observe(durationMs / 1_000, route);
    },
    connectionOpened: (transport) => connections.inc({ transport }),
    connectionClosed(transport, code) {
      connections.dec({ transport });
      closed.inc({ transport, code: code === null ? 'none' : CLOSE_CODES.has(code) ? code : 'other' });
    },
    slowReaderGivenUp: (transport) => slow.inc({ transport }),
    messageReceived: () => messages.inc({ transport: 'websocket', direction: 'in' }),
    messageSent(transport) {
      sent[transport] += 1;
    },
    operationBegan({ transport, type }: OperationInfo) {
      if (type === 'subscription') subscriptions.inc({ transport });
    },
    operationEnded({ transport, type, name }: OperationInfo, outcome: OperationOutcome, durationMs) {
      operations.inc(transport, type, name === null ? 'anonymous' : names.bound(name), outcome);
      if (type === 'subscription') subscriptions.dec({ transport });
      else operationSeconds.observe(durationMs / 1_000, transport, type);
    },
    refusedBy: (limit) => refused.inc({ limit }),
  };
}
