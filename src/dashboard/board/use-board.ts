import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { ask, NoAnswer } from '../api/ask.ts';
import { BoardDocument, type RowFragment } from '../api/gql/graphql.ts';
import { session } from '../api/session.ts';
import type { LiveState } from '../api/transition-stream.ts';
import { useTransitions } from '../parts/use-transitions.ts';
import { type BoardState, changeBoard, emptyBoard } from './board-state.ts';
import { type BoardFilters, toDeploymentFilter, writeFilters } from './filters.ts';
import { findKeptBoard, keepBoard } from './kept-board.ts';

const PAGE_ROWS = 50;
/** What the stream cannot tell, such as freshness and sources, is read again as often. */
const READ_AGAIN_MS = 30_000;
/** A gateway that was away for a moment is asked again after this time. */
const TRY_AGAIN_MS = 5_000;

export interface Board {
  readonly state: BoardState;
  readonly live: LiveState;
  readonly dismissGap: () => void;
  /** What went wrong with the last reading, if it did. */
  readonly error: Error | null;
  readonly isLoadingOlder: boolean;
  loadOlder(): void;
  readAgain(): void;
  showHeld(): void;
  /** Where whoever comes back was: how far down in pixels, and at which row. */
  readonly begin: { readonly offset: number; readonly focusedId: string | null };
  /** Told while somebody scrolls: new rows are kept back unless the top is in view. */
  scrolledTo(offset: number, isAtTop: boolean): void;
  /** Told of the row that has the focus. */
  focused(id: string | null): void;
}

/** The board of these filters, as it was left if it was; the caller gives it a key of them, so that others begin anew. */
export function useBoard(filters: BoardFilters): Board {
  // Of when it was opened: whoever signs out leaves a board that was theirs.
  const [owner] = useState(() => ({ authorization: session.authorization, address: writeFilters(filters) }));
  const [kept] = useState(() => findKeptBoard(owner));
  const [state, dispatch] = useReducer(
    changeBoard,
    null,
    () => kept?.state ?? emptyBoard(toDeploymentFilter(filters, Date.now())),
  );
  const [error, setError] = useState<Error | null>(null);
  const [isLoadingOlder, setIsLoadingOlder] = useState(false);
  const isAtTop = useRef(kept === null || kept.offset === 0);
  const offset = useRef(kept?.offset ?? 0);
  const focusedId = useRef<string | null>(null);
  /** For each page that is on its way: the rows that the stream has told since it was asked for. */
  const underWay = useRef(new Set<RowFragment[]>());
  /** How many newest pages were asked for, and which of them is shown. */
  const newest = useRef({ asked: 0, shown: 0 });
  const { filter, endCursor, hasMore } = state;

  const readPage = useCallback(
    async (type: 'PAGE' | 'OLDER', after: string | null) => {
      const meanwhile: RowFragment[] = [];
      underWay.current.add(meanwhile);
      if (type === 'PAGE') newest.current.asked += 1;
      const number = newest.current.asked;
      try {
        const { data } = await ask(BoardDocument, { filter, first: PAGE_ROWS, after });
        if (type === 'PAGE') {
          // Overtaken: what was asked for later knows more.
          if (number < newest.current.shown) return;
          newest.current.shown = number;
        }
        dispatch({ type, page: data.page, meanwhile, isAtTop: isAtTop.current });
      } finally {
        underWay.current.delete(meanwhile);
      }
    },
    [filter],
  );

  const readAgain = useCallback(async () => {
    try {
      await readPage('PAGE', null);
      setError(null);
    } catch (err) {
      setError(err as Error);
    }
  }, [readPage]);

  const loadOlder = useCallback(async () => {
    if (isLoadingOlder || !hasMore || endCursor === null) return;
    setIsLoadingOlder(true);
    try {
      await readPage('OLDER', endCursor);
      setError(null);
    } catch (err) {
      setError(err as Error);
    } finally {
      setIsLoadingOlder(false);
    }
  }, [readPage, endCursor, hasMore, isLoadingOlder]);

  const { live, dismissGap, position } = useTransitions(
    {
      subjectKinds: ['DEPLOYMENT', 'STAGE'],
      ...(filter.providers && { providers: filter.providers }),
      ...(filter.workspaceIds && { workspaceIds: filter.workspaceIds }),
    },
    (event) => {
      if (event.__typename !== 'StatusTransition' || !event.deployment) return;
      for (const meanwhile of underWay.current) meanwhile.push(event.deployment);
      dispatch({ type: 'ROW', row: event.deployment, isAtTop: isAtTop.current });
    },
    readAgain,
    kept?.position ?? null,
  );
  const keep = useEffectEvent(() => {
    const at = position();
    if (at === null || !state.isLoaded) return;
    keepBoard(owner, { state, position: at, offset: offset.current, focusedId: focusedId.current });
  });
  // While the rows are still there: the focus is lost with them.
  useLayoutEffect(() => () => keep(), []);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void readAgain();
    }, READ_AGAIN_MS);
    return () => clearInterval(timer);
  }, [readAgain]);

  useEffect(() => {
    if (!(error instanceof NoAnswer)) return;
    const timer = setTimeout(() => void readAgain(), TRY_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [error, readAgain]);

  return {
    state,
    live,
    dismissGap,
    error,
    isLoadingOlder,
    loadOlder,
    readAgain,
    showHeld: () => dispatch({ type: 'SHOW_HELD' }),
    begin: { offset: kept?.offset ?? 0, focusedId: kept?.focusedId ?? null },
    scrolledTo: (pixels, value) => {
      offset.current = pixels;
      isAtTop.current = value;
      if (value) dispatch({ type: 'SHOW_HELD' });
    },
    focused: (id) => {
      focusedId.current = id;
    },
  };
}
