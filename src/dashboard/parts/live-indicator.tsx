import type { LiveState } from '../api/transition-stream.ts';
import { useSpeech } from '../text/use-text.tsx';
import { Age } from './time.tsx';

/** Says whether what is shown is live, and what became of an interruption. Announced to screen readers. */
export function LiveIndicator({ live, onDismissGap }: { readonly live: LiveState; readonly onDismissGap: () => void }) {
  const { texts } = useSpeech();
  const { connection, since, caughtUp, gap } = live;
  const meaning = connection === 'RECONNECTING' ? texts.live.reconnecting : texts.live.liveMeans;
  return (
    <div className="live-indicator" role="status" data-connection={connection} data-gap={gap?.reason}>
      <span className={`live-state ${connection.toLowerCase()}`} title={meaning}>
        <span className="live-dot" aria-hidden="true" />
        {texts.live[connection]}
      </span>
      {connection === 'RECONNECTING' && (
        <span className="quiet" aria-hidden="true">
          <Age at={since.toISOString()} />
        </span>
      )}
      {connection === 'RESUMED' && gap === null && <span className="quiet">{texts.live.resumed(caughtUp)}</span>}
      {gap && (
        <span className="live-gap">
          <strong>{texts.live.gap}</strong>
          {gap.of !== null && ` (${gap.of})`}: {texts.gapReasons[gap.reason]} {texts.live.gapRead}{' '}
          <button type="button" className="link" onClick={onDismissGap}>
            {texts.page.dismiss}
          </button>
        </span>
      )}
    </div>
  );
}
