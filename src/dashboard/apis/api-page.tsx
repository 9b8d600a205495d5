import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ask } from '../api/ask.ts';
import { AbolishApiDocument, type ActionOfferFragment, ApiDocument, PublishApiDocument } from '../api/gql/graphql.ts';
import { useAnswer } from '../api/use-answer.ts';
import { CopyText } from '../parts/copy-text.tsx';
import { lastAddress } from '../parts/last-address.ts';
import { LiveIndicator } from '../parts/live-indicator.tsx';
import { Banner, ErrorBanner, Loading, NotFound } from '../parts/notes.tsx';
import { Status } from '../parts/status.tsx';
import { Age, Time } from '../parts/time.tsx';
import { useTransitions } from '../parts/use-transitions.ts';
import { FactList, nameOfPerson } from '../release/facts.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { ActionBar } from '../trigger/action-bar.tsx';
import { TriggerDialog } from '../trigger/trigger-dialog.tsx';
import { Details } from './details.tsx';

const EVERY_MS = 20_000;

/** One DataService API: how it is called, and whether it is published. */
export function ApiPage({ id }: { readonly id: string }) {
  const { texts, formats } = useSpeech();
  const [offer, setOffer] = useState<ActionOfferFragment | null>(null);
  const { data: answer, error, refetch } = useAnswer(ApiDocument, { id }, { everyMs: EVERY_MS });
  const { live, dismissGap } = useTransitions(
    { subjectIds: [id], subjectKinds: ['DATA_SERVICE_API'] },
    (event) => {
      if (event.__typename === 'StatusTransition') void refetch();
    },
    refetch,
  );
  const api = answer?.data.dataServiceApi ?? null;
  const name = api ? (api.name ?? api.rawId) : '';
  useEffect(() => {
    if (name) document.title = `${name} · Signalbox`;
  }, [name]);
  if (!answer) return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Loading text={texts.page.loading} />;
  if (!api) return <NotFound />;
  const words = texts.apis;
  const send = (idempotencyKey: string) =>
    ask(offer?.action === 'ABOLISH' ? AbolishApiDocument : PublishApiDocument, {
      input: { idempotencyKey, apiId: id },
    });
  return (
    <div className="release">
      <div className="release-bar">
        <Link href={lastAddress('/apis')} className="back">
          ← {words.back}
        </Link>
        <LiveIndicator live={live} onDismissGap={dismissGap} />
      </div>
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {api.observation.stale && (
        <Banner tone="warning">
          {texts.board.stale}: <Age at={api.observation.observedAt} />
        </Banner>
      )}
      <header className="release-head">
        <div>
          <h1>{name}</h1>
          <p className="release-sub">
            <Status status={api.status} />
            <code>
              {api.method} {api.path}
            </code>
            <span>{api.workspace.displayName}</span>
            <span className="quiet">{api.provider.displayName}</span>
          </p>
          {api.description && <p>{api.description}</p>}
        </div>
        <ActionBar offers={api.availableActions} onChoose={setOffer} />
      </header>
      <div className="release-columns">
        <div>{api.details && <Details details={api.details} />}</div>
        <aside aria-label={texts.release.facts}>
          <section className="card">
            <h2>{texts.release.facts}</h2>
            <FactList
              facts={[
                [words.columns.mode, api.mode && words.modes[api.mode]],
                [words.schemes, api.schemes.join(', ')],
                [words.format, api.responseFormat],
                [words.visibility, api.visibility && words.visibilities[api.visibility]],
                [words.timeout, api.timeoutMs !== null && formats.span(api.timeoutMs)],
                [words.group, api.groupId],
                [texts.release.creator, api.creator && nameOfPerson(api.creator)],
                [words.editor, api.lastEditor && nameOfPerson(api.lastEditor)],
                [texts.release.created, api.createdAt && <Time at={api.createdAt} />],
                [words.columns.modified, api.modifiedAt && <Time at={api.modifiedAt} />],
                [texts.release.seen, <Age key="seen" at={api.observation.observedAt} />],
              ]}
            />
          </section>
          <section className="card">
            <h2>{words.history}</h2>
            <ol className="timeline">
              {[...api.transitions.nodes].reverse().map((transition) => (
                <li key={transition.id}>
                  <Time at={transition.observedAt} />
                  <Status status={transition.to} />
                </li>
              ))}
            </ol>
          </section>
          <details className="card raw">
            <summary>{texts.release.raw}</summary>
            <FactList
              facts={[
                [texts.release.rawId, <CopyText key="raw" text={api.rawId} />],
                [texts.release.globalId, <CopyText key="id" text={api.id} />],
                [
                  texts.release.requestId,
                  api.observation.upstreamRequestId ? (
                    <CopyText key="request" text={api.observation.upstreamRequestId} />
                  ) : (
                    texts.release.noRequestId
                  ),
                ],
                ...api.rawStatuses.map(({ field, value }) => [field, <code key={field}>{value}</code>] as const),
              ]}
            />
          </details>
        </aside>
      </div>
      {offer && (
        <TriggerDialog
          title={texts.trigger.confirm(texts.actions[offer.action])}
          warning={texts.trigger.warnings[offer.action]}
          send={send}
          onClose={() => setOffer(null)}
        />
      )}
    </div>
  );
}
