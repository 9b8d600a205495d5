import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import {
  AbolishApiDocument,
  CreateReleasePackageDocument,
  GiveUpRunDocument,
  PublishApiDocument,
  ReleasePackagesDocument,
  StartRunDocument,
  StartStageDocument,
  SubmitFileDocument,
  type TriggerResultFragment,
  WithdrawPackagesDocument,
} from '../gql/graphql.ts';
import { addPackage, PROJECT } from '../support/triggers.ts';

/** An input that cannot be, and what is said of it. */
export interface Mistake {
  readonly title: string;
  readonly document: TypedDocumentNode<{ result: TriggerResultFragment }, { input: never }>;
  /** What stands in the clouds is made when it is asked for. */
  readonly input: (clouds: Sandbox) => Readonly<Record<string, unknown>>;
  readonly error: { readonly __typename: string; readonly path: readonly string[] };
}

function mistake<Input>(
  title: string,
  document: TypedDocumentNode<{ result: TriggerResultFragment }, { input: Input }>,
  input: Mistake['input'],
  __typename: string,
  ...field: readonly string[]
): Mistake {
  return { title, document: document as Mistake['document'], input, error: { __typename, path: ['input', ...field] } };
}

/** Global id of the workspace that a provider has. */
export const workspace = (provider: string) => formatGlobalId('WORKSPACE', provider, PROJECT);
const run = ({ dataWorks }: Sandbox, status: string) =>
  formatGlobalId('DEPLOYMENT', 'dw24', PROJECT, dataWorks.runs.addRun({ projectId: PROJECT, status }));
const api = ({ dataWorks }: Sandbox, status: number) =>
  formatGlobalId('DATA_SERVICE_API', 'ds', PROJECT, dataWorks.apis.addApi({ projectId: PROJECT, status }));
const pack = ({ dataArts: { packages } }: Sandbox, spec: object, index = 0) => {
  const workspaceId = [...packages.workspaces.keys()][index] ?? '';
  return formatGlobalId('RELEASE_PACKAGE', 'hw', workspaceId, packages.add({ workspaceId, ...spec }));
};
const start = { workspaceId: workspace('dw24'), objectId: '1' };
const factory = ({ dataArts }: Sandbox) => {
  const [person] = dataArts.packages.people;
  const [id = ''] = dataArts.packages.workspaces.keys();
  const workspaceId = formatGlobalId('WORKSPACE', 'hw', id);
  return { workspaceId, name: 'nightly', pendingItemIds: ['1'], approverIds: [person.id], applicantId: person.id };
};

/** Each of the caller's mistakes that is told as data. */
export const MISTAKES: readonly Mistake[] = [
  ...[
    ['an empty key', ''],
    ['a blank key', '   '],
    ['a key of 256 characters', 'k'.repeat(256)],
    ['a key with a control character', 'a\u0000b'],
  ].map(([title = '', idempotencyKey]) =>
    mistake(title, StartRunDocument, () => ({ ...start, idempotencyKey }), 'InvalidInputError', 'idempotencyKey'),
  ),
  mistake(
    'an object id that is none',
    StartRunDocument,
    () => ({ ...start, objectId: '1 2' }),
    'InvalidInputError',
    'objectId',
  ),
  mistake(
    'a description that is too long',
    StartRunDocument,
    () => ({ ...start, description: 'x'.repeat(1_001) }),
    'InvalidInputError',
    'description',
  ),
  mistake(
    'a stage code that is none',
    StartRunDocument,
    () => ({ ...start, autoRunUntilStage: '' }),
    'InvalidInputError',
    'autoRunUntilStage',
  ),
  mistake(
    'a file on a provider that has none',
    SubmitFileDocument,
    () => ({ workspaceId: workspace('dw24'), fileId: '1' }),
    'UnsupportedByProviderError',
    'workspaceId',
  ),
  mistake(
    'a run on a provider that has packages',
    StartRunDocument,
    () => ({ ...start, workspaceId: workspace('dw20') }),
    'UnsupportedByProviderError',
    'workspaceId',
  ),
  mistake(
    'a stage of a package',
    StartStageDocument,
    ({ dataWorks }) => ({
      deploymentId: formatGlobalId(
        'DEPLOYMENT',
        'dw20',
        PROJECT,
        dataWorks.packages.addPackage({ projectId: PROJECT }),
      ),
      stageCode: 'DEV_CHECK',
    }),
    'UnsupportedByProviderError',
    'deploymentId',
  ),
  mistake(
    'a run that there is none of',
    GiveUpRunDocument,
    () => ({ deploymentId: formatGlobalId('DEPLOYMENT', 'dw24', PROJECT, 'no-such-run') }),
    'NotFoundError',
    'deploymentId',
  ),
  mistake(
    'a stage that is not the next',
    StartStageDocument,
    (clouds) => ({ deploymentId: run(clouds, 'Running'), stageCode: 'PROD' }),
    'PreconditionFailedError',
    'stageCode',
  ),
  mistake(
    'a stage that is over',
    StartStageDocument,
    (clouds) => ({ deploymentId: run(clouds, 'Running'), stageCode: 'BUILD_PACKAGE' }),
    'PreconditionFailedError',
    'stageCode',
  ),
  mistake(
    'a stage that there is none of',
    StartStageDocument,
    (clouds) => ({ deploymentId: run(clouds, 'Running'), stageCode: 'MOON' }),
    'PreconditionFailedError',
    'stageCode',
  ),
  ...['Success', 'Fail', 'Cancel', 'Termination'].flatMap((status) => [
    mistake(
      `a stage of a run that is ${status}`,
      StartStageDocument,
      (clouds) => ({ deploymentId: run(clouds, status), stageCode: 'DEV' }),
      'PreconditionFailedError',
      'stageCode',
    ),
    mistake(
      `a cancellation of a run that is ${status}`,
      GiveUpRunDocument,
      (clouds) => ({ deploymentId: run(clouds, status) }),
      'PreconditionFailedError',
      'deploymentId',
    ),
  ]),
  mistake(
    'a run that has moved',
    GiveUpRunDocument,
    (clouds) => ({ deploymentId: run(clouds, 'Running'), ifSequence: 0 }),
    'PreconditionFailedError',
    'ifSequence',
  ),
  mistake(
    'packages of two workspaces',
    ReleasePackagesDocument,
    (clouds) => ({ packageIds: [pack(clouds, {}), pack(clouds, {}, 1)], startJobs: false }),
    'InvalidInputError',
    'packageIds',
  ),
  mistake(
    'a package twice',
    WithdrawPackagesDocument,
    ({ dataArts }) => {
      const id = addPackage(dataArts);
      return { packageIds: [id, id] };
    },
    'InvalidInputError',
    'packageIds',
  ),
  mistake(
    'a package that was released',
    ReleasePackagesDocument,
    (clouds) => ({ packageIds: [pack(clouds, { deployStatus: '2' })], startJobs: false }),
    'PreconditionFailedError',
    'packageIds',
    '0',
  ),
  mistake(
    'a package that was withdrawn',
    WithdrawPackagesDocument,
    (clouds) => ({ packageIds: [addPackage(clouds.dataArts), pack(clouds, { deleteFlag: '1' })] }),
    'PreconditionFailedError',
    'packageIds',
    '1',
  ),
  mistake(
    'a package without a name',
    CreateReleasePackageDocument,
    (clouds) => ({ ...factory(clouds), name: ' ' }),
    'InvalidInputError',
    'name',
  ),
  mistake(
    'a package of nothing',
    CreateReleasePackageDocument,
    (clouds) => ({ ...factory(clouds), pendingItemIds: [] }),
    'InvalidInputError',
    'pendingItemIds',
  ),
  mistake(
    'a package of too much',
    CreateReleasePackageDocument,
    (clouds) => ({ ...factory(clouds), pendingItemIds: Array.from({ length: 101 }, (_, index) => String(index)) }),
    'InvalidInputError',
    'pendingItemIds',
  ),
  mistake(
    'a package without reviewers',
    CreateReleasePackageDocument,
    (clouds) => ({ ...factory(clouds), approverIds: [] }),
    'InvalidInputError',
    'approverIds',
  ),
  mistake(
    'an API that is offline already',
    AbolishApiDocument,
    (clouds) => ({ apiId: api(clouds, 0) }),
    'PreconditionFailedError',
    'apiId',
  ),
  mistake(
    'an API that there is none of',
    PublishApiDocument,
    () => ({ apiId: formatGlobalId('DATA_SERVICE_API', 'ds', PROJECT, '99999999') }),
    'NotFoundError',
    'apiId',
  ),
];
