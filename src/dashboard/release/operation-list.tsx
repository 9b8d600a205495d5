import type { StateOfOperationFragment } from '../api/gql/graphql.ts';
import { Age } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { OperationState } from '../trigger/operation-state.tsx';

/** What was triggered through the gateway; nothing when nothing was. */
export function OperationList({ operations }: { readonly operations: readonly StateOfOperationFragment[] }) {
  const { texts } = useSpeech();
  if (operations.length === 0) return null;
  return (
    <section className="card">
      <h2>{texts.release.operations}</h2>
      <ul className="operations">
        {operations.map(({ id, action, state, requestedBy, requestedAt, error, upstreamRequestIds }) => (
          <li key={id}>
            <div>
              <OperationState state={state} /> <strong>{texts.triggers[action]}</strong>
            </div>
            <div className="quiet small">
              {requestedBy} · <Age at={requestedAt} />
              {upstreamRequestIds.length > 0 && (
                <>
                  {' '}
                  · <code>{upstreamRequestIds.join(', ')}</code>
                </>
              )}
            </div>
            {state === 'OUTCOME_UNKNOWN' && <div className="small">{texts.triggerStateMeanings[state]}</div>}
            {error && <div className="message small">{error.message}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
