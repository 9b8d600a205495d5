import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import {
  type ActionOfferFragment,
  HistoryDocument,
  type ItemFragment,
  ItemsDocument,
  ReleaseDocument,
  type ReleaseQuery,
} from '../api/gql/graphql.ts';
import { useAnswer } from '../api/use-answer.ts';
import { usePages } from '../api/use-pages.ts';
import { nameOf } from '../board/row.tsx';
import { lastAddress } from '../parts/last-address.ts';
import { LiveIndicator } from '../parts/live-indicator.tsx';
import { Banner, ErrorBanner, Loading, NotFound } from '../parts/notes.tsx';
import { Status } from '../parts/status.tsx';
import { Age } from '../parts/time.tsx';
import { useTransitions } from '../parts/use-transitions.ts';
import { useSpeech } from '../text/use-text.tsx';
import { ActionBar } from '../trigger/action-bar.tsx';
import { ActionDialog, type ActionTarget } from '../trigger/action-dialog.tsx';
import { Facts } from './facts.tsx';
import { Items } from './items.tsx';
import { OperationList } from './operation-list.tsx';
import { Pipeline } from './pipeline.tsx';
import { RawValues } from './raw-values.tsx';
import { Timeline } from './timeline.tsx';

export type Release = NonNullable<ReleaseQuery['deployment']>;

/** Items and transitions of a page; the most that the API gives is 100. */
const FIRST = 100;
/** Pages of transitions that are read unasked. */
const HISTORY_PAGES = 10;
/** Events come in flocks: one reading for those within this time. */
const GATHER_MS = 150;
/** Freshness, and what no transition tells. */
const READ_AGAIN_MS = 20_000;

/** Everything about one release, as it changes. */
export function ReleasePage({ id }: { readonly id: string }) {
  const { texts } = useSpeech();
  const [offer, setOffer] = useState<ActionOfferFragment | null>(null);
  const { data: answer, error, refetch } = useAnswer(ReleaseDocument, { id }, { everyMs: READ_AGAIN_MS });
  const items = usePages(
    ItemsDocument,
    { id, first: FIRST },
    READ_AGAIN_MS,
    ({ deployment }) => deployment?.items ?? null,
  );
  const history = usePages(HistoryDocument, { id, first: FIRST }, READ_AGAIN_MS, ({ page }) => page);
  const { hasMore, loadMore } = history;
  // Oldest first, and the newest are what people look for: all of it, up to a bound.
  const wantsMore = hasMore && history.pages.length < HISTORY_PAGES;
  useEffect(() => {
    if (wantsMore) loadMore();
  }, [wantsMore, loadMore]);
  const gathering = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const readSoon = () => {
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => {
      void refetch();
      items.readAgain();
      history.readAgain();
    }, GATHER_MS);
  };
  useEffect(() => () => clearTimeout(gathering.current), []);
  const { live, dismissGap } = useTransitions(
    { deploymentIds: [id] },
    (event) => {
      if (event.__typename === 'StatusTransition') readSoon();
    },
    readSoon,
  );
  const release = answer?.data.deployment ?? null;
  const name = release ? nameOf(release) : '';
  useEffect(() => {
    if (name) document.title = `${name} · Signalbox`;
  }, [name]);

  if (!answer) {
    return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Loading text={texts.page.loading} />;
  }
  if (!release) return answer.errors[0] ? <UnreadNote message={answer.errors[0].message} /> : <NotFound />;
  const { observation, message, provider, workspace, rawId, consoleUrl } = release;
  const count = items.pages.at(-1)?.data.deployment?.items?.totalCount ?? null;
  return (
    <div className="release">
      <div className="release-bar">
        <Link href={lastAddress('/')} className="back">
          ← {texts.release.back}
        </Link>
        <LiveIndicator live={live} onDismissGap={dismissGap} />
      </div>
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {observation.stale && (
        <Banner tone="warning">
          <StaleNote observedAt={observation.observedAt} />
        </Banner>
      )}
      <header className="release-head">
        <div>
          <h1 className={observation.stale ? 'stale' : undefined}>{name}</h1>
          <p className="release-sub">
            <Status status={release.status} />
            <span>{workspace.displayName}</span>
            <span className="quiet">{provider.displayName}</span>
            <code className="quiet">{rawId}</code>
            {consoleUrl && (
              <a href={consoleUrl} target="_blank" rel="noreferrer">
                {texts.release.console} ↗
              </a>
            )}
          </p>
          {message && <p className="message">{message}</p>}
        </div>
        <ActionBar offers={release.availableActions} onChoose={setOffer} />
      </header>
      <Pipeline stages={release.stages} />
      <div className="release-columns">
        <div>
          <Items
            items={items.rows}
            count={count}
            isUnread={items.error !== null || (items.isLoaded && count === null)}
            isTasks={provider.kind === 'HUAWEI_DATAARTS'}
            onMore={items.hasMore ? items.loadMore : null}
          />
          <Timeline
            transitions={history.rows}
            onMore={hasMore && !wantsMore ? loadMore : null}
            stages={release.stages}
            items={items.rows}
          />
        </div>
        <aside aria-label={texts.release.facts}>
          <Facts release={release} />
          <OperationList operations={release.operations.nodes} />
          <RawValues release={release} items={items.rows} />
        </aside>
      </div>
      {offer && <ActionDialog offer={offer} target={targetOf(release, items.rows)} onClose={() => setOffer(null)} />}
    </div>
  );
}

function StaleNote({ observedAt }: { readonly observedAt: string }) {
  const { texts } = useSpeech();
  const [before, after] = texts.board.staleSince('\0').split('\0');
  return (
    <>
      {before}
      <Age at={observedAt} />
      {after}
    </>
  );
}

function UnreadNote({ message }: { readonly message: string }) {
  const { texts } = useSpeech();
  return (
    <Banner tone="failure">
      {texts.page.error}: {message}
    </Banner>
  );
}

function targetOf({ id, sequence, workspace, releasePackage }: Release, items: readonly ItemFragment[]): ActionTarget {
  const files = items.flatMap((item) =>
    item.__typename === 'DeployedItem' && item.fileId ? [{ fileId: item.fileId, name: item.name ?? item.fileId }] : [],
  );
  return { deploymentId: id, sequence, packageId: releasePackage?.id ?? null, workspaceId: workspace.id, files };
}
