import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardDocument, WatchAllDocument } from '../gql/graphql.ts';
import { startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';

/** No more than vendors put up with in what is signed. */
const SET_BACK_MS = 600_000;

describe('while the clock of the machine is set back by ten minutes,', () => {
  let test: TestGateway;
  let setBackMs: number;
  beforeEach(async () => {
    const clock = Date.now;
    setBackMs = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => clock() - setBackMs);
    test = await startTestGateway({
      cloud: { now: clock, signingNow: clock },
      provider: { defaultMaxAgeMs: 60_000 },
    });
  });
  afterEach(async () => {
    await test.close();
    vi.restoreAllMocks();
  });

  const addRun = (description: string) =>
    test.cloud.runs.addRun({ projectId: WORKSPACE, stages: ['PROD'], status: 'Running', description });

  it('what is watched goes on being asked for, what is new is found, and streams give a sign of life', async () => {
    const rawId = addRun('moves on');
    const told: string[] = [];
    const stream = test.client.subscribe(WatchAllDocument, { start: 'NOW' });
    void (async () => {
      for await (const { statusTransitions: event } of stream) {
        if (event.__typename === 'StatusTransition' && event.subjectKind === 'DEPLOYMENT') told.push(event.to);
        if (event.__typename === 'StreamCheckpoint') told.push(event.kind);
      }
    })();
    const isTold = (what: string) => expect.poll(() => told.includes(what), { timeout: 20_000 }).toBe(true);
    await isTold('RUNNING');
    told.length = 0;
    setBackMs = SET_BACK_MS;

    test.cloud.runs.setStatus(rawId, 'Fail');
    await isTold('FAILED');
    test.cloud.runs.setStatus(addRun('new'), 'Termination');
    await isTold('TERMINATED');
    await isTold('HEARTBEAT');
    await stream.return?.();
  });

  it('no answer is taken for a young one', async () => {
    const rawId = addRun('asked for twice');
    const read = async () => {
      const { deployments } = await test.client.read(BoardDocument, { first: 1 });
      return deployments.nodes[0]?.status;
    };
    // As often as it takes for the whole answer to be kept.
    for (let time = 0; time < 3; time += 1) expect(await read()).toBe('RUNNING');

    test.cloud.runs.setStatus(rawId, 'Fail');
    expect(await read()).toBe('RUNNING');
    setBackMs = SET_BACK_MS;
    expect(await read()).toBe('FAILED');
  });
});
