import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { AuditTrailDocument } from '../gql/graphql.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { createServerDatabase } from '../support/stores.ts';
import { effectsOf, MUTATIONS, triggerConfig } from '../support/triggers.ts';

const server = await createServerDatabase();
if (!server) console.warn('skipped: two replicas need a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)');

describe.skipIf(!server)('two replicas over one store', () => {
  let clouds: Sandbox;
  const replicas: RunningGateway[] = [];
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  beforeEach(async () => {
    database = await createServerDatabase();
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    const config = triggerConfig(clouds, { store: database?.url ?? '' });
    for (let replica = 0; replica < 2; replica += 1) replicas.push(await startGatewayOn(config));
  });
  afterEach(async () => {
    for (const replica of replicas.splice(0)) await replica.close();
    await clouds.close();
    await database?.drop();
    await server?.drop();
  });

  it('send one call for one key, however many ask at once', { timeout: 120_000 }, async () => {
    for (const mutation of MUTATIONS) {
      const prepared = mutation.prepare(clouds);

      const asked = await Promise.all(
        Array.from({ length: 50 }, (_, index) => {
          const { client } = replicas[index % 2] as RunningGateway;
          return prepared.trigger(client, mutation.name);
        }),
      );

      const again = await prepared.trigger((replicas[0] as RunningGateway).client, mutation.name);
      expect(new Set(asked.map(({ operation }) => operation?.id))).toEqual(new Set([again.operation?.id]));
      expect(again.operation).toMatchObject({ state: 'CONFIRMED', attempts: 1 });
      expect(asked.filter(({ replayed }) => !replayed).length).toBe(1);
      expect([mutation.name, effectsOf(clouds, mutation)]).toEqual([mutation.name, 1]);
    }

    const { operations } = await (replicas[1] as RunningGateway).client.read(AuditTrailDocument, { first: 100 });
    expect(operations.nodes.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      MUTATIONS.map(({ name }) => name).toReversed(),
    );
  });
});
