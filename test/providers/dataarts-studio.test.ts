import { afterEach, describe, expect, it } from 'vitest';
import type { DeploymentRef } from '../../src/domain/deployment.ts';
import type { TriggerCommand } from '../../src/providers/provider.ts';
import type { HuaweiConfig } from '../../src/providers/provider-config.ts';
import { createProviders } from '../../src/providers/registry.ts';
import type { DataArtsCloud, DataArtsCloudOptions } from '../../src/sandbox/dataarts-cloud.ts';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import { type ProviderSetup, type SetupOptions, UNKNOWN_KEY, WRONG_SECRET } from './contract/setup.ts';
import { runsOf } from './contract/subject.ts';
import { describeDeploymentProvider } from './contract.ts';
import { READ, type Started, start, WORKSPACE } from './dataarts-studio/setup.ts';
import { createRecordedLog } from './recorded-log.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LOGIN = 'KeystoneCreateUserTokenByPassword';
const DETAIL = 'ShowFactoryPackageDetail';
const LIST = 'ListFactoryReleasePackages';

const FOREIGN_COMMAND: TriggerCommand = {
  action: 'CREATE_DEPLOYMENT',
  workspace: WORKSPACE,
  objectId: '4765062420765710000',
  purpose: 'ONLINE',
  description: null,
  autoRunUntilStage: null,
  marker: 'marker',
};

/** The same fault where this vendor has other words for it. */
function translate(fault: FaultSpec): FaultSpec {
  if (fault.kind === 'successFalse' && fault.code !== undefined) return { ...fault, kind: 'error500' };
  // Every field of a package is optional; the tasks of the detail and the rows of the list are not.
  return fault.kind === 'nulls' && !fault.fields
    ? { ...fault, fields: ['task_details', 'data', 'release_package_id'] }
    : fault;
}

async function startContract({ clock, timeoutMs, wrongKey, perSecond, perDay }: SetupOptions): Promise<ProviderSetup> {
  const quota = perSecond === undefined ? {} : { perSecond };
  const credentials = ({ accessKey, secretKey }: DataArtsCloud) => ({
    accessKey: wrongKey === 'unknownKey' ? UNKNOWN_KEY : accessKey,
    secretKey: wrongKey === 'wrongSecret' ? WRONG_SECRET : secretKey,
  });
  const limits = { perSecond: 1_000, ...quota, ...(perDay === undefined ? {} : { perDay }) };
  const changes = (cloud: DataArtsCloud) => ({ timeoutMs, limits, credentials: credentials(cloud) });
  const { cloud, provider, log, close } = await start({ quota }, changes, clock);
  let packages = 0;
  return {
    provider,
    subject: runsOf(provider),
    log,
    workspace: WORKSPACE,
    secrets: [...Object.values(credentials(cloud)), cloud.secretKey, cloud.login.password],
    codes: {
      internalError: 'DLF.0001',
      wrongSecret: 'APIGW.0301',
      unknownKey: 'APIGW.0301',
      notFound: 'DLF.0810',
      unknownWorkspace: 'DLF.3051',
    },
    add: (rawStatus) => {
      if (rawStatus === null) return { ...WORKSPACE, rawId: '999999' };
      packages += 1;
      const appliedAt = clock.now() + packages;
      const spec = { workspaceId: WORKSPACE.workspace, deployStatus: rawStatus, appliedAt };
      return { ...WORKSPACE, rawId: cloud.packages.add(spec) };
    },
    createCommand: (marker) => ({
      action: 'CREATE_RELEASE_PACKAGE',
      workspace: WORKSPACE,
      name: 'nightly',
      pendingItemIds: [cloud.packages.addPending(WORKSPACE.workspace)],
      approverIds: [cloud.packages.people[0].id],
      applicantId: cloud.packages.people[0].id,
      marker,
    }),
    foreignCommand: FOREIGN_COMMAND,
    inject: (fault) => void cloud.faults.inject(translate(fault)),
    recover: () => cloud.faults.clear(),
    disconnect: () => cloud.refuseConnections(),
    received: () => cloud.calls.count(),
    throttled: () => cloud.calls.calls.filter(({ status }) => status === 429).length,
    effects: () => Object.values(cloud.calls.effectsByKind()).reduce((sum, count) => sum + count, 0),
    close,
  };
}

describeDeploymentProvider('dataarts-studio', startContract, [
  ['1', 'PENDING_APPROVAL'],
  ['5', 'RUNNING'],
  ['2', 'SUCCEEDED'],
  ['3', 'FAILED'],
  [' 2 ', 'SUCCEEDED'],
  ['Paused', 'UNKNOWN'],
  ['4', 'UNKNOWN'],
  ['0', 'UNKNOWN'],
  ['撤销', 'UNKNOWN'],
]);

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

async function startOn(
  options: DataArtsCloudOptions = {},
  changes: (cloud: DataArtsCloud) => Partial<HuaweiConfig> = () => ({}),
) {
  const started = await start(options, changes);
  ENDINGS.push(started.close);
  const { cloud, provider, settle } = started;
  const ref: DeploymentRef = {
    ...WORKSPACE,
    rawId: cloud.packages.add({ workspaceId: WORKSPACE.workspace, deployStatus: '5' }),
  };
  const read = () => settle(provider.getDeployment(ref, READ));
  const list = async (page: number, pageSize: number) =>
    (await settle(provider.listDeployments(WORKSPACE, { page, pageSize }, READ))).value;
  return { ...started, ref, read, list };
}

const withToken = (cloud: DataArtsCloud): Partial<HuaweiConfig> => ({ credentials: cloud.login });
const counts = ({ cloud }: Pick<Started, 'cloud'>) => cloud.calls.countsByAction();
const failureOf = async (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => null,
    (err: unknown) => err,
  );

describe('DataArtsStudioProvider', () => {
  it('says what it is and can do', async () => {
    const { provider } = await startOn();

    expect(provider).toMatchObject({
      key: 'dataarts',
      kind: 'HUAWEI_DATAARTS',
      displayName: 'dataarts',
      apiVersion: 'v2',
      region: 'cn-north-4',
      maxPageSize: 100,
      listRows: 'COMPLETE',
      apis: null,
      workspaces: [{ ...WORKSPACE, name: 'Supply chain', identifier: null, tenantId: null }],
    });
    expect([...provider.capabilities]).toEqual([
      'READ_DEPLOYMENTS',
      'READ_RELEASE_PACKAGES',
      'CREATE_RELEASE_PACKAGE',
      'RELEASE_PACKAGE',
      'WITHDRAW_PACKAGE',
      'CANCEL_DEPLOYMENT',
    ]);
  });

  it('follows a package from its review to its end, tasks and stages with it', async () => {
    const { cloud, provider, clock, settle } = await startOn();
    const by = { id: 'u1', name: 'reviewer' };
    const rawId = cloud.packages.add({
      workspaceId: WORKSPACE.workspace,
      releaseMs: 10_000,
      tasks: [{ outcome: 2 }, { outcome: 3 }],
      planned: { kind: 'release', at: clock.now() + MINUTE_MS, by, startsJobs: false },
    });
    const look = async () => {
      const { value } = await settle(provider.getDeployment({ ...WORKSPACE, rawId }, READ));
      const { record, items } = value;
      return [
        record.status,
        ...record.stages.map(({ status }) => status),
        ...(items ?? []).map(({ status }) => status),
      ];
    };

    const seen = [await look()];
    await clock.advance(MINUTE_MS);
    seen.push(await look());
    await clock.advance(6_000);
    seen.push(await look());
    await clock.advance(6_000);
    seen.push(await look());

    expect(seen).toEqual([
      ['PENDING_APPROVAL', 'PENDING_APPROVAL', 'READY', 'PENDING_APPROVAL', 'PENDING_APPROVAL'],
      ['RUNNING', 'SUCCEEDED', 'RUNNING', 'RUNNING', 'RUNNING'],
      ['RUNNING', 'SUCCEEDED', 'RUNNING', 'SUCCEEDED', 'RUNNING'],
      ['FAILED', 'SUCCEEDED', 'FAILED', 'SUCCEEDED', 'FAILED'],
    ]);
  });

  it('shows a withdrawn package as CANCELLED, with its stages and tasks', async () => {
    const { cloud, clock, ref, provider, settle } = await startOn();
    const rawId = cloud.packages.add({ workspaceId: ref.workspace, tasks: [{}] });
    cloud.packages.get(rawId).withdraw(clock.now());

    const { record, items } = (await settle(provider.getDeployment({ ...ref, rawId }, READ))).value;

    expect(record).toMatchObject({
      status: 'CANCELLED',
      releasePackage: { isDeleted: true },
      stages: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }],
    });
    expect(items).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('says NOT_FOUND of a withdrawn package that has vanished', async () => {
    const { cloud, clock, ref, read } = await startOn({ withdrawnShows: 'nothing' });
    cloud.packages.get(ref.rawId).withdraw(clock.now());

    await expect(read()).rejects.toMatchObject({ call: { failure: 'NOT_FOUND', upstreamCode: 'DLF.0810' } });
  });

  it('keeps a settled package settled when it is deleted later', async () => {
    const { cloud, ref, read } = await startOn();
    cloud.packages.get(ref.rawId).fix({ deployStatus: '2', deleteFlag: '1' });

    expect((await read()).value.record).toMatchObject({ status: 'SUCCEEDED', releasePackage: { isDeleted: true } });
  });

  it('reads the record and the items by one call', async () => {
    const { cloud, read } = await startOn();

    const { value } = await read();

    expect(value.items?.length).toBeGreaterThan(0);
    expect(cloud.calls.count()).toBe(1);
  });

  it('lists the same items as it reads with the record', async () => {
    const { provider, settle, ref, read } = await startOn();

    const { value } = await settle(provider.listItems(ref, READ));

    expect(value).toEqual((await read()).value.items);
  });

  it.each(['../pending-items', 'deploy?x=1', 'a/b', 'a b', '', '4\n'])(
    'says NOT_FOUND of an id that no package can have, without a call: %j',
    async (rawId) => {
      const { cloud, provider } = await startOn();

      const answer = provider.getDeployment({ ...WORKSPACE, rawId }, READ);

      await expect(answer).rejects.toMatchObject({ call: { failure: 'NOT_FOUND', delivery: 'NOT_SENT' } });
      expect(cloud.calls.count()).toBe(0);
    },
  );

  it.each<[string, DataArtsCloudOptions]>([
    ['ids as numbers beyond 2^53', { idsAs: 'number' }],
    ['numbers as text', { numbersAs: 'string' }],
    ['texts that end in blanks', { hasTrailingBlanks: true }],
    ['all of these', { idsAs: 'number', numbersAs: 'string', hasTrailingBlanks: true }],
  ])('reads the same from an answer with %s', async (_, options) => {
    const usual = await startOn();
    const other = await startOn(options);
    const id = '900719925474099312';
    const readFrom = async ({ cloud, provider, settle }: Started) => {
      cloud.packages.add({ workspaceId: WORKSPACE.workspace, id, deployStatus: '2' });
      return (await settle(provider.getDeployment({ ...WORKSPACE, rawId: id }, READ))).value;
    };

    expect(await readFrom(other)).toEqual(await readFrom(usual));
  });

  it('tells the workspaces apart by their header', async () => {
    const other = { provider: 'dataarts', workspace: '0f2c7b7e9d1a4a0c8a4f6f0c2b9e5d31' };
    const { provider, settle, cloud, ref } = await startOn({ hasDefaultWorkspace: false });

    const elsewhere = settle(provider.getDeployment({ ...other, rawId: ref.rawId }, READ));

    await expect(elsewhere).rejects.toMatchObject({ call: { failure: 'NOT_FOUND' } });
    expect(cloud.calls.calls[0]?.params).toEqual({ workspace: other.workspace, package_id: ref.rawId });
  });

  it.each(['page', 'record'] as const)(
    'reads every package once where offset counts by the %s',
    async (offsetMeans) => {
      const { cloud, list } = await startOn({ offsetMeans });
      const ids = cloud.packages.generate(WORKSPACE.workspace, 24).reverse();

      const pages = [await list(1, 8), await list(2, 8), await list(3, 8), await list(4, 8)];

      const seen = pages.flatMap(({ records }) => records.map(({ rawId }) => rawId));
      expect(seen).toHaveLength(25);
      expect(new Set(seen)).toEqual(new Set(['1', ...ids]));
      expect(pages.map(({ isLast }) => isLast)).toEqual([false, false, false, true]);
      expect(pages.map(({ totalCount }) => totalCount)).toEqual([25, 25, 25, 25]);
      // Two calls find out what offset means, once.
      expect(cloud.calls.count()).toBe(6);
    },
  );

  it('finds nothing on a second page of one package, whatever offset means', async () => {
    const { list } = await startOn();

    expect(await list(2, 10)).toMatchObject({ records: [], isLast: true });
  });

  it('pushes statuses down where the vendor has codes for all of them', async () => {
    const { cloud, provider, settle } = await startOn();
    const ask = async (statuses: Parameters<typeof provider.listDeployments>[1]['statuses']) => {
      const query = { page: 1, pageSize: 10, ...(statuses ? { statuses } : {}) };
      return (await settle(provider.listDeployments(WORKSPACE, query, READ))).value.isNarrowedByStatus;
    };

    const isNarrowed = [
      await ask(['RUNNING', 'PENDING_APPROVAL']),
      await ask(['SUCCEEDED', 'REJECTED']),
      await ask(['RUNNING', 'CANCELLED']),
      await ask(['UNKNOWN']),
      await ask(['REJECTED']),
      await ask([]),
    ];

    const filters = cloud.calls.calls.map(({ params }) => params['deploy_status_filter']);
    expect(filters).toEqual(['[1,5]', '[2]', undefined, undefined, undefined, undefined]);
    expect(isNarrowed).toEqual([true, true, false, false, false, false]);
  });

  it('slows down when it asks more than ten times a second', async () => {
    const { provider, settle, ref } = await startOn({ quota: { perSecond: 10 } });

    const answers = await settle(
      Promise.allSettled(Array.from({ length: 30 }, () => provider.getDeployment(ref, READ))),
    );

    const failures = answers.filter(({ status }) => status === 'rejected');
    for (const failure of failures) {
      expect(failure).toMatchObject({ reason: { code: 'PROVIDER_THROTTLED', call: { delivery: 'NOT_SENT' } } });
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(provider.health().throttledUntil).not.toBeNull();
  });
});

describe('a key of DataArtsStudioProvider', () => {
  it('may be a temporary one, with its token', async () => {
    const { read } = await startOn({ securityToken: 'temporary-token' });

    expect((await read()).value.record.status).toBe('RUNNING');
  });

  it.each<[string, DataArtsCloudOptions, (cloud: DataArtsCloud) => Partial<HuaweiConfig>, string]>([
    [
      'a wrong secret',
      {},
      ({ accessKey }) => ({ credentials: { accessKey, secretKey: 'wrong-secret-key' } }),
      'APIGW.0301',
    ],
    [
      'an unknown key',
      {},
      () => ({ credentials: { accessKey: 'UNKNOWN', secretKey: 'wrong-secret-key' } }),
      'APIGW.0301',
    ],
    ['the project of somebody else', {}, () => ({ projectId: '0'.repeat(32) }), 'APIGW.0301'],
    ['a clock twenty minutes off', { clockSkewMs: 20 * MINUTE_MS }, () => ({}), 'APIGW.0303'],
  ])('is tried once and left alone for five minutes after %s', async (_, options, changes, upstreamCode) => {
    const { cloud, clock, read } = await startOn(options, changes);

    const first = await failureOf(read());
    const later = [await failureOf(read()), await failureOf(read())];

    expect(first).toMatchObject({
      code: 'PROVIDER_REJECTED',
      retryable: false,
      call: { failure: 'CREDENTIALS', delivery: 'REFUSED', httpStatus: 401, upstreamCode },
    });
    // The vendor's refusal repeats the canonical request.
    expect(String(first)).not.toMatch(/x-sdk-date:|[0-9a-f]{64}/);
    for (const err of later) {
      expect(err).toMatchObject({
        call: { failure: 'CREDENTIALS', delivery: 'NOT_SENT' },
        retryAfterMs: expect.any(Number),
      });
    }
    expect(cloud.calls.count()).toBe(1);
    expect(cloud.lock.failures(cloud.accessKey)).toBeLessThanOrEqual(1);

    await clock.advance(5 * MINUTE_MS);
    await failureOf(read());
    expect(cloud.calls.count()).toBe(2);
  });

  it('is tried by one call alone when many ask at once', async () => {
    const { cloud, provider, settle, ref } = await startOn({}, ({ accessKey }) => ({
      credentials: { accessKey, secretKey: 'wrong-secret-key' },
    }));

    const answers = await settle(
      Promise.allSettled(Array.from({ length: 20 }, () => provider.getDeployment(ref, READ))),
    );

    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    expect(cloud.calls.count()).toBe(1);
    expect(cloud.lock.isLocked(cloud.accessKey)).toBe(false);
  });

  it('works again five minutes after it was put right', async () => {
    const { cloud, clock, read } = await startOn({ clockSkewMs: 20 * MINUTE_MS });
    await failureOf(read());
    cloud.setClockSkew(0);

    await clock.advance(5 * MINUTE_MS);

    expect((await read()).value.record.status).toBe('RUNNING');
  });

  it('does not hold the others up while the first call hangs', async () => {
    const { cloud, clock, provider, ref } = await startOn();
    cloud.faults.inject({ kind: 'hang', times: 1 });
    const first = failureOf(provider.getDeployment(ref, READ));
    await expect.poll(() => cloud.calls.count()).toBe(1);

    const second = provider.getDeployment(ref, READ);
    await clock.advance(2_500);
    const answer = await second;

    expect(answer.value.record.rawId).toBe(ref.rawId);
    await clock.advance(5_000);
    expect(await first).toMatchObject({ call: { failure: 'TIMEOUT' } });
  });
});

describe('a token of DataArtsStudioProvider', () => {
  it('is fetched once for all who ask, without the catalog, and used until it ends', async () => {
    const started = await startOn({}, withToken);
    const { provider, settle, ref, clock } = started;

    await settle(Promise.all(Array.from({ length: 8 }, () => provider.getDeployment(ref, READ))));
    await clock.advance(DAY_MS / 2);
    await settle(provider.getDeployment(ref, READ));

    expect(counts(started)).toEqual({ [LOGIN]: 1, [DETAIL]: 9 });
  });

  it('is renewed in the last half hour, while the old one still serves', async () => {
    const started = await startOn({}, withToken);
    const { read, clock } = started;
    await read();

    await clock.advance(DAY_MS - 20 * MINUTE_MS);
    await read();
    await expect.poll(() => counts(started)[LOGIN]).toBe(2);
    await clock.advance(MINUTE_MS);
    await read();

    expect(counts(started)).toEqual({ [LOGIN]: 2, [DETAIL]: 3 });
  });

  it('serves on when it cannot be renewed, and renewing is tried once a minute', async () => {
    const started = await startOn({}, withToken);
    const { cloud, read, clock, log } = started;
    await read();
    await clock.advance(DAY_MS - 20 * MINUTE_MS);
    cloud.faults.inject({ kind: 'successFalse', code: 'IAM.0001', action: LOGIN });

    const outcomes = [];
    for (let i = 0; i < 5; i += 1) outcomes.push((await read()).value.record.status);
    await expect.poll(() => counts(started)[LOGIN]).toBe(2);

    expect(outcomes).toEqual(Array(5).fill('RUNNING'));
    await expect.poll(() => log.lines.filter(({ message }) => message === 'token not renewed')).toHaveLength(1);
  });

  it('is fetched anew, without a refusal in between, once it has ended', async () => {
    const started = await startOn({ tokenLifetimeMs: 10 * MINUTE_MS }, withToken);
    const { cloud, read, clock } = started;
    await read();

    await clock.advance(11 * MINUTE_MS);
    await read();

    expect(counts(started)).toEqual({ [LOGIN]: 2, [DETAIL]: 2 });
    expect(cloud.calls.calls.map(({ status }) => status)).toEqual([201, 200, 201, 200]);
  });

  it('is judged by the vendor’s own times, so that a clock of ours that is off does not matter', async () => {
    const started = await startOn({ clockSkewMs: -2 * DAY_MS }, withToken);

    await started.read();
    await started.read();

    expect(counts(started)).toEqual({ [LOGIN]: 1, [DETAIL]: 2 });
  });

  it('is fetched once more when it is refused, by all whom that befalls together', async () => {
    const started = await startOn({}, withToken);
    const { cloud, provider, settle, ref, read } = started;
    await read();
    cloud.iam.revokeTokens();
    cloud.calls.clear();

    const answers = await settle(
      Promise.allSettled(Array.from({ length: 5 }, () => provider.getDeployment(ref, READ))),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'));
    expect(counts(started)).toEqual({ [LOGIN]: 1, [DETAIL]: 10 });
  });

  it('that is refused twice is an end: nothing is called for five minutes', async () => {
    const started = await startOn({}, (cloud) => ({ ...withToken(cloud), projectId: 'f'.repeat(32) }));
    const { read, clock } = started;

    const first = await failureOf(read());
    const second = await failureOf(read());

    expect(first).toMatchObject({ call: { operation: DETAIL, failure: 'CREDENTIALS', upstreamCode: 'APIGW.0301' } });
    expect(second).toMatchObject({ call: { failure: 'CREDENTIALS', delivery: 'NOT_SENT' } });
    expect(counts(started)).toEqual({ [LOGIN]: 2, [DETAIL]: 2 });

    await clock.advance(5 * MINUTE_MS);
    await failureOf(read());
    expect(counts(started)[LOGIN]).toBeGreaterThan(2);
  });

  it('is not asked for again for five minutes when the password is wrong', async () => {
    const started = await startOn({}, ({ login }) => ({ credentials: { ...login, password: 'wrong-password' } }));
    const { provider, settle, ref, read } = started;

    const [first] = await settle(
      Promise.allSettled(Array.from({ length: 6 }, () => provider.getDeployment(ref, READ))),
    );
    await failureOf(read());

    expect(first).toMatchObject({
      reason: { call: { operation: LOGIN, failure: 'CREDENTIALS', delivery: 'NOT_SENT', httpStatus: 401 } },
    });
    expect(counts(started)).toEqual({ [LOGIN]: 1 });
  });

  it('is not waited for by somebody who has given up, and others get it', async () => {
    const started = await startOn({}, withToken);
    const { cloud, provider, ref } = started;
    cloud.faults.inject({ kind: 'slow', delayMs: 150, action: LOGIN, times: 1 });
    const giveUp = new AbortController();

    const given = failureOf(provider.getDeployment(ref, { ...READ, signal: giveUp.signal }));
    await expect.poll(() => cloud.calls.count(LOGIN), { interval: 5 }).toBe(1);
    giveUp.abort();

    expect(await given).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'NOT_SENT' } });
    // Without the clock moving: the answer takes real milliseconds, and the deadline would pass in no time.
    expect((await provider.getDeployment(ref, READ)).value.record.rawId).toBe(ref.rawId);
    expect(counts(started)[LOGIN]).toBe(1);
  });

  it.each<[string, FaultSpec, string]>([
    ['is cut off', { kind: 'cutAfterEffect' }, 'UNREACHABLE'],
    ['says 500', { kind: 'error500' }, 'SERVER_ERROR'],
    ['asks to slow down', { kind: 'throttle' }, 'THROTTLED'],
    ['talks nonsense', { kind: 'garbage' }, 'BAD_ANSWER'],
    ['answers with another page', { kind: 'redirect' }, 'BAD_ANSWER'],
  ])('fails the call that needs it, which is not sent, while IAM %s', async (_, fault, failure) => {
    const started = await startOn({}, withToken);
    const { cloud, clock, read } = started;
    cloud.faults.inject({ ...fault, action: LOGIN });

    const err = await failureOf(read());

    expect(err).toMatchObject({ call: { operation: LOGIN, failure, delivery: 'NOT_SENT' } });
    expect(counts(started)[DETAIL]).toBeUndefined();

    cloud.faults.clear();
    await clock.advance(10 * MINUTE_MS);
    expect((await read()).value.record.status).toBe('RUNNING');
  });

  it('is in no error and no line of the log, and neither is the password', async () => {
    const started = await startOn({}, withToken);
    const { cloud, read, log } = started;
    await read();
    const known = new Set<string>();
    const remember = cloud.iam.check.bind(cloud.iam);
    cloud.iam.check = (token, projectId) => {
      known.add(token);
      return remember(token, projectId);
    };
    cloud.faults.inject({ kind: 'error500' });

    const err = await failureOf(read());
    cloud.faults.clear();
    cloud.iam.revokeTokens();
    await read();

    expect(known.size).toBe(2);
    const said = `${JSON.stringify([err, log.lines])} ${err instanceof Error ? err.stack : ''}`;
    for (const secret of [...known, cloud.login.password]) expect(said).not.toContain(secret);
  });
});

describe('createProviders', () => {
  it('refuses to send a password over an open network', () => {
    const config: HuaweiConfig = {
      key: 'dataarts',
      kind: 'dataarts-studio',
      region: 'cn-north-4',
      endpoint: 'https://dayu.cn-north-4.myhuaweicloud.com',
      iamEndpoint: 'http://iam.cn-north-4.myhuaweicloud.com',
      projectId: '62099355b894428e8916573ae635f1f9',
      credentials: { domain: 'd', user: 'u', password: 'p' },
      timeoutMs: 5_000,
      defaultMaxAgeMs: 5_000,
      workspaces: [],
    };

    expect(() => createProviders([config], { log: createRecordedLog() })).toThrow(
      'provider "dataarts": iamEndpoint: expected https://',
    );
  });
});

it('a list of DataArtsStudioProvider is one call', async () => {
  const started = await startOn();

  await started.list(1, 100);

  expect(counts(started)).toEqual({ [LIST]: 1 });
});
