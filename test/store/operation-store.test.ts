import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { OperationRecord } from '../../src/domain/operation.ts';
import { OperationStore, type StoredOperation } from '../../src/store/operation-store.ts';
import { describeStores } from '../support/stores.ts';

const NOW = new Date('2026-01-02T04:00:00.000Z');

function stored(changes: Partial<OperationRecord> = {}): StoredOperation {
  const id = randomUUID();
  const ref = { provider: 'dw', workspace: '10000', rawId: id };
  return {
    autoRunUntil: null,
    command: { action: 'CANCEL_DEPLOYMENT', deployment: ref },
    operation: {
      id,
      caller: 'ci',
      idempotencyKey: id,
      fingerprint: 'f',
      action: 'CANCEL_DEPLOYMENT',
      state: 'SENT',
      provider: ref.provider,
      workspace: ref.workspace,
      requestedAt: NOW,
      updatedAt: NOW,
      sentAt: NOW,
      attempts: 1,
      upstreamRequestIds: [],
      affected: [ref],
      error: null,
      resumePosition: 0,
      ...changes,
    },
  };
}

describeStores('the record of triggers', (database) => {
  it('gives an operation that nobody holds any more to one of those who ask, and to no other', async () => {
    const store = new OperationStore(database());
    const left = stored();
    await store.insertOrFind(left, 0);

    const claims = await Promise.all(Array.from({ length: 5 }, () => store.claimDue(10, 60_000)));

    const ids = claims.flat().map(({ operation }) => operation.id);
    expect(ids.filter((id) => id === left.operation.id)).toHaveLength(1);
  });

  it('leaves an operation alone that somebody holds, unless there can be nobody', async () => {
    const store = new OperationStore(database());
    const held = stored();
    await store.insertOrFind(held, 60_000);

    const mine = async (options?: { isAlone: boolean }) =>
      (await store.claimDue(10, 60_000, options)).filter(({ operation }) => operation.id === held.operation.id);

    expect(await mine()).toEqual([]);
    expect(await mine({ isAlone: true })).toHaveLength(1);
  });

  it('keeps a held operation out of the hands of others while its hold is renewed', async () => {
    const store = new OperationStore(database());
    const held = stored();
    await store.insertOrFind(held, 0);

    await store.renew([held.operation.id], 60_000);

    const claimed = await store.claimDue(10, 60_000);
    expect(claimed.map(({ operation }) => operation.id)).not.toContain(held.operation.id);
  });

  it('gives a key to the first who takes it, and keys of two callers are independent', async () => {
    const store = new OperationStore(database());
    const idempotencyKey = randomUUID();

    const [a, b] = await Promise.all([
      store.insertOrFind(stored({ idempotencyKey }), 60_000),
      store.insertOrFind(stored({ idempotencyKey }), 60_000),
    ]);
    const other = await store.insertOrFind(stored({ idempotencyKey, caller: 'board' }), 60_000);

    expect([a.isNew, b.isNew].toSorted()).toEqual([false, true]);
    expect(a.stored.operation.id).toBe(b.stored.operation.id);
    expect(other.isNew).toBe(true);
  });

  it('forgets settled operations and their keys in time, and never one whose outcome is open', async () => {
    const store = new OperationStore(database());
    const settled = stored({ state: 'CONFIRMED' });
    const open = stored({ state: 'OUTCOME_UNKNOWN' });
    for (const one of [settled, open]) await store.insertOrFind(one, 60_000);

    await store.prune(new Date(NOW.getTime() - 1));
    expect(await store.findById(settled.operation.id)).not.toBeNull();
    await store.prune(new Date(NOW.getTime() + 1));

    expect(await store.findByKey('ci', settled.operation.idempotencyKey)).toBeNull();
    expect(await store.findById(open.operation.id)).not.toBeNull();
  });

  it('lists by any combination of filters, newest first, page after page', async () => {
    const store = new OperationStore(database());
    const caller = randomUUID();
    const minutes = [3, 1, 2];
    for (const minute of minutes) {
      await store.insertOrFind(stored({ caller, requestedAt: new Date(NOW.getTime() + minute * 60_000) }), 60_000);
    }
    const all = {
      touching: null,
      workspaces: null,
      providers: null,
      actions: null,
      states: null,
      callers: [caller],
      requestedFrom: null,
      requestedTo: null,
    };
    const minutesOf = (rows: readonly OperationRecord[]) =>
      rows.map(({ requestedAt }) => (requestedAt.getTime() - NOW.getTime()) / 60_000);

    const first = await store.list(all, 2, null);
    const last = first.at(-1) as OperationRecord;

    expect(minutesOf(first)).toEqual([3, 2]);
    expect(minutesOf(await store.list(all, 2, last))).toEqual([1]);
    const until = new Date(NOW.getTime() + 2 * 60_000);
    expect(minutesOf(await store.list({ ...all, requestedTo: until }, 9, null))).toEqual([1]);
    expect(minutesOf(await store.list({ ...all, requestedFrom: until }, 9, null))).toEqual([3, 2]);
    expect(await store.list({ ...all, states: [] }, 9, null)).toEqual([]);
    expect(await store.list({ ...all, actions: ['PUBLISH_API'] }, 9, null)).toEqual([]);
  });
});
