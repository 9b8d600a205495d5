import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { GiveUpRunDocument } from '../gql/graphql.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { effectsOf, injectEverywhere, MUTATIONS, triggerConfig } from '../support/triggers.ts';

import { MISTAKES, workspace } from './mistakes.ts';

describe('a mutation', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    running = await startGatewayOn(triggerConfig(clouds));
  });
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  const sent = () => MUTATIONS.map(({ cloud, vendorAction }) => clouds[cloud].calls.count(vendorAction));

  it.each(MISTAKES)(
    'with $title says where the mistake is, and sends nothing',
    async ({ title, document, input, error }) => {
      const before = sent();

      const { result } = await running.client.read(document, {
        input: { idempotencyKey: title, ...input(clouds) } as never,
      });

      expect(result).toMatchObject({ operation: null, replayed: false, errors: [error] });
      expect(sent()).toEqual(before);
    },
  );

  it.each([
    ['the id of something else', workspace('dw24')],
    ['an id that is none', 'nightly'],
  ])('with %s for a run is bad input, with the path of the field', async (_, deploymentId) => {
    const before = sent();

    const { data, errors } = await running.client.ask(GiveUpRunDocument, {
      input: { idempotencyKey: 'k', deploymentId },
    });

    expect(data?.result).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/deploymentId: expected /), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(sent()).toEqual(before);
  });

  it('that the vendor forbids is refused with its words, for every mutation, and changes nothing', {
    timeout: 60_000,
  }, async () => {
    const all = MUTATIONS.map((mutation) => mutation.prepare(clouds));
    const effects = () => MUTATIONS.map((mutation) => effectsOf(clouds, mutation));
    const before = effects();
    injectEverywhere(clouds, { kind: 'forbidden' });

    const told = await Promise.all(
      all.map((prepared, index) => prepared.trigger(running.client, `forbidden ${index}`)),
    );

    for (const result of told) {
      expect(result).toMatchObject({
        operation: { state: 'REFUSED' },
        errors: [{ __typename: 'UpstreamError', code: 'UPSTREAM_REFUSED', retryable: false }],
      });
    }
    expect(effects()).toEqual(before);
    clouds.dataWorks.faults.clear();
    clouds.dataArts.faults.clear();
  });
});
