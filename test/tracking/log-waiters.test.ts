import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesTransition, type TransitionQuery } from '../../src/domain/transition.ts';
import { type LogEntry, LogWaiters } from '../../src/tracking/log-waiters.ts';
import { transition } from '../support/records.ts';

const ABC = fc.constantFrom('a', 'b', 'c');
const WORKSPACE = fc.record({ provider: ABC, workspace: ABC });
const RUN = fc.record({ provider: ABC, workspace: ABC, rawId: ABC });
const many = <T>(one: fc.Arbitrary<T>) => fc.option(fc.array(one, { maxLength: 12 }), { nil: undefined });
const QUERY = fc
  .record({ subjectIds: many(ABC), deployments: many(RUN), workspaces: many(WORKSPACE), providers: many(ABC) })
  .map((query): TransitionQuery => query as TransitionQuery);
const ENTRIES = fc.array(fc.record({ run: RUN, subjectId: ABC, isOfApi: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});

describe('those who wait for the log', () => {
  it('are woken by the first entry that they want, and told that there is nothing before it', () => {
    fc.assert(
      fc.property(fc.array(QUERY, { maxLength: 8 }), ENTRIES, (queries, changes) => {
        const waiters = new LogWaiters();
        const woken = queries.map((query) => {
          const calls: (number | null)[] = [];
          waiters.add(query, (nothingUpTo) => calls.push(nothingUpTo));
          return calls;
        });
        const entries = changes.map(({ run: { rawId, ...place }, subjectId, isOfApi }, index): LogEntry => {
          const record = transition({ ...place, subjectId, deploymentRawId: isOfApi ? null : rawId });
          return { position: index + 1, transition: { ...record, position: index + 1 }, mark: null };
        });

        for (const entry of entries) waiters.tell(entry);

        const expected = queries.map((query) => {
          const first = entries.find((entry) => entry.transition && matchesTransition(query, entry.transition));
          return first ? [first.position - 1] : [];
        });
        expect(woken).toEqual(expected);
        expect(waiters.size).toBe(expected.filter(({ length }) => length === 0).length);
      }),
    );
  });

  it('are woken by a mark of a workspace that concerns them', () => {
    const waiters = new LogWaiters();
    const woken: string[] = [];
    const wait = (name: string, query: TransitionQuery) => waiters.add(query, () => woken.push(name));
    wait('a run there', { deployments: [{ provider: 'dw', workspace: '1', rawId: 'x' }] });
    wait('a subject', { subjectIds: ['stage_x'] });
    wait('another workspace', { workspaces: [{ provider: 'dw', workspace: '2' }] });
    const at = new Date(0);

    const mark = { position: 1, provider: 'dw', workspace: '1', kind: 'LOST', at, observedUntil: null } as const;
    waiters.tell({ position: 1, transition: null, mark });

    expect(woken).toEqual(['a run there', 'a subject']);
  });

  it('cost nothing while others are told', () => {
    const waiters = new LogWaiters();
    let looks = 0;
    for (let run = 0; run < 1_000; run++) {
      const deployments = [{ provider: 'dw', workspace: '10000', rawId: `other-${run}` }];
      const query = {
        deployments,
        get unifiedOnly() {
          looks += 1;
          return true;
        },
      };
      waiters.add(query, () => {});
    }

    waiters.tell({ position: 1, transition: { ...transition(), position: 1 }, mark: null });

    expect(looks).toBe(0);
    expect(waiters.size).toBe(1_000);
  });

  it('are forgotten when they leave, and let go of at the end', () => {
    const waiters = new LogWaiters();
    const ended: (number | null)[] = [];
    const leave = waiters.add({}, () => ended.push(1));
    waiters.add({}, (nothingUpTo) => ended.push(nothingUpTo));

    leave();
    waiters.release();

    expect(ended).toEqual([null]);
    expect(waiters.size).toBe(0);
  });
});
