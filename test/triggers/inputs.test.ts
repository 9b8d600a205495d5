import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import {
  AuditTrailDocument,
  CreateReleasePackageDocument,
  DeployFileDocument,
  PublishApiDocument,
  ReleasePackagesDocument,
  StartRunDocument,
  SubmitFileDocument,
  WithdrawPackagesDocument,
} from '../gql/graphql.ts';
import type { GatewayClient } from '../support/client.ts';
import { type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { addPackage, PROJECT, triggerConfig } from '../support/triggers.ts';

describe('a mutation', () => {
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

  const files = () => formatGlobalId('WORKSPACE', 'dw20', PROJECT);

  it.each([
    [{}, 'fileId: expected exactly one of fileId and nodeId, got none'],
    [{ fileId: '1', nodeId: '2' }, 'fileId: expected exactly one of fileId and nodeId, got both'],
    [{ fileId: 'ods_user' }, 'fileId: expected a number, as text, got "ods_user"'],
    [{ nodeId: '' }, 'nodeId: expected a number, as text, got ""'],
  ])('deployFile with %j is refused before anything is sent or recorded', async (file, message) => {
    const input = { idempotencyKey: 'bad', workspaceId: files(), ...file };

    const { result } = await client.read(DeployFileDocument, { input });

    expect(result).toMatchObject({ operation: null, errors: [{ __typename: 'InvalidInputError', message }] });
    expect(clouds.dataWorks.calls.count('DeployFile')).toBe(0);
  });

  it('deployFile takes the id of the node in place of that of the file', async () => {
    const nodeId = '700001';
    const fileId = clouds.dataWorks.packages.addFile({ projectId: PROJECT, nodeId });
    const input = { idempotencyKey: 'by-node', workspaceId: files(), nodeId };

    const { result } = await client.read(DeployFileDocument, { input });

    expect(result).toMatchObject({ operation: { state: 'CONFIRMED' }, errors: [] });
    const [made] = clouds.dataWorks.packages.list(PROJECT, {}, 1, 1).rows;
    expect(made?.options.items).toMatchObject([{ fileId }]);
  });

  it('submitFile sends the comment with the mark of the operation, and whether to check', async () => {
    const fileId = clouds.dataWorks.packages.addFile({ projectId: PROJECT });
    const input = { idempotencyKey: 'submit', workspaceId: files(), fileId, comment: 'weekly', skipChecks: true };

    await client.read(SubmitFileDocument, { input });

    const sent = clouds.dataWorks.calls.calls.find(({ action }) => action === 'SubmitFile')?.params;
    expect(sent).toMatchObject({
      FileId: fileId,
      Comment: expect.stringMatching(/^weekly \[signalbox:[0-9a-f-]{36}\]$/),
      SkipAllDeployFileExtensions: 'true',
    });
  });

  it('answers with its operation although what it made cannot be read', async () => {
    clouds.dataWorks.faults.inject({ kind: 'error500', action: 'GetPipelineRun' });
    const input = {
      idempotencyKey: 'unreadable',
      workspaceId: formatGlobalId('WORKSPACE', 'dw24', PROJECT),
      objectId: '1',
    };

    const { data, errors } = await client.ask(StartRunDocument, { input });
    clouds.dataWorks.faults.clear();

    expect(data?.result).toMatchObject({ operation: { state: 'CONFIRMED', affectedDeployments: [] }, errors: [] });
    expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_UNAVAILABLE' } }]);
  });

  it('on a provider that cannot do it says which capability is missing', async () => {
    const input = { idempotencyKey: 'wrong', workspaceId: formatGlobalId('WORKSPACE', 'dw24', PROJECT), fileId: '1' };

    const { result } = await client.read(SubmitFileDocument, { input });

    expect(result.errors).toMatchObject([{ __typename: 'UnsupportedByProviderError', path: ['input', 'workspaceId'] }]);
  });

  it('on packages names each that it cannot be done to, and does none', async () => {
    const good = addPackage(clouds.dataArts);
    const [workspaceId = ''] = clouds.dataArts.packages.workspaces.keys();
    const over = clouds.dataArts.packages.add({ workspaceId, deployStatus: '2' });
    const packageIds = [
      good,
      formatGlobalId('RELEASE_PACKAGE', 'hw', workspaceId, over),
      formatGlobalId('RELEASE_PACKAGE', 'hw', workspaceId, '987654'),
    ];

    const { result } = await client.read(ReleasePackagesDocument, {
      input: { idempotencyKey: 'mixed', packageIds, startJobs: false },
    });

    expect(result).toMatchObject({
      operation: null,
      errors: [
        { __typename: 'PreconditionFailedError', path: ['input', 'packageIds', '1'] },
        { __typename: 'NotFoundError', path: ['input', 'packageIds', '2'] },
      ],
    });
    expect(clouds.dataArts.calls.effectCount('released')).toBe(0);
  });

  it('releases many packages in one call, and starts their jobs only when told to', async () => {
    const packageIds = Array.from({ length: 40 }, () => addPackage(clouds.dataArts));

    const { result } = await client.read(ReleasePackagesDocument, {
      input: { idempotencyKey: 'many', packageIds, startJobs: false },
    });

    expect(result.releasePackages.map(({ id }) => id).toSorted()).toEqual(packageIds.toSorted());
    expect(clouds.dataArts.calls.count('DeployFactoryPackages')).toBe(1);
    const sent = clouds.dataArts.calls.calls.find(({ action }) => action === 'DeployFactoryPackages')?.params;
    expect(sent?.['startup_mode']).toBe('0');
  });

  it.each([
    ['none', 0],
    ['too many', 101],
  ])('on %s packages is refused', async (_, count) => {
    const packageIds = Array.from({ length: count }, (_entry, index) =>
      formatGlobalId('RELEASE_PACKAGE', 'hw', 'w', String(index)),
    );

    const { data, errors } = await client.ask(WithdrawPackagesDocument, { input: { idempotencyKey: 'n', packageIds } });

    const said = [...errors, ...(data?.result.errors ?? [])].map(({ message }) => message);
    expect(said).toEqual([expect.stringMatching(/packageIds: expected at (most 100|least one)/)]);
  });

  it('shows a package under the name it was given, whatever mark the upstream keeps', async () => {
    const [workspace = ''] = clouds.dataArts.packages.workspaces.keys();
    const [person] = clouds.dataArts.packages.people;
    const input = {
      idempotencyKey: 'named',
      workspaceId: formatGlobalId('WORKSPACE', 'hw', workspace),
      name: 'spring release',
      pendingItemIds: [clouds.dataArts.packages.addPending(workspace)],
      approverIds: [person.id],
      applicantId: person.id,
    };

    const { result } = await client.read(CreateReleasePackageDocument, { input });

    expect(result.releasePackages).toMatchObject([{ name: 'spring release', status: 'PENDING_APPROVAL' }]);
    const [made] = clouds.dataArts.packages.list(workspace, { keyWord: 'spring' });
    expect(made?.options.name).toMatch(/^spring release_sb[0-9a-f]{12}$/);
  });

  it('is linked from the transitions that it caused, of APIs too', async () => {
    const apiId = formatGlobalId(
      'DATA_SERVICE_API',
      'ds',
      PROJECT,
      clouds.dataWorks.apis.addApi({ projectId: PROJECT, status: 0 }),
    );

    const { result } = await client.read(PublishApiDocument, { input: { idempotencyKey: 'link', apiId } });

    expect(result.api?.status).toBe('PUBLISHED');
    expect(result.api?.transitions.nodes.at(-1)).toMatchObject({
      to: 'PUBLISHED',
      operation: { id: result.operation?.id },
    });
  });

  it('stands in the audit trail with who, what, where, the vendor’s request ids and what it touched', async () => {
    const filter = { actions: ['PUBLISH_API' as const], providers: ['ds'], states: ['CONFIRMED' as const] };

    const { operations } = await client.read(AuditTrailDocument, { filter });

    expect(operations.nodes).toMatchObject([
      {
        idempotencyKey: 'link',
        action: 'PUBLISH_API',
        requestedBy: 'anonymous',
        provider: { key: 'ds' },
        workspace: { rawId: PROJECT },
        upstreamRequestIds: [expect.stringMatching(/.+/)],
        affectedDeployments: [],
        affectedApi: { id: expect.stringMatching(/^api_/) },
      },
    ]);
    expect((await client.read(AuditTrailDocument, { filter: { requestedBy: ['nobody'] } })).operations.nodes).toEqual(
      [],
    );
  });
});
