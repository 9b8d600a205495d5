import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { BoardDocument } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';
import { openSlowSocket, openSlowStream, type SlowClient } from '../support/slow-clients.ts';

const HEALTHY = 200;
const RUNS = 100;
const ROUNDS = ['Running', 'Success', 'Running', 'Success'];
const MAX_BUFFERED_BYTES = 65_536;
/** What the heap of a process may grow by for reasons of its own while it serves a thousand events a second. */
const ALLOWANCE_BYTES = 100 * 1_048_576;
/** About 300 KB an event: unread, those of two clients would be 240 MB. */
const DESCRIPTION = 'x'.repeat(10_000);
const FAT = Array.from({ length: 30 }, (_, index) => `d${index}: description`).join(' ');

const filter = `filter: { workspaceIds: ["${formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE)}"], subjectKinds: [STAGE] }`;
const subscriptionOf = (fields: string) =>
  `subscription { statusTransitions(${filter}, heartbeatMs: 60000) { cursor ... on StatusTransition { ${fields} } } }`;

const cursorOf = (event: string): string =>
  (JSON.parse(event) as { data: { statusTransitions: { cursor: string } } }).data.statusTransitions.cursor;

describe.skipIf(process.platform !== 'linux')('a client that does not read', () => {
  let cloud: DataWorksCloud;
  let directory: string;
  let program: ProgramRun;
  let url: string;
  const endings: (() => unknown)[] = [];
  beforeEach(async () => {
    cloud = await startDataWorksCloud();
    directory = await mkdtemp(join(tmpdir(), 'signalbox-slow-'));
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    await program.stop('SIGKILL');
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(slowReaderTimeoutMs: number): Promise<void> {
    const limits = { maxBufferedBytes: MAX_BUFFERED_BYTES, slowReaderTimeoutMs };
    const file = await writeConfigFile(directory, configFor(cloud, { config: { server: { limits } } }));
    program = runProgram(['serve', '--config', file, '--port', '0']);
    [url] = (await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/)) as unknown as [string];
  }

  /** Bytes of physical memory that the gateway takes. */
  function memory(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1_024;
  }

  /** Runs that the gateway knows, so that their first records are no part of what follows. */
  async function addRuns(): Promise<string[]> {
    const rawIds = Array.from({ length: RUNS }, () =>
      cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running', description: DESCRIPTION }),
    );
    await new GatewayClient(url).read(BoardDocument, { first: RUNS });
    return rawIds;
  }

  async function openSlow(fields: string): Promise<SlowClient[]> {
    const slow = await Promise.all([
      openSlowSocket(url, subscriptionOf(fields)),
      openSlowStream(url, subscriptionOf(fields)),
    ]);
    for (const client of slow) endings.push(() => client.close());
    await Promise.all(slow.map((client) => client.waitFor(1)));
    return slow;
  }

  /**
   * Clients with a socket each, and the cursors of the transitions that each was told; all have caught up.
   * What is waited for fails as soon as one of them is cut off, with what the gateway said.
   */
  async function openHealthy(): Promise<{ readonly told: string[][]; waitFor(count: number): Promise<void> }> {
    const told: string[][] = [];
    const caughtUp = new Set<number>();
    let cutOff: unknown = null;
    let wake = () => {};
    const waitUntil = async (isSo: () => boolean) => {
      while (!isSo()) {
        if (cutOff)
          throw new Error(`a healthy client was cut off; the gateway said: ${program.stderr}`, { cause: cutOff });
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const end = (cause: unknown) => {
      cutOff ??= cause;
      wake();
    };
    for (let index = 0; index < HEALTHY; index++) {
      const cursors: string[] = [];
      told.push(cursors);
      const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
      endings.push(() => socket.dispose());
      socket.subscribe<{ statusTransitions: { cursor: string; to?: string } }>(
        { query: subscriptionOf('to') },
        {
          next: ({ data, errors }) => {
            if (!data) return end(errors);
            const { cursor, to } = data.statusTransitions;
            if (to === undefined) caughtUp.add(index);
            else cursors.push(cursor);
            wake();
          },
          error: end,
          complete: () => end('completed'),
        },
      );
    }
    await waitUntil(() => caughtUp.size === HEALTHY);
    return { told, waitFor: (count) => waitUntil(() => told.every((cursors) => cursors.length >= count)) };
  }

  /** Moves a stage of every run. */
  function move(rawIds: readonly string[], status: string): void {
    for (const rawId of rawIds) cloud.runs.setStageStatus(rawId, 'DEV_CHECK', status);
  }

  it('costs no more memory than may wait for it, holds nobody up, and reads on later without missing anything', async () => {
    await start(600_000);
    const rawIds = await addRuns();
    const { told, waitFor } = await openHealthy();
    /** Resolves when every healthy client was told of each move. */
    const carryOutRounds = async () => {
      const begun = told[0]?.length ?? 0;
      for (const [round, status] of ROUNDS.entries()) {
        move(rawIds, status);
        await waitFor(begun + (round + 1) * RUNS);
      }
    };
    // The process grows to what it needs for this work, whoever reads.
    await carryOutRounds();
    const slow = await openSlow(`deployment { ${FAT} }`);
    const seenBefore = slow.map(({ events }) => events.length);
    for (const client of slow) client.pause();
    const before = memory();

    await carryOutRounds();
    const grownBy = memory() - before;
    for (const client of slow) client.resume();
    await Promise.all(
      slow.map((client, index) => client.waitFor((seenBefore[index] as number) + ROUNDS.length * RUNS)),
    );

    const [expected = []] = told.map((cursors) => cursors.slice(-ROUNDS.length * RUNS));
    expect(new Set(expected).size).toBe(ROUNDS.length * RUNS);
    for (const cursors of told) expect(cursors.slice(-ROUNDS.length * RUNS)).toEqual(expected);
    for (const { events } of slow) expect(events.slice(-ROUNDS.length * RUNS).map(cursorOf)).toEqual(expected);
    expect(grownBy).toBeLessThan(slow.length * MAX_BUFFERED_BYTES + ALLOWANCE_BYTES);
  }, 180_000);
});
