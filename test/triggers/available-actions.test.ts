import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import {
  AbolishApiDocument,
  ActionsOfDocument,
  GiveUpRunDocument,
  PublishApiDocument,
  ReleasePackagesDocument,
  StartStageDocument,
  WithdrawPackagesDocument,
} from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

describe('availableActions says of', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  let client: GatewayClient;
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    running = await startGatewayOn(triggerConfig(clouds));
    client = running.client;
  });
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  /** Whether the mutation would be carried out now. */
  async function wouldBeDone(action: string, id: string, stageCode: string | null): Promise<boolean> {
    const common = { idempotencyKey: 'dry', dryRun: true };
    const ask = async () => {
      switch (action) {
        case 'ADVANCE_STAGE':
          return client.read(StartStageDocument, {
            input: { ...common, deploymentId: id, stageCode: stageCode ?? '' },
          });
        case 'CANCEL':
          return client.read(GiveUpRunDocument, { input: { ...common, deploymentId: id } });
        case 'RELEASE':
          return client.read(ReleasePackagesDocument, {
            input: { ...common, packageIds: [packageOf(id)], startJobs: true },
          });
        case 'WITHDRAW':
          return client.read(WithdrawPackagesDocument, { input: { ...common, packageIds: [packageOf(id)] } });
        case 'PUBLISH':
          return client.read(PublishApiDocument, { input: { ...common, apiId: id } });
        case 'ABOLISH':
          return client.read(AbolishApiDocument, { input: { ...common, apiId: id } });
        default:
          throw new Error(`no mutation for ${action}`);
      }
    };
    const { errors } = (await ask()).result;
    for (const error of errors) expect(error.code).toBe('PRECONDITION_FAILED');
    return errors.length === 0;
  }

  async function compare(id: string): Promise<Record<string, boolean>> {
    const { node } = await client.read(ActionsOfDocument, { id });
    const actions = node && 'availableActions' in node ? node.availableActions : [];
    expect(actions.length).toBeGreaterThan(0);
    const allowed: Record<string, boolean> = {};
    for (const { action, stageCode, allowed: isAllowed, deniedBecause } of actions) {
      expect(deniedBecause === null).toBe(isAllowed);
      expect([action, await wouldBeDone(action, id, stageCode ?? null)]).toEqual([action, isAllowed]);
      allowed[action] = isAllowed;
    }
    return allowed;
  }

  it.each([
    ['Init', { ADVANCE_STAGE: true, CANCEL: true }],
    ['Running', { ADVANCE_STAGE: true, CANCEL: true }],
    ['Success', { CANCEL: false }],
    ['Fail', { ADVANCE_STAGE: false, CANCEL: false }],
    ['Termination', { ADVANCE_STAGE: false, CANCEL: false }],
    ['Cancel', { CANCEL: false }],
    ['Paused', { CANCEL: true }],
  ])('a run that is %s what the mutations would do', async (status, expected) => {
    const rawId = clouds.dataWorks.runs.addRun({ projectId: PROJECT, status });

    expect(await compare(formatGlobalId('DEPLOYMENT', 'dw24', PROJECT, rawId))).toMatchObject(expected);
  });

  it.each([
    [{ deployStatus: '1' }, true],
    [{ deployStatus: '2' }, false],
    [{ deployStatus: '3' }, false],
    [{ deployStatus: '4' }, false],
    [{ deployStatus: '5' }, false],
    [{ deployStatus: '1', deleteFlag: '1' }, false],
  ])('a package with %j what the mutations would do', async (state, isAllowed) => {
    const [workspaceId = ''] = clouds.dataArts.packages.workspaces.keys();
    const rawId = clouds.dataArts.packages.add({ workspaceId, ...state });

    expect(await compare(formatGlobalId('DEPLOYMENT', 'hw', workspaceId, rawId))).toEqual({
      RELEASE: isAllowed,
      WITHDRAW: isAllowed,
      CANCEL: isAllowed,
    });
  });

  it.each([
    [0, { PUBLISH: true, ABOLISH: false }],
    [1, { PUBLISH: true, ABOLISH: true }],
    [7, { PUBLISH: false, ABOLISH: false }],
  ])('an API with Status %i what the mutations would do', async (status, expected) => {
    const rawId = clouds.dataWorks.apis.addApi({ projectId: PROJECT, status });

    expect(await compare(formatGlobalId('DATA_SERVICE_API', 'ds', PROJECT, rawId))).toEqual(expected);
  });

  it('a file’s package that it may go on to production exactly when it passed development', async () => {
    const allowedWith = async (status: string, checkingStatus: string) => {
      const spec = { projectId: PROJECT, status, checkingStatus, fromEnvironment: 0, toEnvironment: 1 };
      const id = formatGlobalId('DEPLOYMENT', 'dw20', PROJECT, clouds.dataWorks.packages.addPackage(spec));
      const { node } = await client.read(ActionsOfDocument, { id });
      return node && 'availableActions' in node
        ? node.availableActions.map(({ action, allowed }) => [action, allowed])
        : [];
    };

    expect(await allowedWith('1', '')).toEqual([['DEPLOY_TO_PRODUCTION', true]]);
    expect(await allowedWith('1', '8')).toEqual([['DEPLOY_TO_PRODUCTION', false]]);
    expect(await allowedWith('1', '7')).toEqual([['DEPLOY_TO_PRODUCTION', false]]);
    expect(await allowedWith('2', '')).toEqual([['DEPLOY_TO_PRODUCTION', false]]);
  });
});

function packageOf(deploymentId: string): string {
  const [, provider, workspace, rawId] = JSON.parse(
    Buffer.from(deploymentId.slice(deploymentId.indexOf('_') + 1), 'base64url').toString(),
  ) as [number, string, string, string];
  return formatGlobalId('RELEASE_PACKAGE', provider, workspace, rawId);
}
