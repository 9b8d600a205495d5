import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ProvidersDocument } from '../api/gql/graphql.ts';
import { useAnswer } from '../api/use-answer.ts';
import { rememberSearch } from '../parts/last-address.ts';
import { LiveIndicator } from '../parts/live-indicator.tsx';
import { ErrorBanner } from '../parts/notes.tsx';
import { OutageBanner } from '../parts/outage-banner.tsx';
import { useViewer } from '../parts/viewer.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { CreateDialog } from '../trigger/create-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type BoardFilters, readFilters, writeFilters } from './filters.ts';
import { SourcesStrip } from './sources-strip.tsx';
import { ReleaseTable } from './table.tsx';
import { useBoard } from './use-board.ts';

const HEALTH_EVERY_MS = 5_000;

/** The releases of all sources, newest first, as they change. */
export function BoardPage() {
  const { texts } = useSpeech();
  const search = useSearch();
  const [, navigate] = useLocation();
  const { data: answer } = useAnswer(ProvidersDocument, {}, { everyMs: HEALTH_EVERY_MS });
  const providers = answer?.data.providers ?? [];
  const filters = readFilters(search);
  const canonical = writeFilters(filters);
  useEffect(() => {
    document.title = `${texts.board.title} · Signalbox`;
  }, [texts]);
  useEffect(() => rememberSearch('/', canonical), [canonical]);
  const change = (changed: BoardFilters) => navigate(`/${writeFilters(changed)}`, { replace: true });
  return (
    <div className="board">
      <h1 className="hidden">{texts.board.title}</h1>
      <SourcesStrip providers={providers} />
      <FilterBar filters={filters} providers={providers} onChange={change} />
      <FilteredBoard key={canonical} filters={filters} />
    </div>
  );
}

function FilteredBoard({ filters }: { readonly filters: BoardFilters }) {
  const { texts } = useSpeech();
  const { canDeploy } = useViewer();
  const board = useBoard(filters);
  const [isCreating, setIsCreating] = useState(false);
  const { state, live, error } = board;
  return (
    <>
      <div className="board-bar">
        <LiveIndicator live={live} onDismissGap={board.dismissGap} />
        <span className="quiet board-count">
          {state.isLoaded && texts.board.count(state.rows.length, !state.hasMore)}
        </span>
        {canDeploy && (
          <button type="button" className="primary" onClick={() => setIsCreating(true)}>
            {texts.board.create}
          </button>
        )}
      </div>
      {error && <ErrorBanner error={error} onRetry={board.readAgain} />}
      <OutageBanner sources={state.sources} />
      <ReleaseTable board={board} isFiltered={writeFilters(filters) !== ''} />
      {isCreating && <CreateDialog onClose={() => setIsCreating(false)} />}
    </>
  );
}
