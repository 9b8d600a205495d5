import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { ProvidersDocument, WaitDocument } from '../gql/graphql.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';

const LONG_MS = 50_000;
const idOf = (rawId: string) => formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);

async function lagMs({ client }: TestGateway): Promise<number | null> {
  const { providers } = await client.read(ProvidersDocument, {});
  return providers[0]?.health.observationLagMs ?? null;
}

describe('waiting for a deployment over HTTP', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  function addRun(status = 'Running'): { readonly rawId: string; readonly id: string } {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, stages: ['BUILD_PACKAGE', 'PROD'], status });
    return { rawId, id: idOf(rawId) };
  }

  async function wait(id: string, timeoutMs: number, changedAfter: string | null = null) {
    const { waitForDeployment } = await test.client.read(WaitDocument, { id, timeoutMs, changedAfter });
    if (!waitForDeployment) throw new Error('expected a deployment');
    return waitForDeployment;
  }

  it('answers at once for one that is over', async () => {
    const { id } = addRun('Success');

    expect(await wait(id, LONG_MS)).toMatchObject({
      satisfied: true,
      timedOut: false,
      deployment: { id, status: 'SUCCEEDED' },
    });
  });

  it('answers when it is over, watching it meanwhile', async () => {
    const { rawId, id } = addRun();
    const answer = wait(id, LONG_MS);
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).not.toBeNull();

    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    test.cloud.runs.setStatus(rawId, 'Fail');

    expect(await answer).toMatchObject({ satisfied: true, deployment: { status: 'FAILED' } });
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).toBeNull();
  });

  it('is no error when the time is up first, and has a cursor to go on with', async () => {
    const { rawId, id } = addRun();

    const first = await wait(id, 0);
    const second = await wait(id, 50, first.resumeCursor);
    const third = wait(id, LONG_MS, second.resumeCursor);
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).not.toBeNull();
    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');

    expect(first).toMatchObject({ satisfied: false, timedOut: true, deployment: { status: 'RUNNING' } });
    expect(second).toMatchObject({ satisfied: false, timedOut: true, resumeCursor: first.resumeCursor });
    const { resumeCursor, ...changed } = await third;
    expect(changed).toMatchObject({ satisfied: true, timedOut: false, deployment: { status: 'RUNNING' } });
    expect(await wait(id, LONG_MS, first.resumeCursor)).toMatchObject({ satisfied: true, resumeCursor });
    expect(await wait(id, 0, resumeCursor)).toMatchObject({ satisfied: false, timedOut: true });
  });

  it('stops watching when its client is gone, and answers others', async () => {
    const { id } = addRun();
    const abort = new AbortController();
    const body = JSON.stringify({ query: `{ waitForDeployment(id: "${id}", timeoutMs: ${LONG_MS}) { timedOut } }` });
    const headers = { 'content-type': 'application/json' };
    const asking = fetch(test.client.url, { method: 'POST', headers, body, signal: abort.signal });
    asking.catch(() => {});
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).not.toBeNull();

    abort.abort();

    await expect(asking).rejects.toThrow(/abort/);
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).toBeNull();
  });

  it('is null for one that is not there', async () => {
    const { waitForDeployment } = await test.client.read(WaitDocument, { id: idOf('not-there'), timeoutMs: LONG_MS });

    expect(waitForDeployment).toBeNull();
  });

  it.each([
    ['too long', { id: idOf('1'), timeoutMs: 55_001 }, /^timeoutMs: expected 0 to 55000, got 55001$/],
    ['less than no time', { id: idOf('1'), timeoutMs: -1 }, /^timeoutMs: expected 0 to 55000, got -1$/],
    ['anything but a deployment', { id: 'x', timeoutMs: 0 }, /^id: expected the id of a deployment/],
    ['a cursor of no log', { id: idOf('1'), timeoutMs: 0, changedAfter: 'x' }, /^changedAfter: expected a cursor/],
  ])('is BAD_USER_INPUT for %s', async (_, variables, message) => {
    const { data, errors } = await test.client.ask(WaitDocument, variables);

    expect(data).toEqual({ waitForDeployment: null });
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a gateway that shuts down', () => {
  it('answers who waits that the time is up, instead of being waited for', async () => {
    const test = await startTestGateway();
    const id = idOf(test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running' }));
    const answer = test.client.read(WaitDocument, { id, timeoutMs: LONG_MS });
    await expect.poll(() => lagMs(test), { timeout: 10_000 }).not.toBeNull();

    await test.close();

    expect((await answer).waitForDeployment).toMatchObject({ satisfied: false, timedOut: true });
  });
});
