import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { call } from './client.ts';

let cloud: DataWorksCloud;

beforeEach(async () => {
  cloud = await startDataWorksCloud();
});
afterEach(() => cloud.close());

async function control(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${cloud.url}/_sandbox${path}`, { method, body: text, headers });
  return { status: response.status, json: await response.json() };
}

function list() {
  return call(cloud, 'ListPipelineRuns', { query: { ProjectId: '10000' } });
}

describe('the control endpoint', () => {
  it('injects a fault, lists it and removes it', async () => {
    const { json: injected } = await control('POST', '/faults', { kind: 'throttle', action: 'List*', retryAfter: 3 });
    const struck = await list();
    const { json: listed } = await control('GET', '/faults');
    await control('DELETE', `/faults/${Object(injected).id}`);
    const healed = await list();

    expect([struck.status, struck.headers.get('x-acs-retry-after'), healed.status]).toEqual([429, '3', 200]);
    expect(listed).toEqual({
      faults: [{ id: 1, spec: { kind: 'throttle', action: 'List*', retryAfter: '3' }, hits: 1 }],
    });
  });

  it('removes all faults at once', async () => {
    await control('POST', '/faults', { kind: 'throttle' });
    await control('DELETE', '/faults');

    expect((await list()).status).toBe(200);
  });

  it('shows the calls, their counts and their effects, and forgets them', async () => {
    const form = { ProjectId: '10000', Type: 'Online', ObjectIds: '["1"]' };
    await call(cloud, 'CreatePipelineRun', { form });
    const { json: shown } = await control('GET', '/calls');
    await control('DELETE', '/calls');
    const { json: forgotten } = await control('GET', '/calls');

    expect(shown).toMatchObject({
      total: 1,
      counts: { CreatePipelineRun: 1 },
      effectCounts: { created: 1 },
      calls: [{ action: 'CreatePipelineRun', status: 200, params: form }],
      effects: [{ kind: 'created', workspace: '10000' }],
    });
    expect(forgotten).toEqual({ total: 0, counts: {}, effectCounts: {}, calls: [], effects: [] });
  });

  it('adds runs, sets their status and tells it', async () => {
    await control('POST', '/runs', { projectId: '10001', id: 'mine', status: 'Running' });
    await control('PATCH', '/runs/mine', { status: 'Paused' });
    await control('PATCH', '/runs/mine', { stage: 'PROD_CHECK', status: 'Running' });
    const { json } = await control('GET', '/runs/mine');
    const { json: generated } = await control('POST', '/runs/generate', { projectId: '10000', count: 12 });

    expect(json).toEqual({
      status: 'Paused',
      stages: { BUILD_PACKAGE: 'Success', PROD_CHECK: 'Running', PROD: 'Init' },
    });
    expect(Object(generated).ids).toHaveLength(12);
    expect(cloud.runs.count()).toBe(13);
  });

  it('sets the clock off', async () => {
    await control('POST', '/clock', { skewMs: 20 * 60_000 });

    expect((await list()).json.Code).toBe('InvalidTimeStamp.Expired');
  });

  it('goes away for a while and comes back by itself', async () => {
    const { status } = await control('POST', '/outage', { forMs: 1 });

    expect(status).toBe(200);
    await expect
      .poll(
        () =>
          list().then(
            (answer) => answer.status,
            () => 'refused',
          ),
        { interval: 5 },
      )
      .toBe(200);
  });

  it.each([
    ['an unknown kind', 'POST', '/faults', { kind: 'flood' }, 400],
    ['a text for a number', 'POST', '/faults', { kind: 'slow', delayMs: '1' }, 400],
    ['an unknown run', 'GET', '/runs/none', undefined, 400],
    ['an unknown path', 'GET', '/nothing', undefined, 404],
  ])('refuses %s', async (_, method, path, body, expected) => {
    const { status, json } = await control(method, path, body);

    expect(status).toBe(expected);
    expect(json).toEqual({ error: expect.any(String) });
  });

  it('refuses a page in a browser', async () => {
    expect((await control('DELETE', '/calls', undefined, { origin: 'http://evil.example' })).status).toBe(403);
  });
});
