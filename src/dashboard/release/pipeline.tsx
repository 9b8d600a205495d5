import { Status, StatusIcon } from '../parts/status.tsx';
import { Duration, Time } from '../parts/time.tsx';
import { TONES } from '../parts/tones.ts';
import { useSpeech } from '../text/use-text.tsx';
import type { Release } from './release-page.tsx';

/** The stages in their order, with how far the run has come. */
export function Pipeline({ stages }: { readonly stages: Release['stages'] }) {
  const { texts } = useSpeech();
  const done = stages.filter(({ status }) => status === 'SUCCEEDED').length;
  return (
    <section className="pipeline-box" aria-labelledby="stages">
      <h2 id="stages">
        {texts.release.stages} <span className="quiet">{texts.board.stagesDone(done, stages.length)}</span>
      </h2>
      <progress className="hidden" value={done} max={stages.length} aria-labelledby="stages" />
      <ol className="pipeline">
        {stages.map((stage) => (
          <li key={stage.id} className={TONES[stage.status]} data-code={stage.code}>
            <StatusIcon status={stage.status} />
            <strong>{stage.code}</strong>
            <span className="stage-type">
              {stage.name ?? texts.stageTypes[stage.type]}
              {stage.synthetic && (
                <span className="tag" title={texts.release.syntheticHint}>
                  {texts.release.synthetic}
                </span>
              )}
            </span>
            <Status status={stage.status} />
            <span className="quiet small">
              {stage.startedAt ? (
                <>
                  <Time at={stage.startedAt} /> · <Duration from={stage.startedAt} to={stage.settledAt} />
                </>
              ) : stage.settledAt ? (
                <Time at={stage.settledAt} />
              ) : (
                // One that nobody saw begin is not one that has not begun.
                TONES[stage.status] === 'waiting' && texts.release.notStarted
              )}
            </span>
            {stage.message && <span className="message small">{stage.message}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
