import { useEffect } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { ApisDocument, type DataServiceApiFilter, type ReleaseStatus } from '../api/gql/graphql.ts';
import { usePages } from '../api/use-pages.ts';
import { DelayedInput } from '../parts/delayed-input.tsx';
import { rememberSearch } from '../parts/last-address.ts';
import { ErrorBanner, Loading } from '../parts/notes.tsx';
import { OutageBanner } from '../parts/outage-banner.tsx';
import { Status } from '../parts/status.tsx';
import { Age } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';

const PAGE_ROWS = 50;
const EVERY_MS = 30_000;
const STATUSES: readonly ReleaseStatus[] = ['PUBLISHED', 'UNPUBLISHED', 'UNKNOWN'];

/** The DataService APIs of all sources. */
export function ApisPage() {
  const { texts } = useSpeech();
  const [, navigate] = useLocation();
  const search = useSearch();
  const params = new URLSearchParams(search);
  const text = params.get('text') ?? '';
  const status = STATUSES.find((each) => each === params.get('status')) ?? null;
  const filter: DataServiceApiFilter = {
    ...(text && { nameContains: text }),
    ...(status && { statuses: [status] }),
  };
  const { pages, rows, isLoaded, error, hasMore, loadMore, readAgain } = usePages(
    ApisDocument,
    { filter, first: PAGE_ROWS },
    EVERY_MS,
    ({ page }) => page,
  );
  useEffect(() => {
    document.title = `${texts.apis.title} · Signalbox`;
  }, [texts]);
  useEffect(() => rememberSearch('/apis', search && `?${search}`), [search]);
  const change = (name: string, value: string) => {
    if (value) params.set(name, value);
    else params.delete(name);
    navigate(`/apis?${params}`, { replace: true });
  };
  const sources = pages.at(-1)?.data.page.sources ?? [];
  const partial = sources.filter(({ outcome }) => outcome === 'PARTIAL');
  const { columns } = texts.apis;
  return (
    <div className="list-page">
      <header>
        <h1>{texts.apis.title}</h1>
        <search className="filters" aria-label={texts.filters.label}>
          <DelayedInput
            type="search"
            label={texts.filters.text}
            value={text}
            onChange={(value) => change('text', value)}
          />
          <select
            aria-label={columns.status}
            value={status ?? ''}
            onChange={({ target }) => change('status', target.value)}
          >
            <option value="">
              {columns.status}: {texts.filters.any}
            </option>
            {STATUSES.map((each) => (
              <option key={each} value={each}>
                {texts.statuses[each]}
              </option>
            ))}
          </select>
        </search>
      </header>
      {error && <ErrorBanner error={error} onRetry={readAgain} />}
      <OutageBanner sources={sources} />
      {partial.length > 0 && (
        <p className="quiet">
          {texts.apis.partial(
            partial.map(({ workspace, provider }) => workspace?.displayName ?? provider.displayName).join(', '),
          )}
        </p>
      )}
      {!isLoaded && !error && <Loading text={texts.page.loading} />}
      {isLoaded && rows.length === 0 && <p className="note">{texts.apis.empty}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its box on a narrow screen, so keys have to scroll it
        <section className="scroll-x" tabIndex={0} aria-label={texts.apis.title}>
          <table>
            <thead>
              <tr>
                {(['status', 'name', 'method', 'path', 'mode', 'workspace', 'modified'] as const).map((name) => (
                  <th key={name} scope="col">
                    {columns[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((api) => (
                <tr key={api.id} className={api.observation.stale ? 'stale' : undefined}>
                  <td>
                    <Status status={api.status} />
                  </td>
                  <td>
                    <Link href={`/apis/${api.id}`}>{api.name ?? api.rawId}</Link>
                    {api.observation.stale && <span className="tag">{texts.board.stale}</span>}
                  </td>
                  <td>{api.method}</td>
                  <td>
                    <code>{api.path}</code>
                  </td>
                  <td>{api.mode && texts.apis.modes[api.mode]}</td>
                  <td>
                    {api.workspace.displayName}
                    <div className="quiet small">{api.provider.displayName}</div>
                  </td>
                  <td>{api.modifiedAt && <Age at={api.modifiedAt} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {hasMore && (
        <button type="button" onClick={loadMore}>
          {texts.page.more}
        </button>
      )}
    </div>
  );
}
