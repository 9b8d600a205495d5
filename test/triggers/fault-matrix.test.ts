import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TriggerState } from '../../src/domain/operation.ts';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { OperationStateDocument } from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { effectsOf, injectEverywhere, MUTATIONS, triggerConfig } from '../support/triggers.ts';

const QUIET = { activity: false, quota: {} } as const;

/** Whatever goes wrong with a call: what its caller is told at first, how it ends, and how often it took effect. */
const MATRIX: [
  title: string,
  fault: Omit<FaultSpec, 'action'>,
  first: TriggerState,
  last: TriggerState,
  effects: 0 | 1,
][] = [
  ['is refused', { kind: 'successFalse' }, 'REFUSED', 'REFUSED', 0],
  ['fails with 500 before it acts', { kind: 'error500' }, 'OUTCOME_UNKNOWN', 'NOT_FOUND_UPSTREAM', 0],
  ['fails with 500 after it acted', { kind: 'error500AfterEffect' }, 'OUTCOME_UNKNOWN', 'RECONCILED', 1],
  ['is cut off before it acts', { kind: 'cutBeforeBody' }, 'OUTCOME_UNKNOWN', 'NOT_FOUND_UPSTREAM', 0],
  ['is cut off after it acted', { kind: 'cutAfterEffect' }, 'OUTCOME_UNKNOWN', 'RECONCILED', 1],
  ['is never answered nor carried out', { kind: 'hang' }, 'OUTCOME_UNKNOWN', 'NOT_FOUND_UPSTREAM', 0],
  ['is carried out and never answered', { kind: 'hang', strikes: 'after' }, 'OUTCOME_UNKNOWN', 'RECONCILED', 1],
  ['is answered with nonsense', { kind: 'garbage' }, 'OUTCOME_UNKNOWN', 'NOT_FOUND_UPSTREAM', 0],
  ['is carried out, the answer nonsense', { kind: 'garbage', strikes: 'after' }, 'OUTCOME_UNKNOWN', 'RECONCILED', 1],
];

describe('every mutation when its call', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  let client: GatewayClient;
  beforeEach(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: QUIET });
    running = await startGatewayOn(triggerConfig(clouds, { timeoutMs: 1_000 }));
    client = running.client;
  });
  afterEach(async () => {
    await running.close();
    await clouds.close();
  });

  const stateOf = async (idempotencyKey: string) =>
    (await client.read(OperationStateDocument, { idempotencyKey })).operationByKey?.state;

  const heal = () => {
    clouds.dataWorks.faults.clear();
    clouds.dataArts.faults.clear();
  };

  describe.each(['once', 'until the gateway has given up'])('%s', (howLong) => {
    it.each(MATRIX)('%s', { timeout: 60_000 }, async (_title, fault, first, last, effects) => {
      const all = MUTATIONS.map((mutation) => ({ mutation, prepared: mutation.prepare(clouds) }));
      injectEverywhere(clouds, fault);

      const told = await Promise.all(all.map(({ prepared }, index) => prepared.trigger(client, `key-${index}`)));

      const states = (results: readonly unknown[]) => results.map((state, at) => [MUTATIONS[at]?.name, state]);
      expect(states(told.map(({ operation }) => operation?.state))).toEqual(states(MUTATIONS.map(() => first)));
      if (howLong === 'once') heal();
      await expect
        .poll(async () => states(await Promise.all(all.map((_, index) => stateOf(`key-${index}`)))), {
          timeout: 30_000,
          // Each look asks for all of them.
          interval: 250,
        })
        .toEqual(states(MUTATIONS.map(() => last)));

      const again = await Promise.all(all.map(({ prepared }, index) => prepared.trigger(client, `key-${index}`)));
      expect(states(again.map(({ replayed, operation }) => replayed && operation?.state))).toEqual(
        states(MUTATIONS.map(() => last)),
      );
      const counts = MUTATIONS.map((mutation) => effectsOf(clouds, mutation));
      expect(states(counts)).toEqual(states(MUTATIONS.map(() => effects)));
    });
  });

  it('is throttled says so, and sends nothing more meanwhile', { timeout: 60_000 }, async () => {
    const all = MUTATIONS.map((mutation) => mutation.prepare(clouds));
    injectEverywhere(clouds, { kind: 'throttle', retryAfter: 120 });

    const told = await Promise.all(all.map((prepared, index) => prepared.trigger(client, `key-${index}`)));

    for (const { operation, errors } of told) {
      // Null where the account had been throttled before the look at what is to be changed.
      expect(operation?.state ?? 'REFUSED').toBe('REFUSED');
      expect(errors).toMatchObject([{ __typename: 'ThrottledError', retryable: true }]);
    }
    expect(MUTATIONS.map((mutation) => effectsOf(clouds, mutation))).toEqual(MUTATIONS.map(() => 0));
  });

  it('finds no connection: nothing is sent, and a repetition carries it out once', { timeout: 60_000 }, async () => {
    const all = MUTATIONS.map((mutation) => mutation.prepare(clouds));
    await Promise.all([clouds.dataWorks.refuseConnections(), clouds.dataArts.refuseConnections()]);

    const told = await Promise.all(all.map((prepared, index) => prepared.trigger(client, `key-${index}`)));

    for (const { errors } of told) expect(errors).toMatchObject([{ __typename: 'UpstreamError', retryable: true }]);
    await Promise.all([clouds.dataWorks.acceptConnections(), clouds.dataArts.acceptConnections()]);
    // The circuit of a provider stays open for some seconds.
    for (const [index, prepared] of all.entries()) {
      await expect
        .poll(async () => (await prepared.trigger(client, `key-${index}`)).operation?.state, { timeout: 30_000 })
        .toBe('CONFIRMED');
    }
    expect(MUTATIONS.map((mutation) => effectsOf(clouds, mutation))).toEqual(MUTATIONS.map(() => 1));
  });

  it('succeeds: confirmed, linked to what it touched, and replayed for its key', { timeout: 60_000 }, async () => {
    for (const mutation of MUTATIONS) {
      const prepared = mutation.prepare(clouds);

      const dry = await prepared.trigger(client, mutation.name, true);
      const [first, second] = await Promise.all([
        prepared.trigger(client, mutation.name),
        prepared.trigger(client, mutation.name),
      ]);

      expect(dry).toMatchObject({ operation: null, errors: [] });
      expect(first).toMatchObject({ operation: { state: 'CONFIRMED', attempts: 1 }, errors: [] });
      expect(second.operation?.id).toBe(first.operation?.id);
      expect([first.replayed, second.replayed].toSorted()).toEqual([false, true]);
      const { affectedDeployments = [], affectedApi } = first.operation ?? {};
      expect(affectedDeployments.length + (affectedApi ? 1 : 0)).toBe(1);
      expect(effectsOf(clouds, mutation)).toBe(1);
    }
  });
});
