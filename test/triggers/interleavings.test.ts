import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import type { FaultKind } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { OperationStateDocument, StartRunDocument, type TriggerState } from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

/** One thing that happens: somebody asks with a key, or the next call of the vendor goes wrong in some way. */
type Event = { readonly ask: number } | { readonly fault: FaultKind };

/** How often it may have been carried out, by what is recorded. */
const EFFECTS: Readonly<Record<TriggerState, readonly number[]>> = {
  ACCEPTED: [],
  SENT: [],
  CONFIRMED: [1],
  RECONCILED: [1],
  REFUSED: [0],
  NOT_FOUND_UPSTREAM: [0],
  OUTCOME_UNKNOWN: [0, 1],
};

const KEYS = 3;
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ ask: fc.nat(KEYS - 1) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        fault: fc.constantFrom<FaultKind>('successFalse', 'cutBeforeBody', 'cutAfterEffect', 'garbage', 'truncated'),
      }),
    },
  ),
  { minLength: 4, maxLength: 16 },
);

describe('in whatever order keys are used and calls go wrong', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  let client: GatewayClient;
  let rounds = 0;
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' } });
    running = await startGatewayOn(triggerConfig(clouds));
    client = running.client;
  });
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  it('a key has its effect at most once, and stands for one operation', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.boolean(), async (happening, atOnce) => {
        const round = ++rounds;
        const { faults, runs } = clouds.dataWorks;
        faults.clear();
        const ask = async (key: number) => {
          const input = {
            idempotencyKey: `${round}-${key}`,
            workspaceId: formatGlobalId('WORKSPACE', 'dw24', PROJECT),
            objectId: '1',
            description: `round ${round}, key ${key}.`,
          };
          // Beside the answer it may say that the run cannot be read just now.
          const { data } = await client.ask(StartRunDocument, { input });
          if (!data) throw new Error('no answer');
          return { key, result: data.result };
        };

        const answers: Awaited<ReturnType<typeof ask>>[] = [];
        const asking: ReturnType<typeof ask>[] = [];
        for (const event of happening) {
          if ('fault' in event) faults.inject({ action: 'CreatePipelineRun', kind: event.fault, times: 1 });
          else if (atOnce) asking.push(ask(event.ask));
          else answers.push(await ask(event.ask));
        }
        answers.push(...(await Promise.all(asking)));

        const made = runs.list(PROJECT, {}, 1, 1_000).rows.map(({ options }) => options.description ?? '');
        for (let key = 0; key < KEYS; key += 1) {
          const ofKey = answers.filter((answer) => answer.key === key);
          const effects = made.filter((text) => text.startsWith(`round ${round}, key ${key}.`)).length;
          expect(effects).toBeLessThanOrEqual(1);
          expect(new Set(ofKey.map(({ result }) => result.operation?.id)).size).toBe(ofKey.length > 0 ? 1 : 0);
          // What is recorded is so, and as long as it is not known it is not said.
          const idempotencyKey = `${round}-${key}`;
          // Five calls may have gone wrong in a row: what was made cannot be read then, and the operation can.
          const { data } = await client.ask(OperationStateDocument, { idempotencyKey });
          if (!data) throw new Error('no answer');
          expect(EFFECTS[data.operationByKey?.state ?? 'REFUSED']).toContain(effects);
        }
      }),
      { numRuns: 25 },
    );
  });
});
