import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSpeech } from '../text/use-text.tsx';
import { Row } from './row.tsx';
import type { Board } from './use-board.ts';

/** Heights of a row in pixels; the stylesheet has the same. */
const ROW_HEIGHT = 52;
const NARROW_ROW_HEIGHT = 96;
/** Older rows are asked for when as many are left below. */
const AHEAD = 15;
/** After as many pages in which nothing matched, a person decides whether to look further back. */
const FRUITLESS_PAGES = 3;

const narrow = matchMedia('(max-width: 760px)');
const onNarrow = (listener: () => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

interface ReleaseTableProps {
  readonly board: Board;
  readonly isFiltered: boolean;
}

/** Only the rows in view are there. Arrow keys go from row to row. */
export function ReleaseTable({ board, isFiltered }: ReleaseTableProps) {
  const { texts } = useSpeech();
  const { state, isLoadingOlder, error } = board;
  const { rows, held, filter, hasMore, isLoaded, fruitless } = state;
  const { columns } = texts.board;
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useSyncExternalStore(onNarrow, () => narrow.matches);
  const height = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    initialOffset: board.begin.offset,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for the other height
  useEffect(() => virtual.measure(), [height]);

  const [begin] = useState(board.begin);
  const items = virtual.getVirtualItems();
  const hasItems = items.length > 0;
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: begin.offset });
  }, [begin]);
  useEffect(() => {
    if (hasItems) findLink(scroller.current, begin.focusedId)?.focus({ preventScroll: true });
  }, [hasItems, begin]);

  const lastShown = items.at(-1)?.index ?? 0;
  const canLoad = isLoaded && hasMore && !isLoadingOlder && error === null;
  const wantsOlder = canLoad && lastShown >= rows.length - AHEAD && fruitless < FRUITLESS_PAGES;
  const { loadOlder } = board;
  useEffect(() => {
    if (wantsOlder) loadOlder();
  }, [wantsOlder, loadOlder]);

  const showHeld = () => {
    board.showHeld();
    scroller.current?.scrollTo({ top: 0 });
  };
  const goTo = (index: number) => {
    const id = rows[index]?.id;
    if (id === undefined) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => findLink(scroller.current, id)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = rowIdOf(event.target);
    const index = rows.findIndex((row) => row.id === id);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (index < 0 || target === undefined) return;
    event.preventDefault();
    goTo(Math.max(0, Math.min(rows.length - 1, target)));
  };

  return (
    <div className="table-box">
      {held.length > 0 && (
        <button type="button" className="fresh" onClick={showHeld} title={texts.board.showFresh(held.length)}>
          ↑ {texts.board.fresh(held.length)}
        </button>
      )}
      <div
        className="table-scroll"
        ref={scroller}
        onScroll={({ currentTarget: { scrollTop } }) => board.scrolledTo(scrollTop, scrollTop < height / 2)}
      >
        <div className="row head" aria-hidden="true">
          <span>{columns.status}</span>
          <span>{columns.release}</span>
          <span>{columns.stages}</span>
          <span>{columns.where}</span>
          <span>{columns.by}</span>
          <span>{columns.when}</span>
        </div>
        <ul
          className="table-body"
          aria-label={texts.board.title}
          aria-busy={!isLoaded}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
          onFocus={(event) => board.focused(rowIdOf(event.target))}
          onBlur={() => board.focused(null)}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <Row
                key={key}
                row={row}
                filter={filter}
                index={index + 1}
                total={hasMore ? -1 : rows.length}
                style={{ transform: `translateY(${start}px)` }}
              />
            );
          })}
        </ul>
        <p className="table-end quiet" role="status">
          {endText()}
        </p>
        {canLoad && fruitless >= FRUITLESS_PAGES && (
          <button type="button" className="older" onClick={loadOlder}>
            {texts.board.lookFurther}
          </button>
        )}
      </div>
    </div>
  );

  function endText(): string {
    if (!isLoaded) return error ? '' : texts.page.loading;
    if (isLoadingOlder) return texts.board.loadingMore;
    if (rows.length === 0 && !hasMore) return isFiltered ? texts.board.empty : texts.board.emptyAll;
    return hasMore ? '' : texts.board.end;
  }
}

function rowIdOf(target: EventTarget): string | null {
  return (target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null;
}

function findLink(scroller: HTMLElement | null, id: string | null): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-id="${id}"] a`) ?? null;
}
