import type { ProvidersQuery } from '../api/gql/graphql.ts';
import { Menu } from '../parts/menu.tsx';
import { Age, Time } from '../parts/time.tsx';
import { useNow } from '../parts/use-now.ts';
import { useSpeech } from '../text/use-text.tsx';

type Provider = ProvidersQuery['providers'][number];
type Condition = 'fine' | 'idle' | 'throttled' | 'failing' | 'open';

function conditionOf(
  { circuit, throttledUntil, lastErrorAt, lastSuccessAt }: Provider['health'],
  now: number,
): Condition {
  if (circuit !== 'CLOSED') return 'open';
  if (throttledUntil !== null && Date.parse(throttledUntil) > now) return 'throttled';
  if (lastErrorAt !== null && (lastSuccessAt === null || lastErrorAt > lastSuccessAt)) return 'failing';
  return lastSuccessAt === null ? 'idle' : 'fine';
}

/** Each provider in a word; its health, quota and freshness on pressing it. */
export function SourcesStrip({ providers }: { readonly providers: ProvidersQuery['providers'] }) {
  const { texts } = useSpeech();
  return (
    <ul className="sources" aria-label={texts.sources.title}>
      {providers.map((provider) => (
        <li key={provider.key}>
          <Source provider={provider} />
        </li>
      ))}
    </ul>
  );
}

function Source({ provider }: { readonly provider: Provider }) {
  const { texts, formats } = useSpeech();
  const now = useNow();
  const { displayName, region, health } = provider;
  const condition = conditionOf(health, now);
  const { lastSuccessAt, lastErrorAt, lastErrorCode, throttledUntil, observationLagMs } = health;
  const words: Record<Condition, string> = {
    fine: texts.circuits.CLOSED,
    idle: texts.sources.idle,
    throttled: texts.sources.throttled,
    failing: texts.sources.failing,
    open: texts.circuits[health.circuit],
  };
  return (
    <Menu
      className={`source ${condition}`}
      label={
        <>
          <span className="source-mark" aria-hidden="true" />
          <span className="cut">{displayName}</span>
          <span className={condition === 'fine' ? 'hidden' : 'source-word'}>{words[condition]}</span>
        </>
      }
    >
      <dl className="facts">
        <dt>{texts.sources.state}</dt>
        <dd>
          {words[condition]}
          {region && <span className="quiet"> · {region}</span>}
        </dd>
        <dt>{texts.sources.rate}</dt>
        <dd>
          {texts.sources.perSecond(formats.number(health.currentRatePerSecond))}
          {throttledUntil !== null && condition === 'throttled' && (
            <> · {texts.sources.throttledUntil(formats.time(throttledUntil))}</>
          )}
        </dd>
        <dt>{texts.sources.lastAnswer}</dt>
        <dd>{lastSuccessAt ? <Age at={lastSuccessAt} /> : texts.sources.never}</dd>
        {lastErrorAt && (
          <>
            <dt>{texts.sources.lastError}</dt>
            <dd>
              <Time at={lastErrorAt} /> {lastErrorCode && <code>{lastErrorCode}</code>}
            </dd>
          </>
        )}
        {observationLagMs !== null && (
          <>
            <dt>{texts.sources.lag}</dt>
            <dd>{formats.span(observationLagMs)}</dd>
          </>
        )}
      </dl>
    </Menu>
  );
}
