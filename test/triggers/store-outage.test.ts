import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { OperationStateDocument } from '../gql/graphql.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { createServerDatabase, type ServerDatabase } from '../support/stores.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { effectsOf, injectEverywhere, MUTATIONS, triggerConfig } from '../support/triggers.ts';

const server = await createServerDatabase();
if (!server) console.warn('skipped: cutting the store off needs a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)');
await server?.drop();

/** Longer than a gateway tries to record an outcome before it answers that the store is away. */
const PATIENCE = { timeout: 15_000 };

describe.skipIf(!server)('a gateway whose store goes away between the vendor’s answer and its record', () => {
  let clouds: Sandbox;
  let database: ServerDatabase;
  let proxy: TcpProxy;
  let running: RunningGateway;
  beforeEach(async () => {
    database = (await createServerDatabase()) as ServerDatabase;
    const url = new URL(database.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    running = await startGatewayOn(triggerConfig(clouds, { store: url.href, timeoutMs: 20_000 }));
  });
  afterEach(async () => {
    proxy.mend();
    await running.close();
    await clouds.close();
    await proxy.close();
    await database.drop();
  });

  const sent = () => MUTATIONS.map(({ cloud, vendorAction }) => clouds[cloud].calls.count(vendorAction));
  const once = MUTATIONS.map(() => 1);
  const states = () =>
    Promise.all(
      MUTATIONS.map(async ({ name }) => {
        const { data } = await running.client.ask(OperationStateDocument, { idempotencyKey: name });
        return data?.operationByKey?.state;
      }),
    );

  it.each([
    ['that it was done', { kind: 'slow', delayMs: 4_000 }, 'CONFIRMED', 1],
    ['an unclear answer, and looks', { kind: 'slow', delayMs: 4_000, strikes: 'before' }, 'NOT_FOUND_UPSTREAM', 0],
  ] as const)(
    'records %s when the store is back, without a restart, and sends nothing again',
    { timeout: 60_000 },
    async (_, fault, last, effects) => {
      const all = MUTATIONS.map((mutation) => mutation.prepare(clouds));
      for (const [index, prepared] of all.entries()) await prepared.trigger(running.client, `dry-${index}`, true);
      injectEverywhere(clouds, fault);
      const asking = MUTATIONS.map(({ name }, index) =>
        all[index]?.trigger(running.client, name).catch((err: unknown) => err),
      );
      await expect.poll(sent, PATIENCE).toEqual(once);

      proxy.cut();
      const told = await Promise.all(asking);
      proxy.mend();

      for (const answer of told) expect(String(answer)).toMatch(/STORE_UNAVAILABLE/);
      await expect.poll(states, PATIENCE).toEqual(MUTATIONS.map(() => last));
      expect(sent()).toEqual(once);
      expect(MUTATIONS.map((mutation) => effectsOf(clouds, mutation))).toEqual(MUTATIONS.map(() => effects));
      const again = await Promise.all(
        all.map((prepared, index) => prepared.trigger(running.client, MUTATIONS[index]?.name ?? '')),
      );
      expect(again.map(({ replayed, operation }) => replayed && operation?.state)).toEqual(MUTATIONS.map(() => last));
      expect(sent()).toEqual(once);
    },
  );
});
