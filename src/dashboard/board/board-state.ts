import type { BoardQuery, DeploymentFilter, RowFragment, SourceFragment } from '../api/gql/graphql.ts';
import { matches } from './filters.ts';

type Page = BoardQuery['page'];

/** What the board knows. Rows are newest first, by creation. */
export interface BoardState {
  readonly filter: DeploymentFilter;
  readonly rows: readonly RowFragment[];
  /** Newer than all rows, and kept back while somebody reads further down. */
  readonly held: readonly RowFragment[];
  readonly sources: readonly SourceFragment[];
  readonly endCursor: string | null;
  /** Whether there are older ones. */
  readonly hasMore: boolean;
  /** How many pages in a row had nothing that matches. */
  readonly fruitless: number;
  /** False until the first page is there. */
  readonly isLoaded: boolean;
}

/** What the stream told while a page was on its way may be newer than the page, which must not undo it. */
interface ReadPage {
  readonly page: Page;
  /** Rows that the stream told since the page was asked for, in its order. */
  readonly meanwhile: readonly RowFragment[];
  readonly isAtTop: boolean;
}

export type BoardChange =
  /** The newest page, read anew. */
  | ({ readonly type: 'PAGE' } & ReadPage)
  /** The page behind the last row. */
  | ({ readonly type: 'OLDER' } & ReadPage)
  | { readonly type: 'ROW'; readonly row: RowFragment; readonly isAtTop: boolean }
  /** Somebody wants to see the new ones. */
  | { readonly type: 'SHOW_HELD' };

export function emptyBoard(filter: DeploymentFilter): BoardState {
  return { filter, rows: [], held: [], sources: [], endCursor: null, hasMore: false, fruitless: 0, isLoaded: false };
}

export function changeBoard(state: BoardState, change: BoardChange): BoardState {
  switch (change.type) {
    case 'PAGE':
      return takeMeanwhile(takePage(state, change.page, change.isAtTop), change);
    case 'OLDER':
      return takeMeanwhile(takeOlder(state, change.page), change);
    case 'ROW':
      return takeRow(state, change.row, change.isAtTop);
    case 'SHOW_HELD':
      return state.held.length === 0 ? state : { ...state, rows: merge(state.rows, state.held), held: [] };
  }
}

/** The first page replaces everything, a later one what is as new as its own rows: others may have gone. */
function takePage(state: BoardState, page: Page, isAtTop: boolean): BoardState {
  const { nodes, pageInfo, sources } = page;
  const paging = { endCursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage };
  if (!state.isLoaded) return { ...state, ...paging, rows: merge([], nodes), sources, isLoaded: true };
  const last = nodes.at(-1);
  const isBehind = (row: RowFragment) => pageInfo.hasNextPage && last !== undefined && compareRows(row, last) > 0;
  const older = state.rows.filter(isBehind);
  const known = new Map([...state.rows, ...state.held].map((row) => [row.id, row]));
  const first = state.rows[0];
  const isHeld = (row: RowFragment) =>
    !isAtTop && first !== undefined && compareRows(row, first) < 0 && !state.rows.some(({ id }) => id === row.id);
  const newest = nodes.map((row) => asRead(known.get(row.id), row));
  return {
    ...state,
    // Rows behind the page stay, and so does the cursor behind them.
    ...(older.length === 0 && paging),
    rows: merge(
      older,
      newest.filter((row) => !isHeld(row)),
    ),
    held: newest.filter(isHeld),
    sources,
  };
}

function takeOlder(state: BoardState, { nodes, pageInfo, sources }: Page): BoardState {
  const rows = merge(state.rows, nodes);
  const fruitless = nodes.length === 0 ? state.fruitless + 1 : 0;
  return { ...state, rows, sources, fruitless, endCursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage };
}

function takeMeanwhile(state: BoardState, { meanwhile, isAtTop }: ReadPage): BoardState {
  return meanwhile.reduce((known, row) => takeRow(known, row, isAtTop), state);
}

function takeRow(state: BoardState, row: RowFragment, isAtTop: boolean): BoardState {
  const { rows, held, filter, hasMore } = state;
  const replace = (list: readonly RowFragment[]) =>
    list.map((known) => (known.id === row.id ? newerOf(known, row) : known));
  // A row that no longer matches changes in place: it goes when the page is read again.
  if (rows.some(({ id }) => id === row.id)) return { ...state, rows: replace(rows) };
  if (held.some(({ id }) => id === row.id)) return { ...state, held: replace(held) };
  const last = rows.at(-1);
  const isOlderThanShown = hasMore && last !== undefined && compareRows(row, last) > 0;
  if (!state.isLoaded || isOlderThanShown || !matches(filter, row)) return state;
  const first = rows[0];
  const isOnTop = first === undefined || compareRows(row, first) < 0;
  return isOnTop && !isAtTop ? { ...state, held: merge(held, [row]) } : { ...state, rows: merge(rows, [row]) };
}

/** The same run twice: what was seen later counts, whichever arrived first. */
function newerOf(known: RowFragment | undefined, row: RowFragment): RowFragment {
  return known && known.observation.observedAt > row.observation.observedAt ? known : row;
}

/** A row of a page: whether it could be seen again just now, the page knows, even where what is known was seen later. */
function asRead(known: RowFragment | undefined, row: RowFragment): RowFragment {
  const newer = newerOf(known, row);
  return { ...newer, observation: { ...newer.observation, stale: row.observation.stale } };
}

function merge(rows: readonly RowFragment[], added: readonly RowFragment[]): RowFragment[] {
  const ids = new Set(added.map(({ id }) => id));
  return [...rows.filter(({ id }) => !ids.has(id)), ...added].sort(compareRows);
}

/** Newest first, as the gateway's list; what has no time is last. */
function compareRows(a: RowFragment, b: RowFragment): number {
  const [first, second] = [a.createdAt ?? '', b.createdAt ?? ''];
  if (first !== second) return first > second ? -1 : 1;
  return compareText(a.provider.key, b.provider.key) || compareText(a.rawId, b.rawId);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
