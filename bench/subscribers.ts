import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Report } from './subscriber-process.ts';

/** Subscriptions that share a socket: the sockets are not what is measured. */
const PER_SOCKET = 50;

/** Any number of subscribers, in a process of their own: what they cost is no part of what is measured. */
export interface Subscribers {
  /**
   * Opens so many subscriptions, each to the next of the runs; resolves when each has caught up.
   * @param perSocket subscriptions that share a socket
   */
  subscribe(deploymentIds: readonly string[], count: number, perSocket?: number): Promise<void>;
  /** When each of the next transitions came, in milliseconds since 1970; resolves once there are so many. */
  take(count: number): Promise<readonly number[]>;
  /** Ends all subscriptions. */
  stop(): Promise<void>;
  /** Ends the process. */
  close(): Promise<void>;
}

/** @param url of the gateway's GraphQL endpoint */
export function startSubscribers(url: string): Subscribers {
  const child = fork(new URL('./subscriber-process.ts', import.meta.url));
  return {
    subscribe: async (deploymentIds, count, perSocket = PER_SOCKET) => {
      await ask(child, { type: 'SUBSCRIBE', url, deploymentIds, count, perSocket });
    },
    take: (count) => ask(child, { type: 'TAKE', count }),
    stop: async () => {
      await ask(child, { type: 'STOP' });
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess, order: Order): Promise<readonly number[]> {
  const answered = new AbortController();
  const { signal } = answered;
  const report = once(child, 'message', { signal }).then(([message]) => message as Report);
  const died = once(child, 'exit', { signal }).then((): Report => ({ type: 'FAILED', reason: 'the process ended' }));
  child.send(order);
  const result = await Promise.race([report, died]);
  answered.abort();
  if (result.type === 'FAILED') throw new Error(`${order.type}: ${result.reason}`);
  return result.arrivals;
}
