import { describe, expect, it } from 'vitest';
import type { BoardQuery, RowFragment } from '../../src/dashboard/api/gql/graphql.ts';
import { type BoardChange, type BoardState, changeBoard, emptyBoard } from '../../src/dashboard/board/board-state.ts';
import { NO_FILTERS, toDeploymentFilter } from '../../src/dashboard/board/filters.ts';

const NOTHING = emptyBoard(toDeploymentFilter(NO_FILTERS, Date.UTC(2026, 0, 2)));

/** @param minute when it was created, and unless told otherwise, last looked at */
function rowOf(id: string, minute: number, status = 'RUNNING', seen = minute): RowFragment {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
  return {
    id,
    rawId: id,
    status,
    createdAt: at(minute),
    provider: { key: 'dw' },
    workspace: { id: 'orders' },
    observation: { observedAt: at(seen), stale: false },
  } as RowFragment;
}

function pageOf(nodes: RowFragment[], hasNextPage = false): BoardQuery['page'] {
  return { complete: true, nodes, pageInfo: { endCursor: nodes.at(-1)?.id ?? null, hasNextPage }, sources: [] };
}

/** @param meanwhile told since the page was asked for */
const read = (nodes: RowFragment[], meanwhile: readonly RowFragment[] = []): BoardChange => ({
  type: 'PAGE',
  page: pageOf(nodes),
  meanwhile,
  isAtTop: true,
});
const told = (row: RowFragment): BoardChange => ({ type: 'ROW', row, isAtTop: true });
const shown = (changes: readonly BoardChange[], from: BoardState = NOTHING) =>
  changes.reduce(changeBoard, from).rows.map(({ id, status }) => `${id} ${status}`);

describe('what the board knows', () => {
  const old = rowOf('old', 1);
  const fresh = rowOf('fresh', 2);

  it('is the page, without what has gone from it', () => {
    expect(shown([read([fresh, old]), read([fresh])])).toEqual(['fresh RUNNING']);
  });

  it('has what was told while the first page was on its way', () => {
    expect(shown([told(fresh), read([old], [fresh])])).toEqual(['fresh RUNNING', 'old RUNNING']);
  });

  it('keeps what was told while a later page was on its way', () => {
    const changes = [read([old]), told(fresh), read([old], [fresh])];

    expect(shown(changes)).toEqual(['fresh RUNNING', 'old RUNNING']);
  });

  it('takes of a row what was seen later, be it told or read', () => {
    const ended = rowOf('old', 1, 'SUCCEEDED', 5);
    const earlier = rowOf('old', 1, 'READY', 0);

    expect(shown([read([old], [ended])])).toEqual(['old SUCCEEDED']);
    expect(shown([read([old], [earlier])])).toEqual(['old RUNNING']);
  });

  it('marks what could not be seen again, whichever state of it is newer, until it is', () => {
    const known = rowOf('old', 1, 'RUNNING', 5);
    const unseen = { ...old, observation: { ...old.observation, stale: true } };
    const isStale = (changes: readonly BoardChange[]) =>
      changes.reduce(changeBoard, NOTHING).rows.map(({ observation }) => observation.stale);

    expect(isStale([read([known]), read([unseen])])).toEqual([true]);
    expect(isStale([read([known]), read([unseen]), read([known])])).toEqual([false]);
    expect(isStale([read([known]), read([unseen], [known])])).toEqual([false]);
  });

  it('takes a change to a row of an older page that was on its way', () => {
    const ended = rowOf('old', 1, 'SUCCEEDED', 5);
    const first: BoardChange = { type: 'PAGE', page: pageOf([fresh], true), meanwhile: [], isAtTop: true };
    const older: BoardChange = { type: 'OLDER', page: pageOf([old]), meanwhile: [ended], isAtTop: false };

    expect(shown([first, told(ended), older])).toEqual(['fresh RUNNING', 'old SUCCEEDED']);
  });
});
