import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import { OperationStateDocument, type TriggerState } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { type Serving, startServing } from '../support/serving.ts';
import { createServerDatabase } from '../support/stores.ts';
import { effectsOf, injectEverywhere, MUTATIONS, type Prepared, triggerConfig } from '../support/triggers.ts';

/** How far a trigger has come when its gateway is killed. */
type Step = 'recorded' | 'sent' | 'carried out' | 'answered';

/** What holds a call at the step, what becomes of it after the restart, and how often it took effect. */
const STEPS: readonly (readonly [Step, Omit<FaultSpec, 'action'>, last: TriggerState, effects: 0 | 1])[] = [
  // What is on disk after ACCEPTED is made of what is there after SENT: between the two nothing can be held up.
  ['recorded', { kind: 'hang' }, 'REFUSED', 0],
  ['sent', { kind: 'hang' }, 'NOT_FOUND_UPSTREAM', 0],
  ['carried out', { kind: 'hang', strikes: 'after' }, 'RECONCILED', 1],
  ['answered', { kind: 'slow', delayMs: 6_000 }, 'RECONCILED', 1],
];
const PATIENCE = { timeout: 30_000 };

const server = await createServerDatabase();
if (!server) console.warn('skipped: a kill over PostgreSQL needs a server (set SIGNALBOX_TEST_POSTGRES)');
await server?.drop();

describe.each([
  ['embedded', true],
  ['PostgreSQL', server !== null],
] as const)('a gateway over a store of the kind %s that is killed at each step of every mutation', (kind, isThere) => {
  let clouds: Sandbox;
  let folder: string;
  let store: string;
  let database: Awaited<ReturnType<typeof createServerDatabase>> = null;
  let serving: Serving;
  beforeEach(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    folder = await mkdtemp(join(tmpdir(), 'signalbox-killed-'));
    if (kind === 'PostgreSQL') database = await createServerDatabase();
    store = database?.url ?? `pglite:${join(folder, 'data')}`;
  });
  afterEach(async () => {
    await serving?.close();
    await clouds.close();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const sent = () => MUTATIONS.map(({ cloud, vendorAction }) => clouds[cloud].calls.count(vendorAction));
  const times = (count: number) => MUTATIONS.map(() => count);
  const clearFaults = () => {
    clouds.dataWorks.faults.clear();
    clouds.dataArts.faults.clear();
  };
  /** Whether the vendors have answered, to the last byte, what they are ever going to. */
  const isAnswered = () =>
    MUTATIONS.every(({ cloud, vendorAction }) => {
      const calls = clouds[cloud].calls.calls.filter(({ action }) => action === vendorAction);
      return calls.at(-1)?.status === 200;
    });
  const keyOf = (step: Step, index: number) => `${step} ${index}`;

  /** As the store is left by a kill right after the record, and by one that happened a while ago. */
  async function rewind(): Promise<void> {
    const opened = await openDatabase(store);
    const { kysely } = opened;
    await kysely
      .updateTable('operations')
      .set({ state: 'ACCEPTED', sent_at: null, attempts: 0 })
      .where('idempotency_key', 'like', 'recorded %')
      .execute();
    await kysely
      .updateTable('operations')
      .set({ next_look_at: new Date(0) })
      .where('state', 'in', ['ACCEPTED', 'SENT'])
      .execute();
    await opened.close();
  }

  it.runIf(isThere)(
    'finds out what became of each when it is started again, and sends none twice',
    { timeout: 180_000 },
    async () => {
      serving = await startServing(folder, triggerConfig(clouds, { timeoutMs: 60_000, store }));
      const before = new GatewayClient(serving.url);
      const triggers = STEPS.flatMap(([step]) =>
        MUTATIONS.map((mutation, index) => ({ step, key: keyOf(step, index), prepared: mutation.prepare(clouds) })),
      );
      const of = (wanted: Step) => triggers.filter(({ step }) => step === wanted);
      // Until credentials have proved good, the calls that follow the first wait for its answer.
      for (const { prepared, key } of triggers) await prepared.trigger(before, key, true);
      const asking: Promise<unknown>[] = [];
      for (const [count, [step, fault]] of STEPS.entries()) {
        clearFaults();
        injectEverywhere(clouds, fault);
        asking.push(...of(step).map(({ prepared, key }) => prepared.trigger(before, key).catch(() => null)));
        await expect.poll(sent, PATIENCE).toEqual(times(count + 1));
      }
      // From here on it reads nothing, so that the answers arrive and are not recorded.
      process.kill(-serving.pid, 'SIGSTOP');
      await expect.poll(isAnswered, PATIENCE).toBe(true);
      await serving.kill();
      await Promise.all(asking);
      clearFaults();
      await rewind();

      await serving.start();
      const client = new GatewayClient(serving.url);

      const stateOf = async (idempotencyKey: string) =>
        (await client.read(OperationStateDocument, { idempotencyKey })).operationByKey?.state;
      for (const [step, , last] of STEPS) {
        const states = () => Promise.all(of(step).map(async ({ key }) => [key, await stateOf(key)]));
        await expect.poll(states, PATIENCE).toEqual(of(step).map(({ key }) => [key, last]));
      }
      const effects = () => MUTATIONS.map((mutation) => effectsOf(clouds, mutation));
      const expected = STEPS.reduce((sum, [, , , count]) => sum + count, 0);
      expect(effects()).toEqual(times(expected));
      // Asking again replays each, and carries out what was never sent, once.
      const ask = ({ prepared, key }: { readonly prepared: Prepared; readonly key: string }) =>
        prepared.trigger(client, key);
      const again = await Promise.all(triggers.map(ask));
      expect(again.map(({ replayed }) => replayed)).toEqual(triggers.map(() => true));
      await Promise.all(of('recorded').map(ask));
      expect(await Promise.all(of('recorded').map(({ key }) => stateOf(key)))).toEqual(times(0).map(() => 'CONFIRMED'));
      expect(sent()).toEqual(times(STEPS.length + 1));
      expect(effects()).toEqual(times(expected + 1));
    },
  );
});
