import { afterEach, expect, it } from 'vitest';
import type { WorkspaceRef } from '../../src/domain/deployment.ts';
import type { Database } from '../../src/store/database.ts';
import { WatchStore } from '../../src/store/watch-store.ts';
import { WatchShare } from '../../src/tracking/watch-share.ts';
import { describeStores } from '../support/stores.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Replica {
  readonly share: WatchShare;
  /** What it may poll right now. */
  held(): string[];
  /** What others want in each workspace that it holds. */
  readonly wanted: Map<string, readonly (string | null)[]>;
  readonly gained: string[];
}

describeStores('sharing the watch', (open) => {
  async function startReplica(workspaces: readonly WorkspaceRef[], database: Database = open()): Promise<Replica> {
    const wanted = new Map<string, readonly (string | null)[]>();
    const gained: string[] = [];
    const share = new WatchShare({
      store: new WatchStore(database),
      workspaces: () => workspaces,
      minIntervalMs: 200,
      isAlone: false,
      log: { warn: () => {} },
    });
    endings.push(() => share.stop());
    await share.start({
      gained: async ({ workspace }) => void gained.push(workspace),
      lost: () => {},
      wantedElsewhere: async ({ workspace }, rawIds) => void wanted.set(workspace, rawIds),
      renewed: () => {},
      report: () => [],
    });
    return {
      share,
      wanted,
      gained,
      held: () => workspaces.filter((ref) => share.holds(ref)).map((ref) => ref.workspace),
    };
  }

  /** Workspaces that no other test uses. */
  function workspaces(provider: string, count: number): WorkspaceRef[] {
    return Array.from({ length: count }, (_, index) => ({ provider, workspace: `w${index}` }));
  }

  async function until(isTrue: () => boolean): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!isTrue()) {
      if (Date.now() > deadline) throw new Error('did not come about within 15 s');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('gives every workspace to exactly one replica, and each its share', async () => {
    const all = workspaces('fair', 4);
    const one = await startReplica(all);
    expect(one.held()).toEqual(['w0', 'w1', 'w2', 'w3']);

    const two = await startReplica(all);
    await until(() => one.held().length === 2 && two.held().length === 2);

    expect([...one.held(), ...two.held()].toSorted()).toEqual(['w0', 'w1', 'w2', 'w3']);
  });

  it('takes over at once what a replica gives up, and after its lease what a dead one held', async () => {
    const all = workspaces('dead', 1);
    const store = new WatchStore(open());
    await store.beat({ replica: 'dead', leaseMs: 1_000, workspaces: all, reports: [] });
    const one = await startReplica(all);
    expect(one.held()).toEqual([]);
    await until(() => one.held().length === 1);

    const two = await startReplica(all);
    expect(two.held()).toEqual([]);
    await one.share.stop();
    await until(() => two.held().length === 1);

    expect(one.held()).toEqual([]);
  });

  it('tells the holder what others want, until they no longer do or are gone', async () => {
    const all = workspaces('wanted', 1);
    const [ref] = all as [WorkspaceRef];
    const holder = await startReplica(all);
    const other = await startReplica(all);

    other.share.want({ ...ref, rawId: '1' }, true);
    other.share.want({ ...ref, rawId: '2' }, true);
    other.share.want({ ...ref, rawId: null }, true);
    await until(() => holder.wanted.get('w0')?.length === 3);
    expect(holder.wanted.get('w0')).toEqual(expect.arrayContaining(['1', '2', null]));

    other.share.want({ ...ref, rawId: null }, false);
    other.share.want({ ...ref, rawId: '1' }, false);
    await until(() => holder.wanted.get('w0')?.length === 1);
    expect(holder.wanted.get('w0')).toEqual(['2']);

    await other.share.stop();
    await until(() => holder.wanted.get('w0')?.length === 0);
  });

  it('knows by itself that its leases have ended when the store does not answer', async () => {
    const all = workspaces('cut', 1);
    const replica = await startReplica(all);
    const store = new WatchStore(open());

    await store.expireAll();
    await store.beat({ replica: 'thief', leaseMs: 60_000, workspaces: all, reports: [] });
    await until(() => replica.held().length === 0);

    expect(replica.gained).toEqual(['w0']);
    await store.leave('thief');
    await until(() => replica.held().length === 1);
  });
});
