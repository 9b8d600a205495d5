import { expect, it } from 'vitest';
import type { DeploymentRecord } from '../../src/domain/deployment.ts';
import { refKey } from '../../src/domain/deployment.ts';
import type { ReleaseStatus } from '../../src/domain/status.ts';
import { LogPosition, Observer, observeDeployments } from '../../src/reading/observer.ts';
import { DeploymentStore } from '../../src/store/deployment-store.ts';
import { OperationStore } from '../../src/store/operation-store.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { countQueries } from '../support/counted-database.ts';
import { observedAt, REF, run } from '../support/records.ts';
import { describeStores } from '../support/stores.ts';

let runs = 0;
/** A run of its own for each test: the tests of a file share a database. */
function freshRun(status: ReleaseStatus, changes: Partial<DeploymentRecord> = {}): DeploymentRecord {
  runs += 1;
  return run(status, { rawId: `observed-${runs}`, ...changes });
}

function seen(record: DeploymentRecord, time = '2026-01-02T04:00:00.000Z') {
  const { provider, workspace, rawId } = record;
  return { ref: { provider, workspace, rawId }, record, items: null, observation: observedAt(time) };
}

const later = (record: DeploymentRecord, status: ReleaseStatus, second: number): DeploymentRecord => ({
  ...run(status),
  rawId: record.rawId,
  modifiedAt: new Date(Date.UTC(2026, 0, 2, 4, 0, second)),
});

describeStores('observing', (database) => {
  const open = async (store = database()) => {
    const log = new TransitionLog(store);
    const deployments = new DeploymentStore(store);
    const position = new LogPosition();
    const operations = new OperationStore(store);
    const observer = new Observer(observeDeployments(deployments), { log, operations, position });
    position.note((await log.bounds()).head);
    return { log, deployments, observer, position };
  };

  it('writes transitions and state together, and the state says up to which transition it goes', async () => {
    const { log, deployments, observer } = await open();
    const record = freshRun('RUNNING');

    const [known] = await observer.observe(observer.beginRead(), [seen(record)]);

    const { head } = await log.bounds();
    expect(known?.revision).toBe(head);
    expect((await deployments.find([record])).get(refKey(record))).toEqual(known);
  });

  it('writes nothing when nothing changed', async () => {
    const { log, observer } = await open();
    const record = freshRun('RUNNING');
    await observer.observe(observer.beginRead(), [seen(record)]);
    const before = await log.bounds();
    const row = () =>
      database()
        .kysely.selectFrom('deployments')
        .select('observed_at')
        .where('raw_id', '=', record.rawId)
        .executeTakeFirst();
    const written = await row();

    const [known] = await observer.observe(observer.beginRead(), [seen(record, '2026-01-02T05:00:00.000Z')]);

    expect(known?.observation.observedAt).toEqual(new Date('2026-01-02T05:00:00.000Z'));
    expect(await log.bounds()).toEqual(before);
    expect(await row()).toEqual(written);
  });

  it('drops an answer that was asked for before a newer one was recorded, and answers with the recorded one', async () => {
    const { log, observer } = await open();
    const record = freshRun('RUNNING');
    await observer.observe(observer.beginRead(), [seen(record)]);
    const early = observer.beginRead();
    await observer.observe(observer.beginRead(), [seen({ ...record, status: 'SUCCEEDED', rawStatuses: [] })]);
    const { head } = await log.bounds();

    const [known] = await observer.observe(early, [seen({ ...record, status: 'READY', rawStatuses: [] })]);

    expect(known?.record.status).toBe('SUCCEEDED');
    expect((await log.bounds()).head).toBe(head);
  });

  it('drops it too when the newer one was recorded by another replica with another clock', async () => {
    const here = await open();
    const there = await open();
    const record = freshRun('RUNNING');
    await here.observer.observe(here.observer.beginRead(), [seen(record)]);
    there.position.note((await there.log.bounds()).head);
    const early = here.observer.beginRead();
    const moved = { ...record, status: 'SUCCEEDED', rawStatuses: [] } as const;
    await there.observer.observe(there.observer.beginRead(), [seen(moved, '2020-01-01T00:00:00.000Z')]);

    const [known] = await here.observer.observe(early, [seen({ ...record, description: 'late', status: 'READY' })]);

    expect(known?.record.status).toBe('SUCCEEDED');
  });

  it('numbers the transitions of a subject without holes, however many replicas observe at once', async () => {
    const { log } = await open();
    const { head } = await log.bounds();
    const replicas = await Promise.all([open(), open(), open()]);
    const records = Array.from({ length: 5 }, () => freshRun('READY'));
    const steps: ReleaseStatus[] = ['READY', 'RUNNING', 'UNKNOWN', 'RUNNING', 'SUCCEEDED'];

    for (const [second, status] of steps.entries()) {
      await Promise.all(
        replicas.map(async ({ observer, position, log: own }) => {
          position.note((await own.bounds()).head);
          const ticket = observer.beginRead();
          await observer.observe(
            ticket,
            records.map((record) => seen(later(record, status, second))),
          );
        }),
      );
    }

    const transitions = await log.readAfter(head, 1_000);
    expect(transitions.map(({ position }) => position)).toEqual(transitions.map((_, index) => head + 1 + index));
    for (const [, own] of Map.groupBy(transitions, ({ subjectId }) => subjectId)) {
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index + 1));
      for (const [index, transition] of own.entries()) {
        expect(transition.from).toBe(index === 0 ? null : own[index - 1]?.to);
      }
    }
    const ends = transitions.filter(({ subjectKind, to }) => subjectKind === 'DEPLOYMENT' && to === 'SUCCEEDED');
    expect(ends).toHaveLength(records.length);
  });

  it('finds what many ask for at once, each for another run, with one query', async () => {
    const records = Array.from({ length: 50 }, () => freshRun('RUNNING'));
    const { observer: earlier } = await open();
    await earlier.observe(
      earlier.beginRead(),
      records.map((record) => seen(record)),
    );
    const counted = countQueries(database());
    const { observer } = await open(counted);
    const before = counted.queries;

    const found = await Promise.all(records.map((record) => observer.findKnown([record])));
    const none = await observer.findKnown([freshRun('RUNNING')]);

    expect(found.flatMap((one) => [...one.keys()])).toEqual(records.map(refKey));
    expect(none.size).toBe(0);
    expect(counted.queries - before).toBe(2);
  });

  it('forgets what is in memory when another replica recorded something newer', async () => {
    const here = await open();
    const there = await open();
    const record = freshRun('RUNNING');
    await here.observer.observe(here.observer.beginRead(), [seen(record)]);
    there.position.note((await there.log.bounds()).head);
    await there.observer.observe(there.observer.beginRead(), [seen({ ...record, status: 'FAILED', rawStatuses: [] })]);
    const { head } = await there.log.bounds();

    here.observer.noteRecordedElsewhere(record, head);

    expect((await here.observer.findKnown([record])).get(refKey(record))?.record.status).toBe('FAILED');
  });

  it('links a transition to the trigger that made its run, before the trigger has been told so', async () => {
    const { log, observer } = await open();
    const { head } = await log.bounds();
    const operationId = `op-${head}`;
    const now = new Date('2026-01-02T04:00:00.000Z');
    await new OperationStore(database()).insertOrFind(
      {
        autoRunUntil: null,
        command: {
          action: 'CREATE_DEPLOYMENT',
          workspace: REF,
          objectId: '1',
          purpose: 'ONLINE',
          description: null,
          autoRunUntilStage: null,
          marker: operationId,
        },
        operation: {
          id: operationId,
          caller: 'ci',
          idempotencyKey: operationId,
          fingerprint: 'f',
          action: 'CREATE_DEPLOYMENT',
          state: 'SENT',
          provider: REF.provider,
          workspace: REF.workspace,
          requestedAt: now,
          updatedAt: now,
          sentAt: now,
          attempts: 1,
          upstreamRequestIds: [],
          affected: [],
          error: null,
          resumePosition: head,
        },
      },
      15_000,
    );

    await observer.observe(observer.beginRead(), [seen(freshRun('READY', { madeBy: operationId }))]);

    const transitions = await log.readAfter(head, 10);
    expect(transitions.map((transition) => transition.operationId)).toEqual([operationId, operationId, operationId]);
  });
});
