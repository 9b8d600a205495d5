import type { RowFragment } from '../api/gql/graphql.ts';
import { useSpeech } from '../text/use-text.tsx';
import { TONES } from './tones.ts';

/** How far a run is: a piece for each stage, and the one that counts now by its code: names are in the language of the cloud. */
export function StageTrack({ stages }: { readonly stages: RowFragment['stages'] }) {
  const { texts } = useSpeech();
  const done = stages.filter(({ status }) => status === 'SUCCEEDED').length;
  const current = stages.find(({ status }) => status !== 'SUCCEEDED');
  return (
    <div className="track">
      <span className="track-pieces" aria-hidden="true">
        {stages.map(({ code, name, status }) => (
          <i key={code} className={TONES[status]} title={`${name ?? code}: ${texts.statuses[status]}`} />
        ))}
      </span>
      <span className="track-text">
        <span className="hidden">{texts.board.stagesDone(done, stages.length)}. </span>
        {current ? (
          `${current.code} · ${texts.statuses[current.status]}`
        ) : (
          <span aria-hidden="true">{`${done}/${stages.length}`}</span>
        )}
      </span>
    </div>
  );
}
