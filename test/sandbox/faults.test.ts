import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { FAULT_KINDS, type FaultKind, type FaultSpec } from '../../src/sandbox/faults.ts';
import { type CallOptions, call } from './client.ts';

const CREATE = { form: { ProjectId: '10000', Type: 'Online', ObjectIds: '["1"]' } };

let cloud: DataWorksCloud;

beforeEach(async () => {
  cloud = await startDataWorksCloud();
});
afterEach(() => cloud.close());

function list(options: CallOptions = {}) {
  return call(cloud, 'ListPipelineRuns', { query: { ProjectId: '10000' }, ...options });
}

async function listUnder(spec: FaultSpec) {
  cloud.runs.addRun({ projectId: '10000', id: 'a-run', status: 'Success' });
  cloud.faults.inject(spec);
  return list();
}

/** The call's outcome, whether it is answered or not. */
async function settle(answer: Promise<unknown>): Promise<'answered' | 'cut'> {
  return answer.then(
    () => 'answered',
    () => 'cut',
  );
}

describe('a fault', () => {
  it('throttle answers 429 with the waiting time it was given', async () => {
    const { status, json, headers } = await listUnder({ kind: 'throttle', retryAfter: 5 });

    expect([status, json.Code, headers.get('x-acs-retry-after')]).toEqual([429, 'Throttling.User', '5']);
  });

  it('throttle names no waiting time unless told to', async () => {
    const { headers } = await listUnder({ kind: 'throttle' });

    expect(headers.has('x-acs-retry-after')).toBe(false);
  });

  it('throttle400 answers 400 with a numeric code', async () => {
    const { status, json } = await listUnder({ kind: 'throttle400' });

    expect([status, json.Code, json.Message]).toEqual([400, '9990040003', 'Throttling.Resource']);
  });

  it.each(['error500', 'error500AfterEffect'] as const)('%s answers InternalError.System', async (kind) => {
    const { status, json } = await listUnder({ kind });

    expect([status, json.Code]).toEqual([500, 'InternalError.System']);
  });

  it('successFalse answers 200 with an error code inside', async () => {
    const { status, json } = await listUnder({ kind: 'successFalse', code: '1031203110005' });

    expect([status, json.Success, json.ErrorCode]).toEqual([200, false, '1031203110005']);
  });

  it('slow answers rightly, later', async () => {
    const { json } = await listUnder({ kind: 'slow', delayMs: 1 });

    expect(json.PagingInfo.TotalCount).toBe(1);
  });

  it('drip answers rightly, byte by byte', async () => {
    cloud.faults.inject({ kind: 'drip', delayMs: 0 });

    expect((await list()).json.PagingInfo.TotalCount).toBe(0);
  });

  it.each(['cutBeforeBody', 'cutAfterEffect', 'down'] as const)('%s cuts the connection', async (kind) => {
    await expect(listUnder({ kind })).rejects.toThrow();
  });

  it('truncated answers half of the JSON', async () => {
    const { status, text } = await listUnder({ kind: 'truncated' });

    expect(status).toBe(200);
    expect(text).toMatch(/^\{"RequestId"/);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('html answers 502 with a page', async () => {
    const { status, headers, text } = await listUnder({ kind: 'html' });

    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(text).toContain('<html>');
  });

  it('html answers with the status it was given', async () => {
    expect((await listUnder({ kind: 'html', status: 200 })).status).toBe(200);
  });

  it('forbidden answers 403 Forbidden.Access', async () => {
    const { status, json } = await listUnder({ kind: 'forbidden' });

    expect([status, json.Code]).toEqual([403, 'Forbidden.Access']);
  });

  it('wrongTypes swaps numbers and texts of digits, and leaves other texts', async () => {
    cloud.runs.addRun({ projectId: '10000', id: '17', status: 'Success' });
    cloud.faults.inject({ kind: 'wrongTypes' });
    const { PagingInfo } = (await list()).json;

    expect(PagingInfo).toMatchObject({ TotalCount: '1', PipelineRuns: [{ Id: 17, Status: 'Success' }] });
  });

  it('garbage answers 200 that is not JSON', async () => {
    const { status, text } = await listUnder({ kind: 'garbage' });

    expect(status).toBe(200);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('emptyBody answers 200 with nothing', async () => {
    expect(await listUnder({ kind: 'emptyBody' })).toMatchObject({ status: 200, text: '' });
  });

  it('badGzip answers what cannot be unpacked', async () => {
    await expect(listUnder({ kind: 'badGzip' })).rejects.toThrow();
  });

  it('unknownStatus replaces every status', async () => {
    const [run] = (await listUnder({ kind: 'unknownStatus' })).json.PagingInfo.PipelineRuns;

    expect(new Set([run?.Status, ...(run?.Stages.map(({ Status }) => Status) ?? [])])).toEqual(new Set(['Paused']));
  });

  it('nulls empties the plain fields and leaves the ids', async () => {
    const { json } = await listUnder({ kind: 'nulls' });

    expect(json.RequestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(json.PagingInfo).toMatchObject({ TotalCount: null });
    expect(json.PagingInfo.PipelineRuns[0]).toMatchObject({ Id: 'a-run', Status: null, CreateTime: null });
  });

  it('nulls empties the named fields only, if there are names', async () => {
    const [run] = (await listUnder({ kind: 'nulls', fields: ['Stages'] })).json.PagingInfo.PipelineRuns;

    expect(run).toMatchObject({ Status: 'Success', Stages: null });
  });

  it('redirect shows in the log whether it was followed', async () => {
    const { status, headers } = await listUnder({ kind: 'redirect' });
    const unfollowed = cloud.calls.count('(followed a redirect)');
    await fetch(new URL(headers.get('location') ?? '', cloud.url));

    expect([status, unfollowed, cloud.calls.count('(followed a redirect)')]).toEqual([302, 0, 1]);
  });

  it('hugeBody answers as many bytes as asked for', async () => {
    const { text } = await listUnder({ kind: 'hugeBody', bytes: 1_000_000 });

    expect(text.length).toBeGreaterThan(1_000_000);
  });

  it('hang does not answer, and does not keep the cloud from closing', async () => {
    cloud.faults.inject({ kind: 'hang' });
    const answer = settle(list());
    await expect.poll(() => cloud.calls.count('ListPipelineRuns'), { interval: 1 }).toBe(1);
    await expect.poll(() => cloud.calls.calls[0]?.fault, { interval: 1 }).toBe('hang');

    expect(cloud.calls.calls[0]?.status).toBeNull();
    await cloud.close();
    expect(await answer).toBe('cut');
  });

  it('is written into the log of calls', async () => {
    await listUnder({ kind: 'throttle400' });

    expect(cloud.calls.calls).toMatchObject([{ status: 400, code: '9990040003', fault: 'throttle400' }]);
  });
});

describe('a fault of a trigger', () => {
  const AFTER: ReadonlySet<FaultKind> = new Set<FaultKind>([
    'error500AfterEffect',
    'slow',
    'drip',
    'cutAfterEffect',
    'truncated',
    'unknownStatus',
    'nulls',
    'wrongTypes',
  ]);
  const ANSWERING = FAULT_KINDS.filter((kind) => kind !== 'hang');

  it.each(ANSWERING.map((kind) => [kind, AFTER.has(kind) ? 1 : 0] as const))(
    '%s leaves %i runs',
    async (kind, created) => {
      cloud.faults.inject({ kind, action: 'Create*', delayMs: 0, bytes: 10 });
      await settle(call(cloud, 'CreatePipelineRun', CREATE));

      expect([cloud.runs.count(), cloud.calls.effectCount('created')]).toEqual([created, created]);
    },
  );

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('strikes %s the effect where it is told to', async (strikes, created) => {
    cloud.faults.inject({ kind: 'garbage', strikes });
    await call(cloud, 'CreatePipelineRun', CREATE);

    expect(cloud.runs.count()).toBe(created);
  });

  it('is not undone: a client that asks again has it twice', async () => {
    cloud.faults.inject({ kind: 'cutAfterEffect', action: 'CreatePipelineRun', times: 1 });
    const first = await settle(call(cloud, 'CreatePipelineRun', CREATE));
    const second = await settle(call(cloud, 'CreatePipelineRun', CREATE));

    expect([first, second, cloud.calls.effectCount('created')]).toEqual(['cut', 'answered', 2]);
  });
});

describe('when a fault strikes', () => {
  async function statuses(count: number): Promise<number[]> {
    const all: number[] = [];
    for (let index = 0; index < count; index++) all.push((await list()).status);
    return all;
  }

  it('is as often as it was told to', async () => {
    cloud.faults.inject({ kind: 'throttle', times: 2 });

    expect(await statuses(3)).toEqual([429, 429, 200]);
    expect(cloud.faults.list()).toEqual([]);
  });

  it('is until it is removed', async () => {
    const fault = cloud.faults.inject({ kind: 'throttle' });
    const before = await statuses(2);
    fault.remove();

    expect([before, await statuses(1)]).toEqual([[429, 429], [200]]);
  });

  it('is after the calls to skip, every second time', async () => {
    cloud.faults.inject({ kind: 'throttle', skip: 1, every: 2 });

    expect(await statuses(5)).toEqual([200, 200, 429, 200, 429]);
  });

  it('is at the actions and parameters that match', async () => {
    cloud.faults.inject({ kind: 'throttle', action: 'List*', where: { ProjectId: '10001' } });
    const other = await list();
    const get = await call(cloud, 'GetPipelineRun', { query: { ProjectId: '10001', Id: 'x' } });
    const matching = await list({ query: { ProjectId: '10001' } });

    expect([other.status, get.status, matching.status]).toEqual([200, 404, 429]);
  });

  it('is at any of several actions, of one version of the API', async () => {
    cloud.faults.inject({ kind: 'throttle', action: ['Get*', 'List*'], version: '2024-05-18' });
    const old = await call(cloud, 'ListDeployments', { version: '2020-05-18', form: { ProjectId: '10000' } });

    expect([await statuses(1), old.status]).toEqual([[429], 200]);
  });
});

describe('an outage', () => {
  it('refuses connections and comes back at the same address with what was there', async () => {
    const id = cloud.runs.addRun({ projectId: '10000', status: 'Success' });
    const { url } = cloud;
    await cloud.refuseConnections();
    await expect(list()).rejects.toThrow();
    await cloud.acceptConnections();

    expect((await list()).json.PagingInfo.PipelineRuns.map(({ Id }) => Id)).toEqual([id]);
    expect(cloud.url).toBe(url);
  });

  it('may be ended by closing, twice even', async () => {
    await cloud.refuseConnections();
    await cloud.close();
    await cloud.close();

    await expect(list()).rejects.toThrow();
  });
});
