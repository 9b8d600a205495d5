import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { collectSamples, type Sample, type Samples } from './samples.ts';
import { has, KEY_NAMES, reaches, startWorld, TRANSPORTS, type World } from './world.ts';

/** How a mutation names its target, and the samples that it could have. */
interface Row {
  readonly input: (target: Sample) => Record<string, unknown>;
  readonly targets: (samples: Samples) => readonly Sample[];
}

const inWorkspace = (rest: Record<string, unknown>): Row => ({
  input: ({ id }) => ({ workspaceId: id, ...rest }),
  targets: ({ workspaces }) => workspaces,
});

const ROWS: Readonly<Record<string, Row>> = {
  submitFile: inWorkspace({ fileId: '1' }),
  deployFile: inWorkspace({ fileId: '1' }),
  createDeployment: inWorkspace({ objectId: '1' }),
  createReleasePackage: inWorkspace({ name: 'x', pendingItemIds: ['1'], approverIds: ['1'], applicantId: '1' }),
  advanceStage: {
    input: ({ id }) => ({ deploymentId: id, stageCode: 'DEV' }),
    targets: ({ deployments }) => deployments,
  },
  cancelDeployment: { input: ({ id }) => ({ deploymentId: id }), targets: ({ deployments }) => deployments },
  releasePackages: {
    input: ({ id }) => ({ packageIds: [id], startJobs: false }),
    targets: ({ packages }) => packages,
  },
  withdrawPackages: { input: ({ id }) => ({ packageIds: [id] }), targets: ({ packages }) => packages },
  publishApi: { input: ({ id }) => ({ apiId: id }), targets: ({ apis }) => apis },
  abolishApi: { input: ({ id }) => ({ apiId: id }), targets: ({ apis }) => apis },
};

interface Payload {
  readonly operation: object | null;
  readonly errors: readonly { readonly code: string }[];
}

describe('what a caller may trigger', () => {
  let world: World;
  let samples: Samples;
  beforeAll(async () => {
    world = await startWorld();
    samples = await collectSamples(world);
  }, 60_000);
  afterAll(() => world.close());

  it('is told for every mutation: a new one needs a row here', () => {
    const fields = Object.keys(buildGatewaySchema().getMutationType()?.getFields() ?? {});

    expect(Object.keys(ROWS).toSorted()).toEqual(fields.toSorted());
  });

  describe.each(TRANSPORTS)('over %s', (transport) => {
    describe.each(KEY_NAMES)('with the key "%s"', (key) => {
      it.each(Object.entries(ROWS))('%s goes where the key reaches, and nowhere else', async (field, row) => {
        const query = `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) {
          ${field}(input: $input) { operation { id } errors { __typename code
            ... on PermissionDeniedError { requiredScope } ... on NotFoundError { missingId } } }
        }`;
        const targets = row.targets(samples);
        // Wherever it must not go it is meant in earnest; elsewhere it is left at a dry run.
        const isRefused = targets.map((target) => !has(key, 'deploy') || !reaches(key, target));
        const calls = world.clouds.dataWorks.calls.effects.length + world.clouds.dataArts.calls.effects.length;

        const payloads = await Promise.all(
          targets.map(async (target, index) => {
            const idempotencyKey = `${key}-${transport}-${field}-${index}`;
            const input = { ...row.input(target), idempotencyKey, dryRun: !isRefused[index] };
            const { data, errors } = await world.ask(key, transport, query, { input });
            expect(errors).toEqual([]);
            return (data as Record<string, Payload>)[field] as Payload;
          }),
        );

        payloads.forEach(({ operation, errors }, index) => {
          expect(operation).toBeNull();
          const codes = errors.map(({ code }) => code);
          if (!isRefused[index]) {
            expect(codes).not.toContain('PERMISSION_DENIED');
          } else if (has(key, 'deploy')) {
            expect(errors).toEqual([{ __typename: 'NotFoundError', code: 'NOT_FOUND', missingId: targets[index]?.id }]);
          } else {
            expect(errors).toEqual([
              { __typename: 'PermissionDeniedError', code: 'PERMISSION_DENIED', requiredScope: 'deploy' },
            ]);
          }
        });
        expect(world.clouds.dataWorks.calls.effects.length + world.clouds.dataArts.calls.effects.length).toBe(calls);
      });
    });
  });

  it('without the scope read is answered with the operation, and nothing of what is read', async () => {
    const target = samples.workspaces.find(({ provider }) => provider === 'dw24') as Sample;
    const query = `mutation ($id: ID!) {
      createDeployment(input: { idempotencyKey: "blind", workspaceId: $id, objectId: "1" }) {
        deployment { id } operation { state requestedBy provider { key } workspace { rawId deployments { nodes { id } sources { outcome } } }
          affectedDeployments { id } }
        errors { code } resumeCursor
      }
    }`;

    const { data, errors } = await world.ask('deployer', 'HTTP', query, { id: target.id });

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      createDeployment: {
        deployment: null,
        operation: {
          state: 'CONFIRMED',
          requestedBy: 'deployer',
          provider: { key: 'dw24' },
          workspace: { rawId: target.rawId, deployments: { nodes: [], sources: [] } },
          affectedDeployments: [],
        },
        errors: [],
      },
    });
  });

  it('a package outside among packages inside is not there, and nothing is released', async () => {
    const [inside, outside] = ['hw', 'dw20'].map((key) => samples.packages.find(({ provider }) => provider === key));
    const query = `mutation ($ids: [ID!]!) {
      withdrawPackages(input: { idempotencyKey: "mixed", packageIds: $ids }) {
        operation { id } errors { code path ... on NotFoundError { missingId } }
      }
    }`;

    const { data } = await world.ask('of-packages', 'HTTP', query, { ids: [inside?.id, outside?.id] });

    expect(data).toEqual({
      withdrawPackages: {
        operation: null,
        errors: [{ code: 'NOT_FOUND', path: ['input', 'packageIds', '1'], missingId: outside?.id }],
      },
    });
  });
});
