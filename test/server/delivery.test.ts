import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import {
  DeploymentByIdDocument,
  WatchAllDocument,
  type WatchAllSubscriptionVariables,
  WatchDeploymentDocument,
  type WatchDeploymentSubscriptionVariables,
} from '../gql/graphql.ts';
import { type GatewayClient, takeUntil } from '../support/client.ts';
import { collect } from '../support/event-source.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';

/** The ways a subscription can come; what is true of one is true of all. */
const TRANSPORTS = ['subscribe', 'stream'] as const satisfies readonly (keyof GatewayClient)[];
const NAMES = { subscribe: 'WebSocket', stream: 'Server-Sent Events' } as const;

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

describe.each(TRANSPORTS.map((transport) => [NAMES[transport], transport] as const))('over %s', (_, transport) => {
  const watchOne = (variables: Partial<WatchDeploymentSubscriptionVariables> & { id: string }) =>
    test.client[transport](WatchDeploymentDocument, {
      start: 'NOW',
      until: 'FOREVER',
      includeItems: false,
      ...variables,
    });
  const watchAll = (variables: Partial<WatchAllSubscriptionVariables>) =>
    test.client[transport](WatchAllDocument, { start: 'NOW', ...variables });

  async function addRun(): Promise<{ readonly rawId: string; readonly id: string }> {
    const rawId = test.cloud.runs.addRun({
      projectId: WORKSPACE,
      stages: ['BUILD_PACKAGE', 'PROD'],
      status: 'Running',
    });
    const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
    // Known beforehand, so that its first records are not part of what follows.
    await test.client.read(DeploymentByIdDocument, { id });
    return { rawId, id };
  }

  it('NOW tells that it has caught up, then only what happens later', async () => {
    const { rawId, id } = await addRun();
    const events = watchOne({ id, start: 'NOW' });
    const begin = await takeUntil(events, () => true);

    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    const [moved] = await takeUntil(events, () => true);

    expect(begin).toMatchObject([{ deploymentTransitions: { __typename: 'StreamCheckpoint', kind: 'CAUGHT_UP' } }]);
    expect(moved?.deploymentTransitions).toMatchObject({ from: 'READY', to: 'RUNNING', sequence: 2 });
    await events.return?.();
  });

  it('SNAPSHOT tells what is there, then everything since, with no number left out', async () => {
    const { rawId, id } = await addRun();
    const events = watchOne({ id, start: 'SNAPSHOT', until: 'TERMINAL' });
    const shown = new Map<string, number>();
    let isMoved = false;
    const numbers: [string, number, number][] = [];
    for await (const { deploymentTransitions: event } of events) {
      // While snapshots are still being sent, or right behind them.
      if (!isMoved) test.cloud.runs.setStatus(rawId, 'Success');
      isMoved = true;
      if (event.__typename === 'StreamSnapshot' && event.subject) shown.set(event.subject.id, event.snapshotOf);
      if (event.__typename !== 'StatusTransition') continue;
      numbers.push([event.subjectId, event.sequence, (shown.get(event.subjectId) ?? 0) + 1]);
      shown.set(event.subjectId, event.sequence);
    }

    expect(shown.has(id)).toBe(true);
    expect(numbers.length).toBeGreaterThan(0);
    for (const [subjectId, sequence, expected] of numbers) expect([subjectId, sequence]).toEqual([subjectId, expected]);
  });

  it('completes behind the transition that ends the run, and at once for a run that has ended', async () => {
    const { rawId, id } = await addRun();
    const events = watchOne({ id, start: 'NOW', until: 'TERMINAL' });
    await takeUntil(events, () => true);

    test.cloud.runs.setStatus(rawId, 'Fail');
    const live = await collect(events);
    const late = await collect(watchOne({ id, start: 'NOW', until: 'TERMINAL' }));

    expect(live.at(-1)?.deploymentTransitions).toMatchObject({
      subjectKind: 'DEPLOYMENT',
      subjectId: id,
      to: 'FAILED',
    });
    expect(late).toMatchObject([{ deploymentTransitions: { kind: 'CAUGHT_UP' } }]);
  });

  it('shows the subject as it is now, and from and to as they were', async () => {
    const { rawId, id } = await addRun();
    const events = watchAll({ filter: { deploymentIds: [id], subjectKinds: ['STAGE'] } });
    const [begin] = await takeUntil(events, () => true);
    const isMove = ({ statusTransitions: event }: { statusTransitions: { __typename: string } }) =>
      event.__typename === 'StatusTransition';

    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    const [started] = (await takeUntil(events, isMove)).slice(-1);
    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Success');
    const [ended] = (await takeUntil(events, isMove)).slice(-1);
    await events.return?.();
    const again = watchAll({
      filter: { deploymentIds: [id], subjectKinds: ['STAGE'] },
      after: begin?.statusTransitions.cursor ?? null,
    });
    const [replayed] = await takeUntil(again, isMove);

    // One context serves all events: the second must not be shown what was loaded for the first.
    expect(started?.statusTransitions).toMatchObject({ to: 'RUNNING', subject: { status: 'RUNNING' } });
    expect(ended?.statusTransitions).toMatchObject({
      from: 'RUNNING',
      to: 'SUCCEEDED',
      subject: { status: 'SUCCEEDED' },
    });
    expect(replayed?.statusTransitions).toMatchObject({
      cursor: started?.statusTransitions.cursor,
      from: 'READY',
      to: 'RUNNING',
      subject: { status: 'SUCCEEDED' },
    });
    await again.return?.();
  });

  it('moves the cursor of a quiet stream with its heartbeats, past what its filter leaves out', async () => {
    const { rawId, id } = await addRun();
    const quiet = watchAll({ filter: { deploymentIds: [id], to: ['REJECTED'] } });
    const [begin] = await takeUntil(quiet, () => true);
    const busy = watchOne({ id });
    await takeUntil(busy, () => true);

    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    const [moved] = (
      await takeUntil(busy, ({ deploymentTransitions: event }) => event.__typename === 'StatusTransition')
    ).slice(-1);
    const [heartbeat] = await takeUntil(quiet, () => true);
    const behind = watchAll({ after: heartbeat?.statusTransitions.cursor ?? null, filter: { deploymentIds: [id] } });
    const [first] = await takeUntil(behind, () => true);

    expect(moved?.deploymentTransitions).toMatchObject({ to: 'RUNNING' });
    expect(heartbeat?.statusTransitions).toMatchObject({ kind: 'HEARTBEAT' });
    expect(heartbeat?.statusTransitions.cursor).not.toBe(begin?.statusTransitions.cursor);
    expect(first?.statusTransitions).toMatchObject({ kind: 'CAUGHT_UP' });
    for (const events of [quiet, busy, behind]) await events.return?.();
  }, 20_000);
});
