import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { OperationStateDocument, StartRunDocument, type TriggerState } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { type Serving, startServing } from '../support/serving.ts';
import { createServerDatabase, type ServerDatabase } from '../support/stores.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

/** One thing that happens. */
type Event =
  /** Somebody asks with a key, for the first time or again, and does not wait for the answer. */
  | { readonly kind: 'ask'; readonly key: number }
  /** The next call goes wrong. */
  | { readonly kind: 'fault'; readonly fault: FaultKind }
  /** The gateway is killed, and started again. */
  | { readonly kind: 'crash' }
  /** A colleague does the same at the vendor's console. */
  | { readonly kind: 'colleague' }
  /** So much time that nobody's hold on anything lasts. */
  | { readonly kind: 'time' };

const KEYS = 3;
const FAULTS = ['successFalse', 'cutBeforeBody', 'cutAfterEffect', 'garbage', 'hang'] as const;
const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), key: fc.nat(KEYS - 1) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom(...FAULTS) }) },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'crash' }) },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'colleague' }) },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'time' }) },
  ),
  { minLength: 5, maxLength: 12 },
);

/** How often it was carried out, by how it ended. The mark in the description is exact: nothing may stay unknown. */
const EFFECTS: Partial<Record<TriggerState, number>> = {
  CONFIRMED: 1,
  RECONCILED: 1,
  REFUSED: 0,
  NOT_FOUND_UPSTREAM: 0,
};
const PATIENCE = { timeout: 20_000 };

const server = await createServerDatabase();
if (!server) console.warn('skipped: crashes in any order need a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)');
await server?.drop();

describe.skipIf(!server)('in whatever order keys are used, calls go wrong, and the gateway crashes', () => {
  let clouds: Sandbox;
  let folder: string;
  let serving: Serving;
  let server: ServerDatabase;
  let store: Database;
  let rounds = 0;
  beforeAll(async () => {
    server = (await createServerDatabase()) as ServerDatabase;
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' } });
    folder = await mkdtemp(join(tmpdir(), 'signalbox-crashes-'));
    serving = await startServing(folder, triggerConfig(clouds, { store: server.url, timeoutMs: 1_000 }));
    store = await openDatabase(server.url);
  });
  afterAll(async () => {
    await serving.close();
    await store.close();
    await clouds.close();
    await server.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const textOf = (round: number, key: number) => `round ${round}, key ${key}.`;
  const workspaceId = formatGlobalId('WORKSPACE', 'dw24', PROJECT);

  async function ask(round: number, key: number): Promise<string | null> {
    const input = { idempotencyKey: `${round}-${key}`, workspaceId, objectId: '1', description: textOf(round, key) };
    // No answer when the gateway is killed meanwhile; beside one, it may say that the run cannot be read just now.
    const answer = await new GatewayClient(serving.url).ask(StartRunDocument, { input }).catch(() => null);
    return answer?.data?.result.operation?.id ?? null;
  }

  async function happen(event: Event, round: number, asked: Map<number, Promise<string | null>[]>): Promise<void> {
    const { faults, runs } = clouds.dataWorks;
    switch (event.kind) {
      case 'ask':
        asked.set(event.key, [...(asked.get(event.key) ?? []), ask(round, event.key)]);
        return;
      case 'fault':
        faults.inject({ action: 'CreatePipelineRun', kind: event.fault, times: 1 });
        return;
      case 'crash':
        await serving.kill();
        await serving.start();
        return;
      case 'colleague':
        runs.addRun({ projectId: PROJECT, status: 'Running', description: textOf(round, 0).replace('.', ' by hand') });
        return;
      case 'time':
        await store.kysely
          .updateTable('operations')
          .set({ next_look_at: new Date(0) })
          .where('next_look_at', 'is not', null)
          .execute();
    }
  }

  it('each key has its effect at most once, stands for one operation, and ends in what is so', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(events, async (happening) => {
        const round = ++rounds;
        const asked = new Map<number, Promise<string | null>[]>();
        for (const event of happening) await happen(event, round, asked);
        clouds.dataWorks.faults.clear();
        const answers = new Map<number, readonly (string | null)[]>();
        for (const [key, asking] of asked) answers.set(key, await Promise.all(asking));
        const client = new GatewayClient(serving.url);
        const operationOf = async (key: number) =>
          (await client.read(OperationStateDocument, { idempotencyKey: `${round}-${key}` })).operationByKey;

        for (const [key, ids] of answers) {
          const isSettled = async () => {
            await happen({ kind: 'time' }, round, asked);
            const operation = await operationOf(key);
            return operation ? operation.state in EFFECTS : true;
          };
          await expect.poll(isSettled, PATIENCE).toBe(true);
          const operation = await operationOf(key);
          const made = clouds.dataWorks.runs.list(PROJECT, {}, 1, 1_000).rows;
          const effects = made.filter(({ options }) => options.description?.startsWith(textOf(round, key))).length;
          expect(effects).toBe(EFFECTS[operation?.state ?? 'REFUSED']);
          const told = ids.filter((id) => id !== null);
          expect(new Set([...told, ...(told.length > 0 ? [operation?.id] : [])]).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
