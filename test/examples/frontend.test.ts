import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InMemoryCache } from '@apollo/client';
import type { Client } from '@urql/core';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createApolloClient } from '../../examples/frontend/apollo.ts';
import { BOARD, CHANGES, type Change } from '../../examples/frontend/board.ts';
import { createUrqlClient, loadPage } from '../../examples/frontend/urql.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { configForAll, startPopulatedClouds } from '../support/all-sources.ts';
import { type Serving, startServing } from '../support/serving.ts';

const PROJECT = '10000';
const PATIENCE = { timeout: 20_000 };

let clouds: Sandbox;
let folder: string;
let serving: Serving;
let sockets: SocketClient;
beforeAll(async () => {
  clouds = await startPopulatedClouds();
  folder = await mkdtemp(join(tmpdir(), 'signalbox-frontend-'));
  const config = configForAll(clouds);
  serving = await startServing(folder, {
    ...config,
    store: { url: `pglite:${join(folder, 'data')}` },
    watch: { minIntervalMs: 200, maxIntervalMs: 1_000 },
    providers: config.providers.map((provider) =>
      provider.key === 'dw24' ? { ...provider, workspaces: [{ id: PROJECT, discover: { everyMs: 200 } }] } : provider,
    ),
  });
});
beforeEach(() => {
  sockets = createClient({
    url: serving.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 1_000,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
    shouldRetry: () => true,
  });
  return () => sockets.dispose();
});
afterAll(async () => {
  await serving.close();
  await clouds.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every `sequence` that came, by subject. */
function sequencesOf(changes: readonly Change['change'][]): Map<string, number[]> {
  const transitions = changes.filter(({ __typename }) => __typename === 'StatusTransition');
  return new Map(
    [...Map.groupBy(transitions, ({ subject }) => subject?.id ?? '')].map(([id, each]) => [
      id,
      each.map(({ sequence }) => sequence ?? 0),
    ]),
  );
}

/** A run that is there, goes on while the gateway is away, and goes on once more. */
async function goThroughRestart(changes: readonly Change['change'][]): Promise<string> {
  const hasCome = (to: string, count: number) =>
    expect.poll(() => changes.filter((change) => change.to === to).length, PATIENCE).toBeGreaterThanOrEqual(count);
  await expect.poll(() => changes.some(({ __typename }) => __typename === 'StreamCheckpoint'), PATIENCE).toBe(true);
  const before = changes.filter((change) => change.to === 'RUNNING').length;
  const ended = changes.filter((change) => change.to === 'TERMINATED').length;
  const run = clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Running', stages: ['BUILD_PACKAGE'] });
  await hasCome('RUNNING', before + 1);
  await serving.kill();
  await serving.start();
  clouds.dataWorks.runs.setStatus(run, 'Termination');
  await hasCome('TERMINATED', ended + 1);
  return changes.findLast((change) => change.to === 'TERMINATED')?.subject?.id ?? '';
}

describe('the example for Apollo Client', () => {
  it('puts each page of the merged list behind the ones before, without a row missing or twice', async () => {
    const client = createApolloClient(serving.url, sockets);
    const board = client.watchQuery({ query: BOARD, variables: { first: 7 } });
    const all = await client.query({ query: BOARD, variables: { first: 21 }, fetchPolicy: 'no-cache' });

    const reading = board.subscribe({});
    await expect.poll(() => board.getCurrentResult().loading, PATIENCE).toBe(false);
    for (const _ of [1, 2]) {
      const seen = client.readQuery({ query: BOARD, variables: { first: 7 } });
      await board.fetchMore({ variables: { first: 7, after: seen?.deployments.pageInfo.endCursor ?? null } });
    }
    reading.unsubscribe();
    const rows = client.readQuery({ query: BOARD, variables: { first: 7 } })?.deployments.edges;
    client.stop();

    expect(rows?.map(({ node }) => node.id)).toEqual(all.data?.deployments.edges.map(({ node }) => node.id));
    expect(rows).toHaveLength(21);
  });

  it('changes rows in place, and misses nothing while the gateway is away', async () => {
    const client = createApolloClient(serving.url, sockets);
    const changes: Change['change'][] = [];
    const subscription = client
      .subscribe({ query: CHANGES, variables: {} })
      .subscribe(({ data }) => void (data && changes.push(data.change)));

    const id = await goThroughRestart(changes);
    subscription.unsubscribe();
    client.stop();

    expect((client.cache as InMemoryCache).extract()[`Deployment:${id}`]).toMatchObject({ status: 'TERMINATED' });
    expect(sequencesOf(changes).get(id)).toEqual([1, 2]);
  });
});

describe('the example for urql', () => {
  let client: Client;
  beforeEach(() => {
    client = createUrqlClient(serving.url, sockets);
  });

  it('loads page after page of the merged list, without a row missing or twice', async () => {
    const first = await loadPage(client, null);
    const second = await loadPage(client, first.endCursor);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);

    expect(new Set(ids).size).toBe(40);
  });

  it('misses nothing while the gateway is away', async () => {
    const changes: Change['change'][] = [];
    const { unsubscribe } = client.subscription(CHANGES, {}).subscribe(({ data }) => {
      if (data) changes.push(data.change);
    });

    const id = await goThroughRestart(changes);
    unsubscribe();

    expect(sequencesOf(changes).get(id)).toEqual([1, 2]);
  });
});
