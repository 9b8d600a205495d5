import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/domain/error-codes.ts';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { misfits, randomOperation } from '../support/random-operation.ts';

const RUNS = 600;
const LEAK =
  /"stack|\bat \w+ \(|node_modules|\.[jt]s\b|file:\/\/|\/(home|root|tmp|work|usr)\/|select .* from|Cannot read prop|is not a function/i;

let test: TestGateway;
let ids: string[];
beforeAll(async () => {
  test = await startTestGateway();
  const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, stages: ['BUILD_PACKAGE', 'PROD'], status: 'Success' });
  ids = [
    formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId),
    formatGlobalId('STAGE', PROVIDER, WORKSPACE, rawId, 'PROD'),
    formatGlobalId('WORKSPACE', PROVIDER, WORKSPACE),
    formatGlobalId('PROVIDER', PROVIDER),
    ...[PROVIDER, WORKSPACE, rawId],
  ];
});
afterAll(() => test.close());

describe('whatever the schema allows, with whatever in its variables,', () => {
  it('is answered with what the schema promises or with published errors, and nothing of the inside shows', async () => {
    const schema = buildGatewaySchema();
    let answered = 0;

    await fc.assert(
      fc.asyncProperty(randomOperation(schema, ids), async ({ query, variables, selection }) => {
        expect(validate(schema, parse(query))).toEqual([]);

        const answer = await test.client.post<Record<string, unknown>>({ query, variables });

        expect([200, 400]).toContain(answer.status);
        const codes = answer.errors.map(({ extensions }) => extensions?.['code']);
        expect(codes.filter((code) => !ERROR_CODES.includes(code as (typeof ERROR_CODES)[number]))).toEqual([]);
        expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
        expect(JSON.stringify(answer.errors)).not.toMatch(LEAK);
        if (!answer.data) return void expect(codes).not.toEqual([]);
        expect(misfits(schema, selection, answer.data)).toEqual([]);
        answered += 1;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );

    // Most would prove nothing if they were all refused.
    expect(answered).toBeGreaterThan(RUNS / 10);
    expect((await test.client.post({ query: '{ providers { key } }' })).data).toEqual({
      providers: [{ key: PROVIDER }],
    });
  }, 60_000);
});
