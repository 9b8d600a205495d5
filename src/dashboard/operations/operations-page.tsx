import { useEffect } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { OperationsDocument, type TriggerState } from '../api/gql/graphql.ts';
import { usePages } from '../api/use-pages.ts';
import { nameOf } from '../board/row.tsx';
import { ErrorBanner, Loading } from '../parts/notes.tsx';
import { Age } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { OperationState } from '../trigger/operation-state.tsx';

const PAGE_ROWS = 50;
const EVERY_MS = 5_000;

/** The audit trail. */
export function OperationsPage() {
  const { texts } = useSpeech();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('state') ?? '';
  const states = Object.keys(texts.triggerStates) as TriggerState[];
  const state = states.find((each) => each === chosen) ?? null;
  const { rows, isLoaded, error, hasMore, loadMore, readAgain } = usePages(
    OperationsDocument,
    { filter: state ? { states: [state] } : null, first: PAGE_ROWS },
    EVERY_MS,
    ({ page }) => page,
  );
  useEffect(() => {
    document.title = `${texts.operations.title} · Signalbox`;
  }, [texts]);
  const { columns } = texts.operations;
  return (
    <div className="list-page">
      <header>
        <h1>{texts.operations.title}</h1>
        <p className="quiet">{texts.operations.lead}</p>
        <select
          aria-label={columns.state}
          value={state ?? ''}
          onChange={({ target }) =>
            navigate(`/operations${target.value && `?state=${target.value}`}`, { replace: true })
          }
        >
          <option value="">{texts.operations.all}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {texts.triggerStates[each]}
            </option>
          ))}
        </select>
      </header>
      {error && <ErrorBanner error={error} onRetry={readAgain} />}
      {!isLoaded && !error && <Loading text={texts.page.loading} />}
      {isLoaded && rows.length === 0 && <p className="note">{texts.operations.empty}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its box on a narrow screen, so keys have to scroll it
        <section className="scroll-x" tabIndex={0} aria-label={texts.operations.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.when}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col">{columns.action}</th>
                <th scope="col">{columns.about}</th>
                <th scope="col">{columns.where}</th>
                <th scope="col">{columns.who}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((operation) => (
                <tr key={operation.id}>
                  <td>
                    <Age at={operation.requestedAt} />
                  </td>
                  <td>
                    <OperationState state={operation.state} />
                    {operation.error && <div className="message small">{operation.error.message}</div>}
                  </td>
                  <td>{texts.triggers[operation.action]}</td>
                  <td>
                    {operation.affectedDeployments.map((deployment) => (
                      <div key={deployment.id}>
                        <Link href={`/releases/${deployment.id}`}>{nameOf(deployment)}</Link>
                      </div>
                    ))}
                    {operation.affectedApi && (
                      <Link href={`/apis/${operation.affectedApi.id}`}>
                        {operation.affectedApi.name ?? operation.affectedApi.id}
                      </Link>
                    )}
                  </td>
                  <td>
                    {operation.workspace.displayName}
                    <div className="quiet small">{operation.provider.displayName}</div>
                  </td>
                  <td>
                    {operation.requestedBy}
                    <div className="quiet small">
                      {texts.operations.attempts} {texts.operations.times(operation.attempts)}
                    </div>
                  </td>
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
