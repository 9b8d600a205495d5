import { fork } from 'node:child_process';
import { command, endProcess } from './child-process.ts';
import type { Arrivals, Order } from './subscriber-process.ts';

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
  const ask = (order: Order) => command<Arrivals>(child, order);
  return {
    subscribe: async (deploymentIds, count, perSocket = PER_SOCKET) => {
      await ask({ type: 'SUBSCRIBE', url, deploymentIds, count, perSocket });
    },
    take: (count) => ask({ type: 'TAKE', count }),
    stop: async () => {
      await ask({ type: 'STOP' });
    },
    close: () => endProcess(child, 'SIGKILL'),
  };
}
