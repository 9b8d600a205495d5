import { afterEach, describe, expect, it } from 'vitest';
import { type DataArtsCloud, type DataArtsCloudOptions, startDataArtsCloud } from '../../src/sandbox/dataarts-cloud.ts';
import { manualClock } from './client.ts';
import { callFactory, callWithToken, type FactoryCallOptions, logIn, type PackageBody } from './dataarts-client.ts';

const WORKSPACE = '45be704b28cb4f25a39221169fd3e27e';
const OTHER_WORKSPACE = '0f2c7b7e9d1a4a0c8a4f6f0c2b9e5d31';
const SAMPLE_USER = '7b71e498e75d44048c9a22dd3c54f978';
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
/** Longer than any release takes. */
const A_RELEASE_MS = 21_000;

let clock: ReturnType<typeof manualClock>;
let cloud: DataArtsCloud;
afterEach(() => cloud.close());

/** Without a quota: these tests call often, and their clock stands still. */
async function start(options: DataArtsCloudOptions = {}): Promise<void> {
  clock = manualClock();
  cloud = await startDataArtsCloud({ now: clock.now, quota: {}, ...options });
}

const add = (spec: Partial<Parameters<DataArtsCloud['packages']['add']>[0]> = {}) =>
  cloud.packages.add({ workspaceId: WORKSPACE, ...spec });
const list = (body: object = {}, options: FactoryCallOptions = {}) =>
  callFactory(cloud, 'POST', '/release-packages', { body, ...options });
const detail = (id: string, options: FactoryCallOptions = {}) =>
  callFactory(cloud, 'GET', `/release-packages/${id}`, options);
const deploy = (ids: readonly string[], more: object = {}) =>
  callFactory(cloud, 'POST', '/release-packages/deploy', { body: { package_ids: ids, ...more } });
const unpack = (ids: readonly string[]) =>
  callFactory(cloud, 'POST', '/release-packages/unpack', { body: { package_ids: ids } });
const pending = (query: Record<string, string> = {}, options: FactoryCallOptions = {}) =>
  callFactory(cloud, 'GET', '/pending-items', { query, ...options });
const pack = (body: object) => callFactory(cloud, 'POST', '/pending-items/package', { body });
const idsOf = (rows: readonly PackageBody[]) => rows.map(({ package_id }) => package_id);

describe('a package of the DataArts cloud', () => {
  it('waits for its review, is being released, and then released', async () => {
    await start();
    const id = add({ tasks: [{ outcome: 2 }] });
    const statuses = [(await detail(id)).json.release_package.deploy_status];
    await deploy([id]);
    statuses.push((await detail(id)).json.release_package.deploy_status);
    clock.advance(A_RELEASE_MS);
    statuses.push((await detail(id)).json.release_package.deploy_status);

    expect(statuses).toEqual([1, 5, 2]);
  });

  it('fails when one of its tasks does', async () => {
    await start();
    const id = add({ tasks: [{ outcome: 2 }, { outcome: 3 }] });
    await deploy([id]);
    clock.advance(A_RELEASE_MS);

    const { json } = await detail(id);

    expect(json.release_package.deploy_status).toBe(3);
    expect(json.task_details.map(({ deploy_status }) => deploy_status)).toEqual([2, 3]);
  });

  it('is released ten times as fast at speed 10', async () => {
    await start({ speed: 10 });
    const id = add({ releaseMs: 10_000 });
    await deploy([id]);
    clock.advance(SECOND_MS);

    expect((await detail(id)).json.release_package.deploy_status).toBe(2);
  });

  it('says nothing of a release before there is one', async () => {
    await start();

    const { json } = await detail(add());

    expect(Object.keys(json.release_package)).not.toContain('deploy_timestamp');
  });

  it.each([
    ['by default', {}, [2, undefined, undefined]],
    ['with startup_mode 1', { startup_mode: 1 }, [2, undefined, undefined]],
    ['not with startup_mode 0', { startup_mode: 0 }, [undefined, undefined, undefined]],
  ])('starts its jobs %s', async (_, more, expected) => {
    await start();
    const id = add({ tasks: [{ taskType: 1 }, { taskType: 2 }, { taskType: 3 }] });
    await deploy([id], more);
    clock.advance(A_RELEASE_MS);

    const { json } = await detail(id);

    expect(json.task_details.map(({ start_job_status }) => start_job_status)).toEqual(expected);
  });

  it('has a job id for a job, a script id for a script, and neither for a resource', async () => {
    await start();
    const id = add({ tasks: [{ taskType: 1 }, { taskType: 2 }, { taskType: 3 }] });

    const { json } = await detail(id);

    const ids = json.task_details.map(({ task_id, script_id }) => [typeof task_id, typeof script_id]);
    expect(ids).toEqual([
      ['string', 'undefined'],
      ['undefined', 'string'],
      ['undefined', 'undefined'],
    ]);
  });

  it.each([
    ['flag', { release_package: { delete_flag: 1, deploy_status: 1 } }],
    ['status4', { release_package: { delete_flag: 0, deploy_status: 4 } }],
    ['nothing', { error_code: 'DLF.0810' }],
  ] as const)('shows its withdrawal as %s', async (withdrawnShows, expected) => {
    await start({ withdrawnShows });
    const id = add();

    const answer = await unpack([id]);

    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '' });
    expect((await detail(id)).json).toMatchObject(expected);
  });

  it.each([
    ['released twice', deploy, deploy],
    ['withdrawn after its release', deploy, unpack],
    ['released after its withdrawal', unpack, deploy],
    ['withdrawn twice', unpack, unpack],
  ])('cannot be %s', async (_, first, second) => {
    await start();
    const id = add();
    await first([id]);

    const { status, json } = await second([id]);

    expect({ status, code: json.error_code }).toEqual({ status: 400, code: 'DLF.20990' });
    expect(cloud.calls.effects).toHaveLength(1);
  });

  it('is released whole or not at all with others that are not there', async () => {
    await start();
    const id = add();

    const { json } = await deploy([id, '999']);

    expect(json.error_code).toBe('DLF.0810');
    expect((await detail(id)).json.release_package.deploy_status).toBe(1);
  });

  it('answers its deploy with the id as a number and the size of the task', async () => {
    await start();
    const id = add({ tasks: [{}, {}] });

    const { json } = await deploy([id]);

    expect(json.deploy_package_details).toEqual([
      { package_id: Number(id), asy_task_id: expect.stringMatching(/^[0-9a-f]{32}$/), asy_subtask_num: 2 },
    ]);
    expect(cloud.calls.effects).toMatchObject([{ kind: 'released', workspace: WORKSPACE, id }]);
  });

  it('is made of pending items, which are pending no longer once it is released', async () => {
    await start();
    const item = cloud.packages.addPending(WORKSPACE);
    const body = {
      package_name: 'mine',
      apply_user_id: SAMPLE_USER,
      pending_item_list: [item],
      approver_ids: [SAMPLE_USER],
    };
    const flags = [(await pending()).json.data[0]?.package_flag];

    const { json } = await pack(body);
    flags.push((await pending()).json.data[0]?.package_flag);
    await deploy([json.release_package_id]);

    expect(json.package_name).toBe('mine');
    expect(flags).toEqual([0, 1]);
    expect((await pending()).json.total).toBe(0);
  });

  it.each([
    ['a name that is in use', { package_name: 'taken' }, 'DLF.0102'],
    ['an item that is not there', { pending_item_list: ['1'] }, 'DLF.3051'],
    ['no items', { pending_item_list: [] }, 'DLF.3051'],
    ['an approver nobody knows', { approver_ids: ['x'] }, 'DLF.3051'],
    ['no applicant', { apply_user_id: undefined }, 'DLF.3051'],
  ])('is not made with %s', async (_, changes, code) => {
    await start();
    add({ name: 'taken' });
    const item = cloud.packages.addPending(WORKSPACE);
    const good = {
      package_name: 'mine',
      apply_user_id: SAMPLE_USER,
      pending_item_list: [item],
      approver_ids: [SAMPLE_USER],
    };

    const { status, json } = await pack({ ...good, ...changes });

    expect({ status, code: json.error_code }).toEqual({ status: 400, code });
  });
});

describe('the lists of the DataArts cloud', () => {
  it('come newest first, ten at a time', async () => {
    await start();
    const ids = cloud.packages.generate(WORKSPACE, 12).reverse();

    const { json } = await list();

    expect(idsOf(json.data)).toEqual(ids.slice(0, 10));
    expect(json.total).toBe(12);
  });

  it.each([
    ['page', ['6', '5', '4', '3']],
    ['record', ['9', '8', '7', '6']],
  ] as const)('take offset for a %s number', async (offsetMeans, expected) => {
    await start({ offsetMeans });
    cloud.packages.generate(WORKSPACE, 10);

    expect(idsOf((await list({ limit: 4, offset: 1 })).json.data)).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['a part of the name', { key_word: 'order' }, ['1']],
    ['statuses', { deploy_status_filter: [1, 5] }, ['2']],
    ['an applicant', { apply_user_name: 'ann' }, ['1']],
    ['applicants', { apply_user_name_filter: ['ann', 'bob'] }, ['2', '1']],
    ['a deployer', { deploy_user_name: 'cyd' }, ['1']],
    ['a time of application', { apply_begin_time: 2_000, apply_end_time: 2_000 }, ['2']],
    ['a time of release', { deploy_begin_time: 1_500, deploy_end_time: 1_500 }, ['1']],
    ['the other direction', { sorted_direction: 'asc' }, ['1', '2']],
  ])('narrow by %s', async (_, body, expected) => {
    await start();
    const planned = { kind: 'release', at: 1_500, by: { id: 'c', name: 'cyd' }, startsJobs: false } as const;
    add({ name: 'order_daily', applicant: { id: 'a', name: 'ann' }, appliedAt: 1_000, planned });
    add({ name: 'stock_daily', applicant: { id: 'b', name: 'bob' }, appliedAt: 2_000 });

    expect(idsOf((await list(body)).json.data)).toEqual(expected);
  });

  it.each([
    ['a limit of 0', { limit: 0 }],
    ['a limit of 101', { limit: 101 }],
    ['an offset below 0', { offset: -1 }],
    ['another column', { order_column: 'package_name' }],
    ['another direction', { sorted_direction: 'up' }],
    ['a name outside the set of names', { apply_user_name: 'ann', apply_user_name_filter: ['bob'] }],
    ['statuses that are no list', { deploy_status_filter: 1 }],
  ])('refuse %s', async (_, body) => {
    await start();

    const { status, json } = await list(body);

    expect({ status, code: json.error_code, text: json.error_msg }).toEqual({
      status: 400,
      code: 'DLF.3051',
      text: 'The request parameter is invalid.  ',
    });
  });

  it('filter pending items by the words of their query', async () => {
    await start();
    const id = cloud.packages.addPending(WORKSPACE, { name: '日报 a+b', taskType: 2 });
    cloud.packages.addPending(WORKSPACE, { name: 'other', taskType: 1 });

    const { json } = await pending({ item_name: '日报 a+b', task_type: '2', limit: '10', offset: '0' });

    expect(json.data.map(({ pending_item_id }) => pending_item_id)).toEqual([id]);
  });
});

describe('the workspaces of the DataArts cloud', () => {
  it('are told by the header, which defaults to the first', async () => {
    await start();
    const id = add();

    const answers = await Promise.all([
      detail(id),
      detail(id, { headers: { workspace: null } }),
      detail(id, { headers: { workspace: OTHER_WORKSPACE } }),
      detail(id, { headers: { workspace: 'unknown' } }),
    ]);

    expect(answers.map(({ json }) => json.error_code)).toEqual([undefined, undefined, 'DLF.0810', 'DLF.3051']);
    expect(answers[0]?.json.release_package).toMatchObject({
      workspace_id: WORKSPACE,
      project_id: `${cloud.projectId}-workspace-${WORKSPACE}`,
    });
  });

  it('have to be named where there is no default, and for pending items', async () => {
    await start({ hasDefaultWorkspace: false });

    const answers = [
      await list({}, { headers: { workspace: null } }),
      await pending({}, { headers: { workspace: null } }),
    ];

    expect(answers.map(({ json }) => json.error_code)).toEqual(['DLF.3051', 'DLF.3051']);
  });
});

describe('the keys of the DataArts cloud', () => {
  it.each<[string, () => Promise<{ status: number; json: { error_code: string } }>]>([
    [
      'a body that was changed',
      () => list({ limit: 1 }, { tamper: (request) => Object.assign(request, { body: '{}' }) }),
    ],
    [
      'a path that was changed',
      () => detail('1', { tamper: (request) => Object.assign(request, { url: `${request.url}1` }) }),
    ],
    [
      'a query that was changed',
      () => pending({ limit: '1' }, { tamper: (request) => Object.assign(request, { url: `${request.url}1` }) }),
    ],
    [
      'a workspace that was changed',
      () => detail('1', { tamper: ({ headers }) => Object.assign(headers, { workspace: OTHER_WORKSPACE }) }),
    ],
    ['a wrong secret', () => list({}, { secretKey: 'wrong' })],
    ['an unknown key', () => list({}, { accessKey: 'UNKNOWN' })],
    ['no signature', () => list({}, { tamper: ({ headers }) => delete headers['Authorization'] })],
    ['another project', () => list({}, { projectId: '0'.repeat(32) })],
    ['a token that the key has not', () => list({}, { headers: { 'X-Security-Token': 'token' } })],
    ['two projects', () => list({}, { headers: { 'X-Project-Id': '0'.repeat(32) } })],
  ])('do not pass with %s', async (_, call) => {
    await start();

    const { status, json } = await call();

    expect({ status, code: json.error_code }).toEqual({ status: 401, code: 'APIGW.0301' });
  });

  it.each([16, -16])('do not pass with a date %i minutes off', async (minutes) => {
    await start();

    const { status, json } = await list({}, { signedAt: Date.now() + minutes * MINUTE_MS });

    expect({ status, code: json.error_code }).toEqual({ status: 401, code: 'APIGW.0303' });
  });

  it('pass with a date fourteen minutes off, and with the token of a temporary key', async () => {
    await start({ securityToken: 'token' });

    expect((await list({}, { signedAt: Date.now() + 14 * MINUTE_MS })).status).toBe(200);
  });

  it('are locked for five minutes after five failures in a row, right ones too', async () => {
    const signing = manualClock(Date.now());
    await start({ signingNow: signing.now });
    const fail = () => list({}, { secretKey: 'wrong', signedAt: signing.now() });
    const pass = () => list({}, { signedAt: signing.now() });
    for (let i = 0; i < 4; i += 1) await fail();
    const beforeFifth = await pass();
    for (let i = 0; i < 5; i += 1) await fail();

    const locked = await pass();
    signing.advance(5 * MINUTE_MS);
    const later = await pass();

    expect([beforeFifth.status, locked.status, later.status]).toEqual([200, 401, 200]);
    expect(locked.json.error_msg).toContain('reach the limit');
  });

  it('leave nothing secret in the log of calls', async () => {
    await start({ securityToken: 'the-token', secretKey: 'the-secret' });
    await list({ key_word: 'x' });
    await logIn(cloud, { password: 'the-password' });

    expect(JSON.stringify(cloud.calls.calls)).not.toMatch(/the-token|the-secret|the-password|Signature/);
    expect(cloud.calls.calls).toMatchObject([
      { action: 'ListFactoryReleasePackages', params: { key_word: 'x', workspace: WORKSPACE }, status: 200 },
      { action: 'KeystoneCreateUserTokenByPassword', params: {}, status: 401 },
    ]);
  });
});

describe('the tokens of the DataArts cloud', () => {
  const tokenOf = async () => (await logIn(cloud)).headers.get('x-subject-token') ?? '';

  it('come by a login, with their times in microseconds', async () => {
    await start();

    const { status, json } = await logIn(cloud);

    expect(status).toBe(201);
    expect(json.token.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}000Z$/);
    expect(Date.parse(json.token.expires_at) - Date.parse(json.token.issued_at)).toBe(24 * 60 * MINUTE_MS);
    expect(json.token.catalog).toEqual([]);
  });

  it('bring the catalog unless it is refused', async () => {
    await start();

    expect((await logIn(cloud, { search: '' })).json.token.catalog).not.toEqual([]);
  });

  it('serve until they end', async () => {
    const signing = manualClock();
    await start({ signingNow: signing.now, tokenLifetimeMs: 10 * SECOND_MS });
    const token = await tokenOf();
    const inTime = await callWithToken(cloud, token);
    signing.advance(10 * SECOND_MS);
    const late = await callWithToken(cloud, token);

    expect([inTime.status, late.status]).toEqual([200, 401]);
    expect(late.json.error_msg).toContain('token expires');
  });

  it('serve side by side, and none after all were revoked', async () => {
    await start();
    const tokens = [await tokenOf(), await tokenOf()];
    const before = await Promise.all(tokens.map((token) => callWithToken(cloud, token)));
    cloud.iam.revokeTokens();
    const after = await Promise.all(tokens.map((token) => callWithToken(cloud, token)));

    expect([...before, ...after].map(({ status }) => status)).toEqual([200, 200, 401, 401]);
  });

  it('do not serve for another project', async () => {
    await start();
    const other = (await logIn(cloud, { scope: { name: 'cn-south-1' } })).headers.get('x-subject-token') ?? '';

    const { status, json } = await callWithToken(cloud, other);

    expect({ status, code: json.error_code }).toEqual({ status: 401, code: 'APIGW.0301' });
  });

  it('are refused to a wrong password, and for five minutes to anybody after five of them', async () => {
    await start();
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await logIn(cloud, { password: 'wrong' })).status);

    const { status, json } = await logIn(cloud);

    expect([...statuses, status]).toEqual(Array(6).fill(401));
    expect(json.error).toMatchObject({ code: 401 });
  });

  it('are refused for a project that is not there', async () => {
    await start();

    expect((await logIn(cloud, { scope: { id: 'x' } })).status).toBe(400);
  });
});

describe('the refusals of the DataArts cloud', () => {
  it('are HTTP 400 for what the service refuses, without a request id in the body', async () => {
    await start();

    const { status, json, headers } = await detail('999');

    expect({ status, json }).toEqual({
      status: 400,
      json: { error_code: 'DLF.0810', error_msg: 'Task does not exist.' },
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('are those of the gateway for a path that is not there, with a request id', async () => {
    await start();

    const { status, json, headers } = await callFactory(cloud, 'GET', '/nothing');

    expect({ status, code: json.error_code }).toEqual({ status: 404, code: 'APIGW.0101' });
    expect(json.request_id).toBe(headers.get('x-request-id'));
  });

  it('begin with the eleventh call of an operation in one second, and end with it', async () => {
    clock = manualClock();
    cloud = await startDataArtsCloud({ now: clock.now });
    const statuses: number[] = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await list()).status);
    const other = await pending();
    clock.advance(SECOND_MS);
    const later = await list();

    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    expect([other.status, later.status]).toEqual([200, 200]);
  });

  it.each([
    ['throttle', { status: 429, json: { error_code: 'APIGW.0308' } }],
    ['throttle400', { status: 400, json: { error_code: 'APIGW.0308' } }],
    ['error500', { status: 500, json: { error_code: 'DLF.0001' } }],
    ['successFalse', { status: 200, json: { error_code: 'DLF.3051' } }],
    ['html', { status: 502 }],
    ['unknownStatus', { status: 200, json: { data: [{ deploy_status: 4 }] } }],
    ['nulls', { status: 200, json: { data: [{ deploy_status: null, package_name: null }] } }],
  ] as const)('come on demand: %s', async (kind, expected) => {
    await start();
    add();
    cloud.faults.inject({ kind, action: 'List*', times: 1 });

    expect(await list()).toMatchObject(expected);
    expect((await list()).status).toBe(200);
  });

  it('may come although the call took effect', async () => {
    await start();
    const id = add();
    cloud.faults.inject({ kind: 'error500AfterEffect', times: 1 });

    const { status } = await deploy([id]);

    expect(status).toBe(500);
    expect(cloud.packages.deployStatus(cloud.packages.get(id))).toBe('5');
  });
});

describe('the population of the DataArts cloud', () => {
  it('has every status, flag, type, change and job start in each workspace', async () => {
    await start({ population: 'newcomer' });

    for (const workspace of [WORKSPACE, OTHER_WORKSPACE]) {
      const headers = { workspace };
      const { json } = await list({ limit: 100 }, { headers });
      const details = await Promise.all(json.data.map(({ package_id }) => detail(package_id, { headers })));
      const tasks = details.flatMap((answer) => answer.json.task_details);
      const seen = (values: readonly unknown[]) => [...new Set(values)].sort();

      expect(seen(json.data.map(({ deploy_status }) => deploy_status))).toEqual([1, 2, 3, 5]);
      expect(seen(json.data.map(({ delete_flag }) => delete_flag))).toEqual([0, 1]);
      expect(seen(json.data.map(({ package_approvers }) => package_approvers.length))).toEqual([1, 2]);
      expect(seen(tasks.map(({ deploy_status }) => deploy_status))).toEqual([1, 2, 3, 5]);
      expect(seen(tasks.map(({ task_type }) => task_type))).toEqual([1, 2, 3]);
      expect(seen(tasks.map(({ update_type }) => update_type))).toEqual([1, 2, 3]);
      expect(seen(tasks.map(({ start_job_status }) => start_job_status))).toEqual([2, 3, undefined]);
    }
  });

  it('holds the published example, field by field', async () => {
    await start({ population: 'newcomer' });

    const { json } = await detail('4');

    expect(json).toEqual({
      release_package: {
        apply_timestamp: 1700288912934,
        apply_user_id: SAMPLE_USER,
        apply_user_name: 'ei_dlf_l00341563',
        delete_flag: 0,
        deploy_status: 3,
        deploy_timestamp: 1700289155129,
        deploy_user_id: SAMPLE_USER,
        deploy_user_name: 'ei_dlf_l00341563',
        package_approvers: [{ user_id: SAMPLE_USER, user_name: 'ei_dlf_l00341563' }],
        package_id: '4',
        package_name: 'ads_supplier_inventory_info__ads_supplier_inventory_info_20231118143537',
        project_id: `62099355b894428e8916573ae635f1f9-workspace-${WORKSPACE}`,
        workspace_id: WORKSPACE,
      },
      task_details: [
        {
          deploy_status: 3,
          deployed_version: 0,
          item_name: 'ads_supplier_inventory_info__ads_supplier_inventory_info',
          pending_item_id: '19',
          pending_version: 1,
          script_id: 'ff808081899c04fa01899fc39cf61baa',
          submit_timestamp: 1690602544380,
          submit_user_id: SAMPLE_USER,
          submit_user_name: 'ei_dlf_l00341563',
          task_type: 2,
          update_type: 1,
        },
      ],
    });
  });

  it('is the same for the same seed, and another for another', async () => {
    const rowsOf = async (seed: string) => {
      await start({ population: 'newcomer', seed });
      const { text } = await list({ limit: 100 });
      await cloud.close();
      return text;
    };

    const [first, again, other] = [await rowsOf('a'), await rowsOf('a'), await rowsOf('b')];

    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('goes on by itself with activity, without timers', async () => {
    await start({ activity: { everyMs: 10_000 } });
    const before = cloud.packages.count;
    clock.advance(10 * MINUTE_MS);

    const packages = [...cloud.packages.workspaces.keys()].flatMap((id) => cloud.packages.list(id, {}));

    expect(before).toBe(0);
    expect(packages).toHaveLength(60);
    expect(new Set(packages.map((one) => cloud.packages.deployStatus(one))).size).toBeGreaterThan(1);
  });
});

describe('the control endpoint of the DataArts cloud', () => {
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${cloud.url}/_sandbox${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };

  it('adds packages, sets them and gives them back', async () => {
    await start();
    const { json } = await control('POST', '/packages', { workspaceId: WORKSPACE, name: 'mine' });
    const id = String(json['id']);

    await control('PATCH', `/packages/${id}`, { deployStatus: '9', deleteFlag: '1' });
    const set = await control('GET', `/packages/${id}`);
    await control('PATCH', `/packages/${id}`, {});
    const back = await control('GET', `/packages/${id}`);

    expect(set.json).toEqual({ deployStatus: '9', deleteFlag: '1' });
    expect(back.json).toEqual({ deployStatus: '1', deleteFlag: '0' });
  });

  it('generates many, injects faults, skews the clock and revokes tokens', async () => {
    await start();
    const made = await control('POST', '/packages/generate', { workspaceId: WORKSPACE, count: 3 });
    await control('POST', '/faults', { kind: 'error500', times: 1 });
    const struck = await list();
    const token = (await logIn(cloud)).headers.get('x-subject-token') ?? '';
    await control('POST', '/tokens/revoke');
    const revoked = await callWithToken(cloud, token);
    await control('POST', '/clock', { skewMs: 20 * MINUTE_MS });
    const skewed = await list();

    expect(made.json['ids']).toHaveLength(3);
    expect([struck.status, revoked.status, skewed.json.error_code]).toEqual([500, 401, 'APIGW.0303']);
  });

  it('refuses what it does not understand', async () => {
    await start();

    expect((await control('POST', '/packages/generate', { workspaceId: WORKSPACE, count: 0 })).status).toBe(400);
    expect((await control('GET', '/packages/999')).status).toBe(400);
  });
});

describe('an outage of the DataArts cloud', () => {
  it('refuses connections and comes back at the same address, with what it knew', async () => {
    await start();
    const id = add();
    const { url } = cloud;
    await cloud.refuseConnections();

    await expect(detail(id)).rejects.toThrow();

    await cloud.acceptConnections();
    expect((await detail(id)).status).toBe(200);
    expect(cloud.url).toBe(url);
  });
});
