import { useEffect, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { StatisticsDocument, type StatsBucket } from '../api/gql/graphql.ts';
import { useAnswer } from '../api/use-answer.ts';
import { ErrorBanner, Loading } from '../parts/notes.tsx';
import { Time } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { Plot } from './plot.tsx';

const EVERY_MS = 30_000;
const HOUR_MS = 3_600_000;
/** Milliseconds, seconds, minutes, hours, days; in milliseconds. */
const TIME_UNITS = [1, 1_000, 60_000, HOUR_MS, 24 * HOUR_MS];

const SPANS = {
  day: { bucket: 'HOUR', count: 24 },
  fortnight: { bucket: 'DAY', count: 14 },
  quarter: { bucket: 'WEEK', count: 13 },
} as const satisfies Record<string, { bucket: StatsBucket; count: number }>;
type SpanName = keyof typeof SPANS;

const HOURS: Readonly<Record<StatsBucket, number>> = { HOUR: 1, DAY: 24, WEEK: 168 };

/** Whole buckets up to the one that now is in; days and weeks end at the viewer's midnight. */
function rangeOf({ bucket, count }: (typeof SPANS)[SpanName]) {
  const end = new Date();
  if (bucket === 'HOUR') end.setHours(end.getHours() + 1, 0, 0, 0);
  else end.setHours(24, 0, 0, 0);
  const from = new Date(end.getTime() - count * HOURS[bucket] * HOUR_MS);
  return { from: from.toISOString(), to: end.toISOString() };
}

/** How releases have been going, as far back as the gateway's log goes. */
export function StatisticsPage() {
  const { texts, formats } = useSpeech();
  const words = texts.statistics;
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('span') ?? '';
  const name: SpanName = chosen in SPANS ? (chosen as SpanName) : 'fortnight';
  const span = SPANS[name];
  const range = useMemo(() => rangeOf(span), [span]);
  const {
    data: answer,
    error,
    refetch,
  } = useAnswer(StatisticsDocument, { range, bucket: span.bucket, filter: null }, { everyMs: EVERY_MS });
  useEffect(() => {
    document.title = `${words.title} · Signalbox`;
  }, [words]);
  const { observedSince = null, points = [] } = answer?.data.statistics ?? {};
  const buckets = points.map(({ from }) => (span.bucket === 'HOUR' ? formats.hour(from) : formats.day(from)));
  const percent = (value: number) => `${formats.number(value)} %`;
  return (
    <div className="list-page">
      <header>
        <h1>{words.title}</h1>
        <p className="quiet">
          {observedSince ? (
            <>
              {words.since} <Time at={observedSince} />
            </>
          ) : (
            answer && words.nothingYet
          )}
        </p>
        <select
          aria-label={texts.filters.time}
          value={name}
          onChange={({ target }) => navigate(`/statistics?span=${target.value}`, { replace: true })}
        >
          {(Object.keys(SPANS) as SpanName[]).map((each) => (
            <option key={each} value={each}>
              {words.spans[each]}
            </option>
          ))}
        </select>
      </header>
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {!answer && !error && <Loading text={texts.page.loading} />}
      {answer && (
        <div className="plots">
          <Plot
            title={words.settled}
            kind="bars"
            buckets={buckets}
            format={formats.number}
            series={[
              { name: words.succeeded, tone: 'success', values: points.map(({ succeeded }) => succeeded) },
              { name: words.aborted, tone: 'aborted', values: points.map(({ aborted }) => aborted) },
              { name: words.failed, tone: 'failure', values: points.map(({ failed }) => failed) },
            ]}
          />
          <Plot
            title={words.failureRate}
            kind="lines"
            buckets={buckets}
            format={percent}
            series={[
              {
                name: words.failureRate,
                tone: 'failure',
                values: points.map(({ failureRate }) => (failureRate === null ? null : failureRate * 100)),
              },
            ]}
          />
          <Plot
            title={words.duration}
            kind="lines"
            buckets={buckets}
            format={formats.span}
            units={TIME_UNITS}
            series={[
              { name: words.p50, tone: 'active', values: points.map(({ durationP50Ms }) => durationP50Ms) },
              { name: words.p95, tone: 'unknown', values: points.map(({ durationP95Ms }) => durationP95Ms) },
            ]}
          />
          <Plot
            title={words.recovery}
            kind="lines"
            buckets={buckets}
            format={formats.span}
            units={TIME_UNITS}
            series={[
              { name: words.recoveryP50, tone: 'success', values: points.map(({ recoveryP50Ms }) => recoveryP50Ms) },
            ]}
          />
        </div>
      )}
    </div>
  );
}
