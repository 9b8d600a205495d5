import WebSocket from 'ws';
import { obey } from './child-process.ts';
import { Progress } from './progress.ts';

/** What the bench asks of this process; each is answered once, in order. */
export type SocketOrder =
  /** Opens so many sockets with a subscription each, to the next of the payloads; done when each has caught up. */
  | {
      readonly type: 'OPEN';
      readonly group: string;
      readonly url: string;
      readonly payloads: readonly string[];
      readonly count: number;
    }
  /** Waits until so many events have come to the group since the last `TAKE`. */
  | { readonly type: 'TAKE'; readonly group: string; readonly count: number }
  | { readonly type: 'CLOSE'; readonly group: string };

export interface Taken {
  /** Milliseconds from when the server observed each event, as the event says, to its arrival. */
  readonly delays: readonly number[];
  /** The text of one of them. */
  readonly sample: string;
}

interface Group {
  readonly sockets: WebSocket[];
  caughtUp: number;
  delays: number[];
  sample: string;
}

/** Handshakes under way at once: more would wait for each other. */
const AT_ONCE = 100;
const OBSERVED_AT = '"observedAt":"';
const ISO_LENGTH = 24;

const groups = new Map<string, Group>();
const progress = new Progress();

obey(async (order: SocketOrder): Promise<Taken> => {
  switch (order.type) {
    case 'OPEN':
      await open(order);
      break;
    case 'TAKE': {
      const group = groupOf(order.group);
      await progress.until(
        () => group.delays.length >= order.count,
        () => `${group.delays.length} of ${order.count} events came`,
      );
      const { delays, sample } = group;
      group.delays = [];
      return { delays, sample };
    }
    case 'CLOSE':
      for (const socket of groupOf(order.group).sockets) socket.terminate();
      groups.delete(order.group);
  }
  return { delays: [], sample: '' };
});

function groupOf(name: string): Group {
  const known = groups.get(name) ?? { sockets: [], caughtUp: 0, delays: [], sample: '' };
  groups.set(name, known);
  return known;
}

async function open({ group: name, url, payloads, count }: Extract<SocketOrder, { type: 'OPEN' }>): Promise<void> {
  const group = groupOf(name);
  const wanted = group.sockets.length + count;
  while (group.sockets.length < wanted) {
    const payload = payloads[group.sockets.length % payloads.length] as string;
    group.sockets.push(subscribe(group, url, payload));
    await progress.until(
      () => group.caughtUp > group.sockets.length - AT_ONCE,
      () => `${group.caughtUp} of ${wanted} subscriptions caught up`,
    );
  }
  await progress.until(
    () => group.caughtUp >= wanted,
    () => `${group.caughtUp} of ${wanted} subscriptions caught up`,
  );
}

/** Speaks no more of graphql-transport-ws than it has to, so that the sockets cost this process as little as may be. */
function subscribe(group: Group, url: string, payload: string): WebSocket {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
  socket.on('error', (err) => progress.fail(String(err)));
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (data: Buffer) => {
    const at = data.indexOf(OBSERVED_AT);
    if (at >= 0) {
      const from = at + OBSERVED_AT.length;
      group.delays.push(Date.now() - Date.parse(data.toString('latin1', from, from + ISO_LENGTH)));
      if (group.sample === '') group.sample = String(data);
      progress.note();
      return;
    }
    const text = String(data);
    if (text.includes('"connection_ack"')) {
      socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
    } else if (text.includes('StreamCheckpoint')) {
      group.caughtUp += 1;
      progress.note();
    } else {
      progress.fail(`expected an event, got ${text}`);
    }
  });
  return socket;
}
