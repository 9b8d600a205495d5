import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { type CallAnswer, call, manualClock } from './client.ts';

const WORKSPACE = '10000';

let clock: ReturnType<typeof manualClock>;
const clouds: DataWorksCloud[] = [];

async function start(options: DataWorksCloudOptions = {}): Promise<DataWorksCloud> {
  clock = manualClock();
  const cloud = await startDataWorksCloud({ now: clock.now, ...options });
  clouds.push(cloud);
  return cloud;
}
afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

interface Package {
  readonly Deployment: Readonly<Record<string, unknown>>;
  readonly DeployedItems: readonly Readonly<Record<string, unknown>>[];
}
interface PackagePage {
  readonly TotalCount: number;
  readonly Deployments: readonly (Readonly<Record<string, unknown>> & { readonly Id: number })[];
}
interface FilePage {
  readonly TotalCount: number;
  readonly Files: readonly Readonly<Record<string, unknown>>[];
}

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8'));

const send = (cloud: DataWorksCloud, action: string, form: Record<string, string>): Promise<CallAnswer> =>
  call(cloud, action, { version: '2020-05-18', form });

const sendTo = (cloud: DataWorksCloud, action: string, form: Record<string, string> = {}) =>
  send(cloud, action, { ProjectId: WORKSPACE, ...form });

/** `Data` of an answer. */
async function ask<T>(cloud: DataWorksCloud, action: string, form: Record<string, string> = {}): Promise<T> {
  return (JSON.parse((await sendTo(cloud, action, form)).text) as { Data: T }).Data;
}

const get = (cloud: DataWorksCloud, id: string | number) =>
  ask<Package>(cloud, 'GetDeployment', { DeploymentId: String(id) });

const statusesOf = async (cloud: DataWorksCloud, id: string | number) => {
  const { Deployment, DeployedItems } = await get(cloud, id);
  const { Status, CheckingStatus, ExecuteTime } = Deployment;
  return [Status, CheckingStatus, ExecuteTime !== undefined, DeployedItems.map((item) => item['Status'])];
};

/** Names of the fields, at any depth. */
function fieldsOf(node: unknown): string[] {
  if (Array.isArray(node)) return fieldsOf(node[0]);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [name, ...fieldsOf(value).map((inner) => `${name}.${inner}`)]);
}

describe('the deployment packages of a newcomer', () => {
  it.each(['one seed', 'another seed'])('have every documented number, with %s', async (seed) => {
    const cloud = await start({ population: 'newcomer', seed });
    for (const projectId of ['10000', '10001', '56160']) {
      const { Deployments } = await ask<PackagePage>(cloud, 'ListDeployments', {
        ProjectId: projectId,
        PageSize: '100',
      });
      const details = await Promise.all(
        Deployments.map(({ Id }) =>
          ask<Package>(cloud, 'GetDeployment', { ProjectId: projectId, DeploymentId: String(Id) }),
        ),
      );
      const seen = (values: unknown[]) => [...new Set(values.map(String))].sort();

      expect(seen(Deployments.map(({ Status }) => Status))).toEqual(['0', '1', '2', '6']);
      expect(
        seen(details.map(({ Deployment }) => `${Deployment['Status']} ${Deployment['CheckingStatus'] ?? '-'}`)),
      ).toEqual(['0 -', '0 7', '0 8', '1 -', '1 7', '1 8', '2 -', '2 7', '6 -', '6 7']);
      expect(
        seen(details.map(({ Deployment }) => `${Deployment['FromEnvironment']} ${Deployment['ToEnvironment']}`)),
      ).toEqual(['0 1', '1 2']);
      expect(seen(details.flatMap(({ DeployedItems }) => DeployedItems.map((item) => item['Status'])))).toEqual([
        '0',
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
      ]);
    }
  });

  it('deploy files that are there', async () => {
    const cloud = await start({ population: 'newcomer' });
    const { Deployments } = await ask<PackagePage>(cloud, 'ListDeployments', { ProjectId: '10001', PageSize: '100' });
    const { Files } = await ask<FilePage>(cloud, 'ListFiles', { ProjectId: '10001', PageSize: '100' });
    const known = new Set(Files.map((file) => file['FileId']));

    for (const { Id } of Deployments) {
      const { DeployedItems } = await ask<Package>(cloud, 'GetDeployment', {
        ProjectId: '10001',
        DeploymentId: `${Id}`,
      });
      for (const item of DeployedItems) expect(known).toContain(item['FileId']);
    }
  });

  it('are the same for the same seed', async () => {
    const rows = async (seed: string) =>
      (await ask<PackagePage>(await start({ population: 'newcomer', seed }), 'ListDeployments', { PageSize: '100' }))
        .Deployments;

    expect(await rows('a')).toEqual(await rows('a'));
    expect(await rows('a')).not.toEqual(await rows('b'));
  });

  it('include the vendor’s samples, as published, with the filler texts', async () => {
    const cloud = await start({ population: 'newcomer' });

    const detail = await sendTo(cloud, 'GetDeployment', { ProjectIdentifier: 'dw_project', DeploymentId: '3000001' });
    const { Deployments } = await ask<PackagePage>(cloud, 'ListDeployments', { EndCreateTime: '1593877765000' });

    const RequestId = expect.stringMatching(/^[0-9A-F-]{36}$/);
    expect(JSON.parse(detail.text)).toEqual({ ...fixture('dw20-GetDeployment'), RequestId });
    const sample = fixture('dw20-ListDeployments') as unknown as { Data: PackagePage };
    expect(Deployments).toEqual(expect.arrayContaining([...sample.Data.Deployments]));
    expect(Deployments.map(({ Id }) => Id)).toEqual([3000001, 11112, 11111]);
  });

  it('take the request of the vendor’s DeployFile', async () => {
    const cloud = await start({ population: 'newcomer' });
    const form = { ProjectIdentifier: 'dw_project', FileId: '10000001', Comment: '第一次发布任务', NodeId: '2000001' };

    const answer = JSON.parse((await sendTo(cloud, 'DeployFile', form)).text);

    const { Data: _, RequestId: __, ...envelope } = fixture('dw20-DeployFile');
    expect(answer).toMatchObject({ ...envelope, Data: expect.any(Number) });
    expect(await statusesOf(cloud, answer.Data)).toEqual([0, undefined, false, [0]]);
  });
});

describe('SubmitFile', () => {
  it('makes a package to development that runs, is checked, and lets the file go to production', async () => {
    const cloud = await start();
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE, name: 'orders', versionCount: 0 });
    const plan = { executeAfterMs: 1_000, durationMs: 4_000, checkMs: 5_000 };
    cloud.packages.decideNext({ ...plan, check: 'passes' });
    const status = async () => (await ask<FilePage>(cloud, 'ListFiles')).Files[0]?.['CommitStatus'];
    const version = async () => ask<{ Status: string }>(cloud, 'GetFileVersion', { FileId, FileVersion: '1' });

    const id = await ask<number>(cloud, 'SubmitFile', { FileId, Comment: 'first' });

    const { Deployment, DeployedItems } = await get(cloud, id);
    expect(Deployment).toEqual({
      Status: 0,
      ErrorMessage: '',
      FromEnvironment: 0,
      ToEnvironment: 1,
      CreateTime: clock.now(),
      HandlerId: cloud.userId,
      CreatorId: cloud.userId,
      Name: `orders-2026-01-02_${cloud.userId}`,
    });
    expect(DeployedItems).toEqual([{ FileId: Number(FileId), FileVersion: 1, Status: 0 }]);
    clock.advance(1_000);
    expect(await statusesOf(cloud, id)).toEqual([0, undefined, true, [5]]);
    expect((await sendTo(cloud, 'DeployFile', { FileId })).json.ErrorCode).toBe('Invalid.File.NotCommitted');
    clock.advance(4_000);
    expect(await statusesOf(cloud, id)).toEqual([1, 8, true, [1]]);
    expect([await status(), (await version()).Status]).toEqual([0, 'COMMITTING']);
    expect((await sendTo(cloud, 'DeployFile', { FileId })).json.ErrorCode).toBe('Invalid.File.NotCommitted');
    clock.advance(5_000);
    expect(await statusesOf(cloud, id)).toEqual([1, undefined, true, [1]]);
    expect([await status(), (await version()).Status]).toEqual([1, 'CHECK_OK']);
    expect((await sendTo(cloud, 'DeployFile', { FileId })).json.Success).toBe(true);
    expect(cloud.calls.effects).toMatchObject([
      { kind: 'fileSubmitted', workspace: WORKSPACE, id: String(id) },
      { kind: 'fileDeployed', workspace: WORKSPACE },
    ]);
  });

  it('leaves a file whose check failed uncommitted', async () => {
    const cloud = await start();
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE, versionCount: 0 });
    cloud.packages.decideNext({ check: 'fails' });

    const id = await ask<number>(cloud, 'SubmitFile', { FileId });
    clock.advance(60_000);

    expect(await statusesOf(cloud, id)).toEqual([1, 7, true, [1]]);
    expect((await sendTo(cloud, 'DeployFile', { FileId })).json.ErrorCode).toBe('Invalid.File.NotCommitted');
  });

  it('skips the checks when told to', async () => {
    const cloud = await start();
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE, versionCount: 0 });
    cloud.packages.decideNext({ check: 'fails', executeAfterMs: 1, durationMs: 999 });

    const id = await ask<number>(cloud, 'SubmitFile', { FileId, SkipAllDeployFileExtensions: 'true' });
    clock.advance(1_000);

    expect(await statusesOf(cloud, id)).toEqual([1, undefined, true, [1]]);
  });

  it('gives other packages other ids, also after a restart', async () => {
    const submit = async () => {
      const cloud = await start();
      const FileId = cloud.packages.addFile({ projectId: WORKSPACE });
      return [await ask<number>(cloud, 'SubmitFile', { FileId }), await ask<number>(cloud, 'SubmitFile', { FileId })];
    };
    const [first, second] = await submit();
    const later = manualClock(Date.UTC(2026, 0, 2, 3, 4, 6));
    const restarted = await startDataWorksCloud({ now: later.now });
    clouds.push(restarted);
    const FileId = restarted.packages.addFile({ projectId: WORKSPACE });

    const third = await ask<number>(restarted, 'SubmitFile', { FileId });

    expect(new Set([first, second, third]).size).toBe(3);
  });
});

describe('DeployFile', () => {
  it('makes a package to production with the committed version, addressed by file or by node', async () => {
    const cloud = await start();
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE, nodeId: '777', versionCount: 3 });
    cloud.packages.decideNext(
      { executeAfterMs: 1_000, durationMs: 4_000 },
      { outcome: 'fail', message: 'No resource' },
    );
    const versions = async () =>
      (
        await ask<{ FileVersions: readonly Readonly<Record<string, unknown>>[] }>(cloud, 'ListFileVersions', { FileId })
      ).FileVersions.map((entry) => [entry['FileVersion'], entry['Status'], entry['IsCurrentProd']]);

    const id = await ask<number>(cloud, 'DeployFile', { FileId });

    expect((await get(cloud, id)).Deployment).toMatchObject({ Status: 0, FromEnvironment: 1, ToEnvironment: 2 });
    expect((await versions())[0]).toEqual([3, 'PACKAGED', false]);
    clock.advance(1_000);
    expect((await versions())[0]).toEqual([3, 'DEPLOYING', false]);
    clock.advance(4_000);
    expect(await statusesOf(cloud, id)).toEqual([1, undefined, true, [1]]);
    expect(await versions()).toEqual([
      [3, 'DEPLOYED', true],
      [2, 'COMMITTED', false],
      [1, 'COMMITTED', false],
    ]);

    const failed = await ask<number>(cloud, 'DeployFile', { NodeId: '777' });
    clock.advance(60_000);
    expect(await statusesOf(cloud, failed)).toEqual([2, undefined, true, [4]]);
    expect((await get(cloud, failed)).Deployment['ErrorMessage']).toBe('No resource');
  });

  it('is over sooner at a higher speed', async () => {
    const cloud = await start({ speed: 100 });
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE });

    const id = await ask<number>(cloud, 'DeployFile', { FileId });
    clock.advance(100);

    expect((await statusesOf(cloud, id))[0]).toBe(1);
  });
});

describe('ListDeployments', () => {
  it('answers without Success, codes and messages, and rows without environments, checks and items', async () => {
    const cloud = await start();
    cloud.packages.addPackage({ projectId: WORKSPACE, status: '1', checkingStatus: '8' });

    const { text } = await sendTo(cloud, 'ListDeployments');

    expect(fieldsOf(JSON.parse(text)).sort()).toEqual(fieldsOf(fixture('dw20-ListDeployments')).sort());
  });

  it('pages by ten, the newest first', async () => {
    const cloud = await start();
    for (let i = 0; i < 12; i += 1)
      cloud.packages.addPackage({ projectId: WORKSPACE, id: `${i + 1}`, createdAt: i + 1 });
    cloud.packages.addPackage({ projectId: '10001' });

    const first = await ask<PackagePage>(cloud, 'ListDeployments');
    const second = await ask<PackagePage>(cloud, 'ListDeployments', { PageNumber: '2' });

    expect(first.Deployments.map(({ Id }) => Id)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(second).toMatchObject({ PageNumber: 2, PageSize: 10, TotalCount: 12, Deployments: [{ Id: 2 }, { Id: 1 }] });
    expect((await sendTo(cloud, 'ListDeployments', { PageSize: '101' })).json.Code).toBe('InvalidParameter');
  });

  it.each([
    [{ Status: '2' }, [2]],
    [{ Creator: '7' }, [1, 2]],
    [{ Executor: '9' }, [2]],
    [{ EndCreateTime: '2000' }, [1, 2]],
    [{ EndExecuteTime: '1000' }, [1]],
    [{ Keyword: 'ORDER' }, [1, 3]],
    [{ Keyword: 'order', Creator: '7' }, [1]],
  ])('narrows by %j', async (form, ids) => {
    const cloud = await start();
    const projectId = WORKSPACE;
    const add = cloud.packages.addPackage.bind(cloud.packages);
    add({ projectId, id: '1', status: '1', createdAt: 1000, name: 'orders-1', creatorId: '7', handlerId: '8' });
    add({ projectId, id: '2', status: '2', createdAt: 2000, name: 'stock', creatorId: '7', handlerId: '9' });
    add({ projectId, id: '3', status: '0', createdAt: 3000, name: 'orders-2', creatorId: '8', handlerId: '8' });

    const { Deployments } = await ask<PackagePage>(cloud, 'ListDeployments', form);

    expect(Deployments.map(({ Id }) => Id).sort()).toEqual(ids);
  });
});

describe('the files', () => {
  it('have the fields of the published samples', async () => {
    const cloud = await start();
    const FileId = cloud.packages.addFile({ projectId: WORKSPACE, versionCount: 2 });
    const needs = { NeedContent: 'true', NeedAbsoluteFolderPath: 'true' };
    const optional = /\.(DependentNodeIdList|(In|Out)putParameters\..*)$/;
    const fields = (answer: unknown) =>
      fieldsOf(answer)
        .filter((name) => !optional.test(name))
        .sort();

    const answers = [
      ['dw20-GetFile', await sendTo(cloud, 'GetFile', { FileId })],
      ['dw20-ListFiles', await sendTo(cloud, 'ListFiles', needs)],
      ['dw20-GetFileVersion', await sendTo(cloud, 'GetFileVersion', { FileId, FileVersion: '2' })],
      ['dw20-ListFileVersions', await sendTo(cloud, 'ListFileVersions', { FileId })],
    ] as const;

    for (const [name, { text }] of answers)
      expect([name, fields(JSON.parse(text))]).toEqual([name, fields(fixture(name))]);
  });

  it('come without content and folder unless asked for', async () => {
    const cloud = await start();
    cloud.packages.addFile({ projectId: WORKSPACE });

    const [file] = (await ask<FilePage>(cloud, 'ListFiles')).Files;

    expect(file).not.toHaveProperty('Content');
    expect(file).not.toHaveProperty('AbsoluteFolderPath');
  });

  it.each([
    [{ FileIdIn: '1,3,99' }, ['orders', 'stock']],
    [{ ExactFileName: 'stock' }, ['stock']],
    [{ Keyword: 'ORDER' }, ['orders', 'orders_daily']],
    [{ FileTypes: '6,23' }, ['stock']],
    [{ NodeId: '30' }, ['stock']],
    [{ Owner: '8' }, ['orders_daily']],
    [{ LastEditUser: '9' }, ['orders']],
    [{ UseType: 'MANUAL' }, ['orders']],
    [{ FileFolderPath: 'a/b' }, ['stock']],
  ])('are narrowed by %j', async (form, names) => {
    const cloud = await start();
    const projectId = WORKSPACE;
    cloud.packages.addFile({ projectId, id: '1', name: 'orders', editUser: '9', useType: 'MANUAL' });
    cloud.packages.addFile({ projectId, id: '2', name: 'orders_daily', owner: '8' });
    cloud.packages.addFile({ projectId, id: '3', name: 'stock', fileType: 6, nodeId: '30', folderPath: 'a/b' });

    const { Files } = await ask<FilePage>(cloud, 'ListFiles', form);

    expect(Files.map((file) => file['FileName'])).toEqual(names);
  });

  it('are found by at most fifty ids, ten a page as a rule', async () => {
    const cloud = await start();
    const ids = Array.from({ length: 50 }, () => cloud.packages.addFile({ projectId: WORKSPACE }));

    const page = await ask<FilePage>(cloud, 'ListFiles', { FileIdIn: ids.join(',') });
    const refused = await sendTo(cloud, 'ListFiles', { FileIdIn: [...ids, '1'].join(',') });

    expect([page.TotalCount, page.Files.length]).toEqual([50, 10]);
    expect([refused.status, refused.json.Code]).toEqual([400, 'InvalidParameter']);
  });
});

describe('what DataWorks 2020-05-18 refuses', () => {
  it.each([
    ['GetDeployment', { DeploymentId: '404' }, 'Invalid.Deployment.NotExists'],
    ['GetDeployment', { DeploymentId: '404', ProjectId: '99' }, 'Invalid.Tenant.ProjectNotExists'],
    ['ListDeployments', { ProjectId: '99' }, 'Invalid.Tenant.ProjectNotExists'],
    ['SubmitFile', { FileId: '404' }, 'Invalid.File.NotExists'],
    ['DeployFile', { NodeId: '404' }, 'Invalid.File.NotExists'],
    ['GetFile', { FileId: '404' }, 'Invalid.File.NotExists'],
    ['GetFileVersion', { FileId: '404', FileVersion: '1' }, 'Invalid.File.NotExists'],
    ['ListFileVersions', { FileId: '404' }, 'Invalid.File.NotExists'],
  ])('%s with %j comes back in an HTTP 200 with Success false', async (action, form, code) => {
    const cloud = await start();

    const { status, text } = await sendTo(cloud, action, form);

    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      HttpStatusCode: 404,
      Success: false,
      ErrorCode: code,
      ErrorMessage: expect.any(String),
      RequestId: expect.any(String),
    });
    expect(cloud.calls.effects).toEqual([]);
  });

  it.each([
    ['GetDeployment', { ProjectId: WORKSPACE }, 'MissingDeploymentId'],
    ['GetDeployment', { DeploymentId: '1' }, 'MissingProjectId'],
    ['GetDeployment', { ProjectId: WORKSPACE, DeploymentId: 'one' }, 'InvalidParameter'],
    ['ListDeployments', { ProjectId: 'dw_project' }, 'InvalidParameter'],
    ['DeployFile', { ProjectId: WORKSPACE }, 'MissingFileId'],
    ['GetFile', { ProjectId: WORKSPACE }, 'MissingFileId'],
    ['SubmitFile', { ProjectId: WORKSPACE }, 'MissingFileId'],
  ])('%s with %j is refused by the API gateway', async (action, form, code) => {
    const { status, json } = await send(await start(), action, form as Record<string, string>);

    expect([status, json.Code]).toEqual([400, code]);
  });

  it('takes a workspace by its name, and its parameters from a form only', async () => {
    const cloud = await start();
    const byName = await send(cloud, 'ListDeployments', { ProjectIdentifier: 'dw_finance' });
    const unknown = await send(cloud, 'ListDeployments', { ProjectIdentifier: 'nobody' });
    const byQuery = await call(cloud, 'ListDeployments', { version: '2020-05-18', query: { ProjectId: WORKSPACE } });

    expect(byName.json.Success).toBeUndefined();
    expect(unknown.json.ErrorCode).toBe('Invalid.Tenant.ProjectNotExists');
    expect(byQuery.status).toBe(405);
  });
});

describe('the control endpoint', () => {
  it('adds a file and a package, sets its raw status to anything and gives it back to its plan', async () => {
    const cloud = await start();
    const control = async (method: string, path: string, body?: object): Promise<unknown> => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      return (await fetch(`${cloud.url}/_sandbox${path}`, init)).json();
    };
    const projectId = WORKSPACE;

    expect(await control('POST', '/files', { projectId, id: '7', name: 'orders' })).toEqual({ id: '7' });
    expect(await control('POST', '/packages', { projectId, id: '5', fileId: '7', toEnvironment: 1 })).toEqual({
      id: '5',
    });
    await control('PATCH', '/packages/5', { status: 'Paused', checkingStatus: '8' });

    expect(await control('GET', '/packages/5')).toMatchObject({ status: 'Paused', checkingStatus: '8', items: ['0'] });
    expect((await get(cloud, '5')).Deployment).toMatchObject({ Status: 'Paused', CheckingStatus: 8, ToEnvironment: 1 });
    await control('PATCH', '/packages/5', { status: null });
    expect(await statusesOf(cloud, '5')).toEqual([0, undefined, false, [0]]);
    expect(await control('PATCH', '/packages/8', { status: '1' })).toEqual({ error: 'no package 8' });
  });
});
