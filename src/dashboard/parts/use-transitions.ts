import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TransitionFilter } from '../api/gql/graphql.ts';
import { type LiveState, type TransitionEvent, TransitionStream } from '../api/transition-stream.ts';

/** Without a stream, such as behind a proxy that knows no WebSockets, the page is read after this time all the same. */
const READ_ANYWAY_MS = 1_500;

export interface Transitions {
  readonly live: LiveState;
  readonly dismissGap: () => void;
  /** Where to go on from later; null when nothing has come yet. */
  readonly position: () => string | null;
}

/**
 * Follows the transitions that match for as long as the component is there.
 * @param onReadAgain called when the stream stands, and after a gap: only what is read then is surely complete
 * @param after behind which the page already is; null to begin now
 */
export function useTransitions(
  filter: TransitionFilter,
  onEvent: (event: TransitionEvent) => void,
  onReadAgain: () => unknown,
  after: string | null = null,
): Transitions {
  const [live, setLive] = useState<LiveState>(() => ({
    connection: 'CONNECTING',
    since: new Date(),
    caughtUp: 0,
    gap: null,
  }));
  const stream = useRef<TransitionStream | null>(null);
  const tell = useEffectEvent(onEvent);
  const readAgain = useEffectEvent(onReadAgain);
  const key = JSON.stringify(filter);
  const begin = useRef(after);
  useEffect(() => {
    let hasRead = false;
    const read = () => {
      hasRead = true;
      readAgain();
    };
    const listener = { onEvent: (event: TransitionEvent) => tell(event), onState: setLive, onReadAgain: read };
    const opened = new TransitionStream(JSON.parse(key) as TransitionFilter, listener, begin.current);
    stream.current = opened;
    const timer = setTimeout(() => {
      if (!hasRead) read();
    }, READ_ANYWAY_MS);
    return () => {
      clearTimeout(timer);
      opened.close();
    };
  }, [key]);
  return {
    live,
    dismissGap: () => stream.current?.dismissGap(),
    position: () => stream.current?.position ?? null,
  };
}
