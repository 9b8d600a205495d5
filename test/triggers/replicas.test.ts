import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { AuditTrailDocument } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { createServerDatabase } from '../support/stores.ts';
import { effectsOf, MUTATIONS, triggerConfig } from '../support/triggers.ts';

const server = await createServerDatabase();
if (!server) console.warn('skipped: two replicas need a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)');

describe.skipIf(!server)('two replicas over one store', () => {
  let clouds: Sandbox;
  const gateways: Gateway[] = [];
  const clients: GatewayClient[] = [];
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  beforeEach(async () => {
    database = await createServerDatabase();
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    const config = toConfig(triggerConfig(clouds, { store: database?.url ?? '' }), 'test');
    for (let replica = 0; replica < 2; replica += 1) {
      const gateway = await startGateway(
        { ...config, server: { ...config.server, port: 0 } },
        { logger: createLogger({ level: 'silent' }) },
      );
      gateways.push(gateway);
      clients.push(new GatewayClient(gateway.url));
    }
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    for (const gateway of gateways.splice(0)) await gateway.close();
    await clouds.close();
    await database?.drop();
    await server?.drop();
  });

  it('send one call for one key, however many ask at once', { timeout: 120_000 }, async () => {
    for (const mutation of MUTATIONS) {
      const prepared = mutation.prepare(clouds);

      const asked = await Promise.all(
        Array.from({ length: 50 }, (_, index) => {
          const client = clients[index % 2] as GatewayClient;
          return prepared.trigger(client, mutation.name);
        }),
      );

      const again = await prepared.trigger(clients[0] as GatewayClient, mutation.name);
      expect(new Set(asked.map(({ operation }) => operation?.id))).toEqual(new Set([again.operation?.id]));
      expect(again.operation).toMatchObject({ state: 'CONFIRMED', attempts: 1 });
      expect(asked.filter(({ replayed }) => !replayed).length).toBe(1);
      expect([mutation.name, effectsOf(clouds, mutation)]).toEqual([mutation.name, 1]);
    }

    const { operations } = await (clients[1] as GatewayClient).read(AuditTrailDocument, { first: 100 });
    expect(operations.nodes.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      MUTATIONS.map(({ name }) => name).toReversed(),
    );
  });
});
