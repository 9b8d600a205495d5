import type { HistoryQuery, ItemFragment } from '../api/gql/graphql.ts';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';
import type { Release } from './release-page.tsx';

type Transition = HistoryQuery['page']['nodes'][number];

interface TimelineProps {
  /** Oldest first. */
  readonly transitions: readonly Transition[];
  /** Reads newer ones; null when all are there. */
  readonly onMore: (() => void) | null;
  readonly stages: Release['stages'];
  readonly items: readonly ItemFragment[];
}

/** What was recorded of the run, its stages and its items, newest first, with how long each state lasted. */
export function Timeline({ transitions, onMore, stages, items }: TimelineProps) {
  const { texts, formats } = useSpeech();
  const before = new Map<string, Transition>();
  const entries = transitions.map((transition) => {
    const previous = before.get(transition.subjectId) ?? null;
    before.set(transition.subjectId, transition);
    return { transition, previous };
  });
  const nameOfSubject = (transition: Transition) => {
    const { subject, subjectId, subjectKind } = transition;
    if (subjectKind === 'DEPLOYMENT' || subjectKind === 'RELEASE_PACKAGE') return texts.release.run;
    const stage = stages.find(({ id }) => id === subjectId);
    if (stage) return stage.code;
    const item = items.find(({ id }) => id === subjectId);
    const named = subject && 'itemName' in subject ? subject.itemName : null;
    return item?.name ?? named ?? item?.rawId ?? texts.itemKinds.UNKNOWN;
  };
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">{texts.release.timeline}</h2>
      {entries.length === 0 && <p className="quiet">{texts.release.timelineEmpty}</p>}
      {onMore && (
        <button type="button" onClick={onMore}>
          {texts.page.more}
        </button>
      )}
      <ol className="timeline">
        {entries.reverse().map(({ transition, previous }) => (
          <li key={transition.id} className={transition.subjectKind === 'DEPLOYMENT' ? 'is-run' : undefined}>
            <Time at={transition.observedAt} />
            <div>
              <strong>{nameOfSubject(transition)}</strong>{' '}
              <span className="change">
                {transition.from && transition.from !== transition.to && (
                  <>
                    <Status status={transition.from} /> <span aria-hidden="true">→</span>{' '}
                  </>
                )}
                <Status status={transition.to} />
              </span>
              <div className="quiet small">
                {[
                  previous
                    ? texts.release.after(
                        formats.span(Date.parse(transition.observedAt) - Date.parse(previous.observedAt)),
                      )
                    : texts.release.first,
                  transition.rawOnly ? `${texts.release.rawOnly}: ${rawOf(transition)}` : null,
                  transition.mayHaveSkipped && previous ? texts.release.mayHaveSkipped : null,
                  transition.operation ? texts.release.causedBy(transition.operation.requestedBy) : null,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </div>
              {transition.message && <div className="message small">{transition.message}</div>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function rawOf({ fromRaw, toRaw }: Transition): string {
  const words = (values: Transition['toRaw']) => values.map(({ field, value }) => `${field} ${value}`).join(', ');
  return fromRaw ? `${words(fromRaw)} → ${words(toRaw)}` : words(toRaw);
}
