import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../../src/domain/global-id.ts';
import { API_MODE } from '../../../src/sandbox/data-service-api.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { Commands } from '../../support/commands.ts';
import { freePort } from '../../support/free-port.ts';
import { type RunningGateway, startGatewayOn } from '../../support/gateway.ts';
import { apiKeysFor, secretOf } from '../../support/keys.ts';
import { PROJECT, triggerConfig } from '../../support/triggers.ts';

const HOUR_MS = 3_600_000;
const QUIET = { activity: false, population: 'none' } as const;
const [WANG, LI] = [
  { id: '2001', name: 'wang' },
  { id: '2002', name: 'li' },
] as const;
const ORDERS = formatGlobalId('WORKSPACE', 'dw24', PROJECT);

interface Page {
  readonly nodes: readonly {
    readonly id: string;
    readonly name?: string | null;
    readonly description?: string | null;
    readonly idempotencyKey?: string;
    readonly key?: string;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** By what people call them, in the order of the page. */
const names = ({ nodes }: Page) =>
  nodes.map(({ name, description, idempotencyKey, key }) => name ?? description ?? idempotencyKey ?? key);

describe('signalbox ls', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  const commands = new Commands(() => running.gateway.url);
  const noon = Date.UTC(2026, 5, 1, 12);
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: QUIET, dataArts: { ...QUIET, quota: {} } });
    const { runs, packages, apis } = clouds.dataWorks;
    const at = (hours: number) => noon + hours * HOUR_MS;
    const run = { projectId: PROJECT, creator: '1001' };
    runs.addRun({ ...run, description: 'weekly', status: 'Success', createTime: at(-3) });
    runs.addRun({ ...run, description: 'hotfix', status: 'Fail', createTime: at(-2), creator: '1002' });
    runs.addRun({ ...run, description: 'nightly', status: 'Running', createTime: at(-1) });
    packages.addPackage({
      projectId: PROJECT,
      name: 'ods_orders',
      status: '1',
      createdAt: at(-4),
      toEnvironment: 2,
      creatorId: '1003',
    });
    const [workspaceId = ''] = clouds.dataArts.packages.workspaces.keys();
    const pack = { workspaceId, applicant: WANG, approvers: [LI] };
    clouds.dataArts.packages.add({ ...pack, name: 'spring', deployStatus: '1', appliedAt: at(-5) });
    clouds.dataArts.packages.add({ ...pack, name: 'autumn', deployStatus: '2', appliedAt: at(-6), applicant: LI });
    const api = { projectId: PROJECT, creatorId: '1001', modifiedAt: at(-7) };
    apis.addApi({ ...api, name: 'orders_by_day', path: '/orders/daily' });
    apis.addApi({ ...api, name: 'stock', path: '/stock', status: 0, mode: API_MODE.script, modifiedAt: at(-8) });
    running = await startGatewayOn({
      ...triggerConfig(clouds),
      auth: { apiKeys: apiKeysFor({ ci: { scopes: ['read', 'deploy'] } }) },
    });
    const env = { SIGNALBOX_KEY: secretOf('ci') };
    for (const key of ['first', 'second']) {
      const start = ['deploy', 'create-deployment', '--workspace-id', ORDERS, '--object-id', '1'];
      await commands.run([...start, '--description', key, '--idempotency-key', key, '--purpose', 'OFFLINE'], env);
    }
  });
  afterAll(async () => {
    await commands.close();
    await running.close();
    await clouds.close();
  });

  const ls = (...args: readonly string[]) => commands.run(['ls', ...args], { SIGNALBOX_KEY: secretOf('ci') });
  async function page(...args: readonly string[]): Promise<Page> {
    const { code, stdout, stderr } = await ls(...args, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as Page;
  }

  const before = ['--created-to', '2026-06-01T12:00:00Z'];
  it.concurrent.each<[string, readonly string[], readonly string[]]>([
    [
      'deployments of all providers, newest first',
      before,
      ['nightly', 'hotfix', 'weekly', 'ods_orders', 'spring', 'autumn'],
    ],
    ['those of a provider', ['--provider', 'dw20'], ['ods_orders']],
    ['those of two providers', ['--provider', 'dw20', '--provider', 'hw'], ['ods_orders', 'spring', 'autumn']],
    ['those of a vendor API', ['--kind', 'huawei-dataarts'], ['spring', 'autumn']],
    ['those of a workspace', ['deployments', '--workspace-id', ORDERS, ...before], ['nightly', 'hotfix', 'weekly']],
    ['those of a status', ['--status', 'failed'], ['hotfix']],
    ['those of one status or another', ['--status', 'FAILED', '--status', 'pending-approval'], ['hotfix', 'spring']],
    ['those of a phase', ['--phase', 'settled', '--kind', 'DATAWORKS_2024_05_18'], ['hotfix', 'weekly']],
    ['those of an outcome', ['--outcome', 'success'], ['weekly', 'ods_orders', 'autumn']],
    ['those to an environment', ['--environment', 'production', '--provider', 'dw20'], ['ods_orders']],
    ['those of a creator', ['--creator', '1002'], ['hotfix']],
    ['those with a part of a name', ['--name', 'ORDERS'], ['ods_orders']],
    [
      'those of a time',
      ['--created-from', '2026-06-01T09:00:00Z', '--created-to', '2026-06-01T11:00:00Z'],
      ['hotfix', 'weekly'],
    ],
    ['packages, newest first', ['packages'], ['ods_orders', 'spring', 'autumn']],
    ['packages of a status', ['packages', '--status', 'succeeded'], ['ods_orders', 'autumn']],
    ['packages with a part of a name', ['packages', '--name', 'spr'], ['spring']],
    ['packages of a provider', ['packages', '--provider', 'hw'], ['spring', 'autumn']],
    ['packages of a time', ['packages', '--applied-from', '2026-06-01T07:00:00Z'], ['ods_orders', 'spring']],
    ['packages up to a time', ['packages', '--applied-to', '2026-06-01T07:00:00Z'], ['autumn']],
    ['packages of an applicant', ['packages', '--applicant', LI.id], ['autumn']],
    [
      'packages of one applicant or another',
      ['packages', '--applicant', LI.id, '--applicant', WANG.id],
      ['spring', 'autumn'],
    ],
    ['packages that wait for a reviewer', ['packages', '--approver', LI.id], ['spring']],
    ['packages that wait for another reviewer', ['packages', '--approver', WANG.id], []],
    ['APIs, newest first', ['apis'], ['orders_by_day', 'stock']],
    ['APIs of a status', ['apis', '--status', 'unpublished'], ['stock']],
    ['APIs with a part of a path', ['apis', '--path', 'DAILY'], ['orders_by_day']],
    ['APIs with a part of a name', ['apis', '--name', 'sto'], ['stock']],
    ['APIs of a mode', ['apis', '--mode', 'script'], ['stock']],
    ['APIs of one mode or another', ['apis', '--mode', 'SCRIPT', '--mode', 'wizard'], ['orders_by_day', 'stock']],
    ['APIs of a creator', ['apis', '--creator', '1002'], []],
    ['operations, newest first', ['operations'], ['second', 'first']],
    ['operations of an action', ['operations', '--action', 'create-deployment'], ['second', 'first']],
    ['operations of a state', ['operations', '--state', 'refused'], []],
    ['operations of a caller', ['operations', '--requested-by', 'somebody'], []],
    ['operations up to a time', ['operations', '--requested-to', '2026-06-01'], []],
    ['operations from a time', ['operations', '--requested-from', '2026-06-01'], ['second', 'first']],
    ['operations of a provider', ['operations', '--provider', 'dw20'], []],
    ['providers', ['providers'], ['dw24', 'dw20', 'ds', 'hw']],
  ])('prints %s', async (_, args, expected) => {
    expect(names(await page(...args))).toEqual(expected);
  });

  it.concurrent.each([
    [
      'deployments',
      /^CREATED +STATUS +STAGE +PROVIDER +WORKSPACE +NAME +ID\n(\S+Z +RUNNING +\S+ +dw24 +\S+ +.* +deployment_\S+\n)/,
    ],
    [
      'packages',
      /^APPLIED +STATUS +PROVIDER +WORKSPACE +NAME +ID\n\S+Z +SUCCEEDED +dw20 +\S+ +ods_orders +package_\S+\n/,
    ],
    [
      'apis',
      /^MODIFIED +STATUS +PROVIDER +WORKSPACE +NAME +CALL +ID\n\S+Z +PUBLISHED +ds +\S+ +orders_by_day +[A-Z]+ \/orders\/daily +api_\S+\n/,
    ],
    [
      'operations',
      /^REQUESTED +ACTION +STATE +PROVIDER +WORKSPACE +BY +KEY +ID\n\S+Z +CREATE_DEPLOYMENT +CONFIRMED +dw24 +\S+ +ci +second +operation_\S+\n/,
    ],
    [
      'providers',
      /^PROVIDER +KIND +REGION +CIRCUIT +LAST SUCCESS +WORKSPACE +WORKSPACE ID\ndw24 +DATAWORKS_2024_05_18 +cn-shanghai +CLOSED +\S+Z +\S+ +workspace_\S+\n/,
    ],
  ])('prints %s as a table', async (list, pattern) => {
    const { code, stdout, stderr } = await ls(list);

    expect(stdout).toMatch(pattern);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('goes on page after page by the cursor that it prints', async () => {
    const first = await ls('--first', '2', ...before);
    const [, after = ''] = /^there are more: go on with --after (\S+)\n$/.exec(first.stderr) ?? [];
    const rest = await page('--first', '100', '--after', after, ...before);

    expect(first.stdout).toMatch(/^CREATED .*\n.* nightly .*\n.* hotfix .*\n$/);
    expect(names(rest)).toEqual(['weekly', 'ods_orders', 'spring', 'autumn']);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('says so when nothing matches', async () => {
    expect(await ls('--name', 'no such thing')).toEqual({ code: 0, stdout: '', stderr: 'nothing matches\n' });
  });

  it.concurrent.each<[string, readonly string[], RegExp]>([
    [
      'a list that there is none of',
      ['stages'],
      /^ls: expected deployments, packages, apis, operations, providers or options, got "stages"\n$/,
    ],
    [
      'a choice that is none',
      ['--status', 'done'],
      /^option '--status <status>' argument 'done' is invalid\. Expected one of CANCELLED, .*\n$/,
    ],
    [
      'a mode that is none',
      ['apis', '--mode', 'magic'],
      /^option '--mode <mode>' argument 'magic' is invalid\. Expected one of REGISTRATION, SCRIPT, WIZARD\.\n$/,
    ],
    [
      'a time that is none',
      ['--created-from', 'yesterday'],
      /^option '--created-from <time>' .*Expected a time as 2026-11-21 .*\n$/,
    ],
    ['no rows', ['--first', '0'], /^option '--first <number>' argument '0' is invalid\. Expected 1 to 100\.\n$/],
    ['more rows than a page has', ['--first', '101'], /^option '--first <number>' argument '101' is invalid\./],
    ['a cursor that is none', ['--after', 'x'], /^--after: expected a cursor .*\n$/],
    ['an id that is none', ['--workspace-id', 'x'], /^--workspace-id: expected the id of a workspace, got "x"\n$/],
    ['an option that is none', ['--colour'], /^unknown option '--colour'\n$/],
  ])('ends with 2 for %s', async (_, args, stderr) => {
    const outcome = await ls(...args);

    expect(outcome.stderr).toMatch(stderr);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
  });

  it('ends with 1 without a key and with a wrong one, and shows neither', async () => {
    const without = await commands.run(['ls']);
    const wrong = await commands.run(['ls'], { SIGNALBOX_KEY: 'hunter2' });

    for (const { code, stdout, stderr } of [without, wrong]) {
      expect(stderr).toMatch(/refuses this: .*; set SIGNALBOX_KEY, or --key-file, to a key that it knows\n$/);
      expect(stderr).not.toContain('hunter2');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    }
  });

  it('ends with 1 when no gateway answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}/graphql`;

    const outcome = await ls('--url', url);

    expect(outcome.stderr).toMatch(/^no gateway answers at .* \(ECONNREFUSED\); start one /);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('signalbox ls while a cloud fails', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  const commands = new Commands(() => running.gateway.url);
  beforeAll(async () => {
    clouds = await startSandbox({ dataWorks: QUIET, dataArts: { ...QUIET, quota: {} } });
    clouds.dataWorks.runs.addRun({ projectId: PROJECT, status: 'Success', description: 'weekly' });
    running = await startGatewayOn(triggerConfig(clouds));
    clouds.dataArts.faults.inject({ kind: 'html' });
  });
  afterAll(async () => {
    await commands.close();
    await running.close();
    await clouds.close();
  });

  it('prints the rest and names what is missing', async () => {
    const { code, stdout, stderr } = await commands.run(['ls']);

    expect(stdout).toMatch(/ weekly /);
    expect(stderr).toMatch(/^incomplete: hw, workspace .*: \S+, its rows are missing: .+\n$/);
    expect(code).toBe(0);
  });

  it('ends with 1 when there is nothing but what is missing', async () => {
    const { code, stdout, stderr } = await commands.run(['ls', '--provider', 'hw', '--json']);

    expect(JSON.parse(stdout)).toMatchObject({ nodes: [], complete: false });
    expect(stderr).toMatch(/^incomplete: hw, /);
    expect(code).toBe(1);
  });
});
