import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Bench, deploymentIdOf, WORKSPACE_ID } from './gateway.ts';

/** How much of each is under way at once. */
const READERS = 4;
const SOCKETS = 40;
const STREAMS = 20;
const TRIGGER_EVERY_MS = 500;

const BOARD = `query ($ids: [ID!]) { deployments(first: 50, filter: { workspaceIds: $ids }) {
  nodes { id status stages { code status } } pageInfo { endCursor } } }`;
const HISTORY =
  '{ transitions(first: 50) { nodes { id to } resumeCursor } operations(first: 20) { nodes { id state } } }';
const ONE = 'query ($id: ID!) { deployment(id: $id, maxAgeMs: 0) { status availableActions { action allowed } } }';
const WATCH = 'subscription { statusTransitions(start: SNAPSHOT) { cursor __typename } }';
const CREATE = `mutation ($key: String!, $id: ID!) {
  createDeployment(input: { idempotencyKey: $key, workspaceId: $id, objectId: "8604388726201131235" }) {
    deployment { id } errors { code message } } }`;
const CANCEL = `mutation ($key: String!, $id: ID!) {
  cancelDeployment(input: { idempotencyKey: $key, deploymentId: $id }) { errors { code } } }`;

export interface LoadCounts {
  queries: number;
  sockets: number;
  streams: number;
  triggers: number;
}

/** Asks, watches and triggers as a day's mix of clients does, until the signal. @throws what no client should meet */
export async function load(bench: Bench, signal: AbortSignal): Promise<LoadCounts> {
  const counts: LoadCounts = { queries: 0, sockets: 0, streams: 0, triggers: 0 };
  const ids = bench.cloud.runs.generate('10000', 20).map(deploymentIdOf);
  const begunAt = Date.now();

  const read = async () => {
    while (!signal.aborted) {
      await bench.ask(BOARD, { ids: [WORKSPACE_ID] });
      await bench.ask(HISTORY);
      await bench.ask(ONE, { id: ids[counts.queries % ids.length] });
      counts.queries += 3;
      await sleep(50);
    }
  };
  const trigger = async () => {
    for (let turn = 0; !signal.aborted; turn++) {
      const key = `soak-${begunAt}-${turn}`;
      type Created = { createDeployment: { deployment: { id: string } | null; errors: object[] } };
      const { createDeployment } = await bench.ask<Created>(CREATE, { key, id: WORKSPACE_ID });
      if (!createDeployment.deployment) throw new Error(`expected a run, got ${JSON.stringify(createDeployment)}`);
      // The same key again costs nothing, and makes nothing.
      await bench.ask(CREATE, { key, id: WORKSPACE_ID });
      await bench.ask(CANCEL, { key: `${key}-end`, id: createDeployment.deployment.id });
      counts.triggers += 3;
      await sleep(TRIGGER_EVERY_MS);
    }
  };
  const churn = async (seat: number) => {
    for (let turn = seat; !signal.aborted; turn++) {
      await (turn % 2 === 0 ? watchAndLeave(bench.url) : watchAndBreak(bench.url));
      counts.sockets += 1;
      await sleep(100 + (seat % 7) * 50);
    }
  };
  const stream = async () => {
    while (!signal.aborted) {
      await readStream(bench.url);
      counts.streams += 1;
      await sleep(200);
    }
  };
  await Promise.all([
    ...Array.from({ length: READERS }, read),
    trigger(),
    ...Array.from({ length: SOCKETS }, (_, seat) => churn(seat)),
    ...Array.from({ length: STREAMS }, stream),
  ]);
  return counts;
}

/** Takes a few events and says good-bye. */
async function watchAndLeave(url: string): Promise<void> {
  const client = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const events = client.iterate({ query: WATCH });
  for (let taken = 0; taken < 3; taken++) await events.next();
  await events.return?.();
  await client.dispose();
}

/** Takes one event and is gone without a word. */
async function watchAndBreak(url: string): Promise<void> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('error', reject);
    socket.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: WATCH } }));
      } else if (type === 'next') {
        resolve();
      } else if (type === 'error') {
        reject(new Error(`expected an event, got ${String(data)}`));
      }
    });
  });
  socket.terminate();
}

/** Reads the beginning of a stream of Server-Sent Events, and leaves. */
async function readStream(url: string): Promise<void> {
  const abort = new AbortController();
  const response = await fetch(`${url}/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: WATCH }),
    signal: abort.signal,
  });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.includes('event: next')) break;
  }
  abort.abort();
}
