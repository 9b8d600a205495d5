import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ENVIRONMENTS } from '../../src/domain/deployment.ts';
import { SUBJECT_KINDS } from '../../src/domain/global-id.ts';
import { RELEASE_STATUSES, STATUS_OUTCOMES, STATUS_PHASES } from '../../src/domain/status.ts';
import { matchesTransition, type NewTransition, type TransitionQuery } from '../../src/domain/transition.ts';
import { TransitionLog } from '../../src/store/transition-log.ts';
import { transition } from '../support/records.ts';
import { describeStores } from '../support/stores.ts';

let subjects = 0;
/** A subject of its own for each test: the tests of a file share a database. */
const freshSubject = () => {
  subjects += 1;
  return `subject-${subjects}`;
};

function append(log: TransitionLog, transitions: readonly NewTransition[]): Promise<number> {
  return log.exclusively(async (transaction, head) => {
    await log.appendTo(transaction, head, transitions);
    return head + transitions.length;
  });
}

describeStores('the transition log', (database) => {
  const open = () => new TransitionLog(database());

  it('gives back what was appended, whole and in order', async () => {
    const log = open();
    const { head } = await log.bounds();
    const subjectId = freshSubject();
    const first = transition({ subjectId, message: 'failed: "quote" \n and 字', fromRaw: null });
    const second = transition({
      subjectId,
      sequence: 2,
      from: 'READY',
      to: 'RUNNING',
      fromRaw: first.toRaw,
      notBefore: first.observedAt,
    });

    await append(log, [first, second]);

    expect(await log.readAfter(head, 10)).toEqual([
      { ...first, position: head + 1 },
      { ...second, position: head + 2 },
    ]);
    expect(await log.findAt(head + 2)).toEqual({ ...second, position: head + 2 });
    expect((await log.bounds()).head).toBe(head + 2);
  });

  it('gives no place away when the work fails, so that there is never a hole', async () => {
    const log = open();
    const { head } = await log.bounds();
    const subjectId = freshSubject();
    const failing = log.exclusively(async (transaction, current) => {
      await log.appendTo(transaction, current, [transition({ subjectId })]);
      throw new Error('the process dies here');
    });

    await expect(failing).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await append(log, [transition({ subjectId })]);

    expect((await log.readAfter(head, 10)).map(({ position }) => position)).toEqual([head + 1]);
  });

  it('refuses a second record with the same sequence of a subject', async () => {
    const log = open();
    const subjectId = freshSubject();
    await append(log, [transition({ subjectId })]);

    await expect(append(log, [transition({ subjectId })])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('reads the same records with a filter as matching in memory does', async () => {
    const log = open();
    const { head } = await log.bounds();
    const arbitrary = fc.record({
      provider: fc.constantFrom('a', 'b'),
      workspace: fc.constantFrom('1', '2'),
      deploymentRawId: fc.constantFrom('x', 'y', null),
      subjectKind: fc.constantFrom(...SUBJECT_KINDS),
      from: fc.constantFrom(...RELEASE_STATUSES, null),
      to: fc.constantFrom(...RELEASE_STATUSES),
      environment: fc.constantFrom(...ENVIRONMENTS, null),
      operationId: fc.constantFrom('op', null),
    });
    const sample = fc.sample(arbitrary, { numRuns: 200, seed: 7 });
    await append(
      log,
      sample.map((changes) => transition({ ...changes, subjectId: freshSubject() })),
    );
    const all = await log.readAfter(head, 1_000);
    const some = <T>(...values: T[]) => fc.option(fc.subarray(values), { nil: null });
    const queries: fc.Arbitrary<TransitionQuery> = fc.record({
      providers: some('a', 'b', 'c'),
      workspaces: some({ provider: 'a', workspace: '1' }, { provider: 'b', workspace: '2' }),
      deployments: some({ provider: 'a', workspace: '1', rawId: 'x' }, { provider: 'b', workspace: '1', rawId: 'y' }),
      subjectIds: some(...all.slice(0, 5).map(({ subjectId }) => subjectId)),
      subjectKinds: some(...SUBJECT_KINDS),
      to: some(...RELEASE_STATUSES),
      toPhases: some(...STATUS_PHASES),
      toOutcomes: some(...STATUS_OUTCOMES),
      environments: some(...ENVIRONMENTS),
      unifiedOnly: fc.boolean(),
      triggeredHere: fc.constantFrom(true, false, null),
    });

    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const expected = all.filter((record) => matchesTransition(query, record)).map(({ position }) => position);
        expect((await log.readAfter(head, 1_000, query)).map(({ position }) => position)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('lets no reader pass a place whose writer has not committed yet', async () => {
    const log = open();
    const { head } = await log.bounds();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: hasWritten, resolve: written } = Promise.withResolvers<void>();
    const slow = log.exclusively(async (transaction, current) => {
      await log.appendTo(transaction, current, [transition({ subjectId: freshSubject(), message: 'slow' })]);
      written();
      await mayCommit;
    });
    await hasWritten;
    const fast = append(log, [transition({ subjectId: freshSubject(), message: 'fast' })]);
    // The embedded engine has one connection, so a reader there waits for the writer by itself.
    const seenMeanwhile = database().isEmbedded ? [] : await log.readAfter(head, 10);
    commit();
    await Promise.all([slow, fast]);

    expect(seenMeanwhile).toEqual([]);
    expect((await log.readAfter(head, 10)).map(({ message }) => message)).toEqual(['slow', 'fast']);
  });

  it('wakes listeners after an append', async () => {
    const log = open();
    const { promise: woken, resolve } = Promise.withResolvers<void>();
    const stop = await database().listen(resolve);

    await append(log, [transition({ subjectId: freshSubject() })]);

    await woken;
    await stop();
  });

  it('forgets the oldest part by time and says up to where', async () => {
    const log = open();
    const { head } = await log.bounds();
    const at = (time: string) => transition({ subjectId: freshSubject(), observedAt: new Date(time) });
    await append(log, [at('2030-01-01T00:00:00Z'), at('2030-01-02T00:00:00Z'), at('2030-01-03T00:00:00Z')]);

    await log.prune(new Date('2030-01-02T00:00:00Z'));

    expect(await log.bounds()).toEqual({ head: head + 3, prunedTo: head + 1 });
    expect((await log.readAfter(0, 100)).map(({ position }) => position)).toEqual([head + 2, head + 3]);
  });
});
