import { beforeEach, describe, expect, it } from 'vitest';
import type { DeploymentRef } from '../../src/domain/deployment.ts';
import { ByIdReads } from '../../src/reading/by-id-reads.ts';
import { ListRanks } from '../../src/reading/list-ranks.ts';

const WORKSPACE = { provider: 'dw', workspace: '10000' };
const PAGE_SIZE = 10;
const PAGES = 5;

describe('objects that were never seen in a list', () => {
  const all = Array.from(
    { length: PAGES * PAGE_SIZE },
    (_, rank): DeploymentRef => ({ ...WORKSPACE, rawId: `${rank}` }),
  );
  let calls: string[];
  let reads: ByIdReads<DeploymentRef>;
  let ranks: ListRanks;
  beforeEach(() => {
    calls = [];
    ranks = new ListRanks();
    reads = new ByIdReads<DeploymentRef>({
      refOf: (ref) => ref,
      pageSizeOf: () => PAGE_SIZE,
      rankOf: (ref) => ranks.rankOf(ref),
      wasRead: (workspace, first) => ranks.wasRead(workspace, first),
      readOne: async (ref) => {
        calls.push(`one ${ref.rawId}`);
        return { known: ref, error: null };
      },
      readPage: async (_, page) => readPage(page),
    });
  });

  async function readPage(page: number) {
    calls.push(`page ${page}`);
    const first = (page - 1) * PAGE_SIZE;
    const known = all.slice(first, first + PAGE_SIZE);
    ranks.note(known, first);
    return { known, totalCount: all.length, isLast: page === PAGES };
  }

  const readLast = async () => {
    calls.length = 0;
    await reads.read(
      all.slice(-PAGE_SIZE).map((ref) => ({ ref, isListable: true })),
      'poll',
    );
    return [...calls];
  };

  it('are looked for at the top and where nobody has looked yet, and are known by their place from then on', async () => {
    for (let page = 1; page < PAGES; page++) await readPage(page);

    expect(await readLast()).toEqual(['page 1', `page ${PAGES}`]);
    expect(await readLast()).toEqual([`page ${PAGES}`]);
  });

  it('are looked for everywhere again once something new may have moved them', async () => {
    for (let page = 1; page < PAGES; page++) await readPage(page);
    ranks.noteNew(WORKSPACE);

    const looked = await readLast();

    expect(looked.slice(0, 2)).toEqual(['page 1', 'page 2']);
    expect(looked).toContain(`one ${all.length - 1}`);
  });
});
